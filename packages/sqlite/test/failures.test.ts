import { asId, type AppendResult } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import { spawnSync } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { appendNext, appendOf, gather } from './appends.ts'
import { ledgerPath } from './folder.ts'
import { ledgerFaults } from './ledgerFaults.ts'
import { child } from './processes/child.ts'

const failed = (file: string, cause: RegExp): Error =>
  expect.objectContaining({
    code: 'store_failed',
    message: expect.stringMatching(cause) as string,
    details: expect.objectContaining({ file }) as object,
  }) as Error

test('what the disk refuses rolls back the whole group and nothing else, and the store goes on', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  await appendNext(store, 'before', 'c0')
  const saboteur = new DatabaseSync(file)
  saboteur.exec(`CREATE TRIGGER broken BEFORE INSERT ON log WHEN NEW.version = 2 AND NEW.stream = 'b'
    BEGIN SELECT RAISE(FAIL, 'disk on fire'); END`)
  const create = (stream: string, texts: readonly string[]): Promise<AppendResult> =>
    store.append(appendOf(store, { stream, expectedVersion: 0, command: `create ${stream}`, texts }))
  const group = await Promise.allSettled([create('a', ['1']), create('b', ['1', '2', '3']), create('c', ['1'])])
  for (const { status } of group) expect(status).toBe('rejected')
  await expect(create('b', ['1', '2'])).rejects.toThrow(failed(file, /disk on fire/))
  for (const stream of ['a', 'b', 'c']) {
    expect(await store.readStream(asId(stream))).toEqual([])
    expect(await store.findCommand(asId(`create ${stream}`))).toBeUndefined()
  }
  saboteur.exec('DROP TRIGGER broken')
  saboteur.close()
  for (const stream of ['a', 'b', 'c']) expect((await create(stream, ['1', '2'])).outcome).toBe('appended')
  expect(await gather(store.readAll())).toHaveLength(7)
  expect(await ledgerFaults(store)).toEqual([])
  await store.close()
})

test('conflicts and repetitions in a group leave their neighbours alone', async () => {
  const store = sqliteStore(ledgerPath())
  const wish = (stream: string, expectedVersion: number, command: string) =>
    store.append(appendOf(store, { stream, expectedVersion, hash: 'x', command, texts: ['1'] }))
  const results = await Promise.all([
    wish('a', 0, 'c1'),
    wish('a', 0, 'c2'),
    wish('b', 5, 'c3'),
    wish('c', 0, 'c1'),
    wish('a', 1, 'c4'),
    wish('c', 0, 'c5'),
  ])
  expect(results.map(({ outcome }) => outcome)).toEqual([
    'appended',
    'conflict',
    'conflict',
    'repeated',
    'appended',
    'appended',
  ])
  await store.close()
})

test('a bad append is refused before it joins a group', async () => {
  const store = sqliteStore(':memory:')
  const good = appendOf(store, { stream: 'a', expectedVersion: 0, command: 'c1', texts: ['1'] })
  const gap = appendOf(store, { stream: 'b', expectedVersion: 3, command: 'c2', texts: ['1'] })
  const results = await Promise.allSettled([store.append(good), store.append({ ...gap, expectedVersion: 0 })])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(results[1]).toMatchObject({ reason: { code: 'invalid_append' } })
  await store.close()
})

test('a writer that finds the ledger locked lets its process go on, and writes when it is free', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  let turns = 0
  const ticking = setInterval(() => (turns += 1), 5)
  setTimeout(() => other.exec('COMMIT'), 300)
  await appendNext(store, 's', 'c1')
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(3)
  other.close()
  await store.close()
})

test('a ledger that stays locked is an error after the timeout, and the next append is free of it', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file, { busyTimeout: 100 })
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  await expect(appendNext(store, 's', 'c1')).rejects.toThrow(failed(file, /another process .* 100 ms/))
  other.exec('COMMIT')
  expect((await appendNext(store, 's', 'c1')).version).toBe(1)
  other.close()
  await store.close()
})

test('a full disk is an error that leaves whole appends', async (context) => {
  const limiter = 'prlimit'
  context.skip(spawnSync(limiter, ['--version']).status !== 0, `no ${limiter} here to set a limit on the size of files`)
  const file = ledgerPath()
  const { lines, ended } = child(new URL('processes/appendUntilFull.ts', import.meta.url), file, limiter)
  const { code, errors } = await ended
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  expect(lines.at(-1)).toMatch(/^store_failed .*desk\.db.*(full|I\/O)/)
  const store = sqliteStore(file)
  expect(await ledgerFaults(store)).toEqual([])
  const acknowledged = Number(lines.at(-2))
  expect(acknowledged).toBeGreaterThan(10)
  const events = await store.readStream(asId('s'))
  expect(events.length % 5).toBe(0)
  expect(events.length).toBeGreaterThanOrEqual(acknowledged)
  await store.close()
})
