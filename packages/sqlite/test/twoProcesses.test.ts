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
