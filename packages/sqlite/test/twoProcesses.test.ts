import { asId } from '@deskledger/core'
import { expect, test } from 'vitest'
import { sqliteStore } from '@deskledger/sqlite'
import { gather } from './appends.ts'
import { ledgerPath } from './folder.ts'
import { ledgerFaults } from './ledgerFaults.ts'
import { child } from './processes/child.ts'
import { soak } from './soak.ts'

const EACH = soak(150)

test('two processes that write the same stream and their own lose nothing, double nothing and do not fail', async () => {
  const file = ledgerPath()
  // all start on a file that is not there, and make it together
  const writers = [
    child(new URL('processes/appendMany.ts', import.meta.url), file, 'left', String(EACH)),
    child(new URL('processes/appendMany.ts', import.meta.url), file, 'right', String(EACH)),
  ]
  const follower = child(new URL('processes/follow.ts', import.meta.url), file, String(4 * EACH))
  for (const { ended } of [...writers, follower]) expect(await ended).toEqual({ code: 0, errors: '' })

  const store = sqliteStore(file)
  expect(await ledgerFaults(store)).toEqual([])
  const lengthOf = async (stream: string): Promise<number> => (await store.readStream(asId(stream))).length
  expect(await Promise.all(['shared', 'left', 'right'].map(lengthOf))).toEqual([2 * EACH, EACH, EACH])
  const log = await gather(store.readAll())
  expect(new Set(log.map(({ causationId }) => causationId)).size).toBe(4 * EACH)
  // a third process that polled all the while saw each event once, in order
  expect(follower.lines).toEqual(log.map(({ position, stream, version }) => `${position} ${stream} ${version}`))
  await store.close()
}, 60_000)

test('processes that create one ledger at the same instant all open the same', async () => {
  const file = ledgerPath()
  const N = soak(20)
  const start = String(Date.now() + 1500)
  const creators = [1, 2, 3].map(() => child(new URL('processes/createAt.ts', import.meta.url), file, start, String(N)))
  for (const { ended } of creators) expect(await ended).toEqual({ code: 0, errors: '' })
  expect(creators[0]?.lines).toHaveLength(N)
  for (const { lines } of creators) expect(lines).toEqual(creators[0]?.lines)
}, 60_000)

test('a file that another process has locked is opened when it lets go', async () => {
  const file = ledgerPath()
  const holder = child(new URL('processes/hold.ts', import.meta.url), file, '300')
  await holder.printed(1)
  expect(() => sqliteStore(file, { busyTimeout: 50 })).toThrow(/locked/)
  await sqliteStore(file).close()
  expect(await holder.ended).toEqual({ code: 0, errors: '' })
})
