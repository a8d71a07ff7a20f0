import type { CheckpointChange } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { appendNext } from './appends.ts'
import { ledgerPath } from './folder.ts'
import { ledgerFaults } from './ledgerFaults.ts'
import { child } from './processes/child.ts'
import { soak } from './soak.ts'

const change = (position: number, parts: ReadonlyMap<string, Uint8Array>, follows: number | null = null) =>
  ({ projection: 'figures', follows, position, signature: '1', parts }) satisfies CheckpointChange

const tablesOf = (file: string): readonly unknown[] => {
  const db = new DatabaseSync(file, { readOnly: true })
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'checkpoint%' AND type = 'table'").all()
  db.close()
  return names.map(({ name }) => name)
}

test('a ledger without tables for checkpoints is read as one that has none, and gets them with the first', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  await appendNext(store, 's', 'c1')
  const reader = sqliteStore(file, { readOnly: true })
  expect(await reader.readCheckpoint('figures')).toBeUndefined()
  expect(await store.readCheckpoint('figures')).toBeUndefined()
  expect(tablesOf(file)).toEqual([])
  expect(await store.writeCheckpoint(change(1, new Map([['a', Uint8Array.of(7)]])))).toBe(true)
  expect(tablesOf(file)).toEqual(['checkpoints', 'checkpoint_parts'])
  expect((await reader.readCheckpoint('figures'))?.parts.get('a')).toEqual(Uint8Array.of(7))
  await Promise.all([store.close(), reader.close()])
})

test('a store that is opened for reading takes no checkpoint', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  const reader = sqliteStore(file, { readOnly: true })
  const words = new RegExp(`${file}.*readonly`)
  await expect(reader.writeCheckpoint(change(1, new Map()))).rejects.toThrow(
    expect.objectContaining({ code: 'store_failed', message: expect.stringMatching(words) as string }),
  )
  expect(tablesOf(file)).toEqual([])
  await Promise.all([store.close(), reader.close()])
})

test('a hundred parts of a megabyte each are written and changed, and the room they took beside the file is given back', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  const megabyte = (value: number): Uint8Array => new Uint8Array(1_000_000).fill(value)
  const parts = new Map<string, Uint8Array>(Array.from({ length: 100 }, (_, n) => [`part ${n}`, megabyte(n)]))
  expect(await store.writeCheckpoint(change(1, parts))).toBe(true)
  expect(await store.writeCheckpoint(change(2, new Map([['part 7', megabyte(255)]]), 1))).toBe(true)
  await appendNext(store, 's', 'c1')
  expect(statSync(`${file}-wal`).size).toBeLessThan(80_000_000)
  const found = await store.readCheckpoint('figures')
  expect(found?.position).toBe(2)
  expect([...(found?.parts ?? [])].filter(([name, bytes]) => bytes[999_999] !== parts.get(name)![0])).toEqual([
    ['part 7', megabyte(255)],
  ])
  await store.close()
  expect(existsSync(`${file}-wal`)).toBe(false)
}, 60_000)

test('closing waits for a checkpoint that another process holds up', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  const writing = store.writeCheckpoint(change(1, new Map()))
  const closing = store.close()
  setTimeout(() => other.exec('ROLLBACK'), 100)
  expect(await writing).toBe(true)
  await closing
  other.close()
})

test('checkpoints that several processes write and read, one of them killed, are whole, and none is lost', async () => {
  const file = ledgerPath()
  await sqliteStore(file).close()
  const N = soak(60)
  const script = new URL('processes/checkpointMany.ts', import.meta.url)
  const [left, right] = [child(script, file, 'left', String(N)), child(script, file, 'right', String(N))]
  const killed = child(script, file, 'killed', '1000000')
  await killed.printed(5)
  killed.process.kill('SIGKILL')
  for (const { ended } of [left, right]) expect(await ended).toEqual({ code: 0, errors: '' })
  expect((await killed.ended).errors).toBe('')

  // each line is a position that the process was told it had written
  const positions = [left, right, killed].flatMap(({ lines }) => lines).map(Number)
  expect(new Set(positions).size).toBe(positions.length)
  const store = sqliteStore(file)
  expect((await store.readCheckpoint('figures'))?.position).toBeGreaterThanOrEqual(Math.max(...positions))
  expect(await ledgerFaults(store)).toEqual([])
  await store.close()
}, 60_000)
