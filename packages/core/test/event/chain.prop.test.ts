import { asId, memoryStore, standardKinds, ticketKinds, type EventStore, type StoredBytes } from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomLedger } from '../desk/randomLedger.ts'
import { gather } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'

const kinds = ticketKinds(standardKinds, timeRules)

/** The same ledger over other bytes. */
const altered = (store: EventStore, bytes: readonly StoredBytes[]): EventStore => ({
  ...store,
  async *readBytes() {
    yield bytes
  },
})

const fault = async (store: EventStore, bytes: readonly StoredBytes[]) =>
  (await verifyLedger(altered(store, bytes), kinds, { sample: 0 })).fault

const readBytes = (store: EventStore): Promise<readonly StoredBytes[]> => gather(store.readBytes())

test('the chain finds any changed event, by the stream and version of the first', async () => {
  const { store } = await randomLedger(1)
  const bytes = await readBytes(store)
  expect(await fault(store, bytes)).toBeNull()
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.nat(),
      fc.integer({ min: 32, max: 126 }),
      async (index, spot, code) => {
        const stored = bytes[index]!
        const at = spot % stored.json.length
        const json = stored.json.slice(0, at) + String.fromCharCode(code) + stored.json.slice(at + 1)
        fc.pre(json !== stored.json)
        const found = await fault(store, bytes.with(index, { ...stored, json }))
        expect(found).toMatchObject({ stream: stored.stream, version: stored.version })
      },
    ),
    { numRuns: soak(300) },
  )
})

test('the chain finds any dropped event that others follow', async () => {
  const { store } = await randomLedger(2)
  const bytes = await readBytes(store)
  for (const [index, { stream }] of bytes.entries()) {
    const isLast = !bytes.slice(index + 1).some((later) => later.stream === stream)
    if (!isLast) expect(await fault(store, bytes.toSpliced(index, 1))).toMatchObject({ stream })
  }
})

test('the chain finds any two events of a stream that changed places', async () => {
  const { store } = await randomLedger(3)
  const bytes = await readBytes(store)
  for (const [one, a] of bytes.entries()) {
    for (const [other, b] of bytes.entries()) {
      if (one >= other || a.stream !== b.stream) continue
      const swapped = bytes.with(one, { ...b, position: a.position }).with(other, { ...a, position: b.position })
      expect(await fault(store, swapped)).toMatchObject({ stream: a.stream })
    }
  }
})

test('a chain belongs to its ledger and to its stream', async () => {
  const { store } = await randomLedger(4)
  const bytes = await readBytes(store)
  expect(await fault({ ...store, ledger: asId('another') }, bytes)).not.toBeNull()
  const moved = bytes.map((stored) => ({
    ...stored,
    stream: stored.stream === 'policy' ? stored.stream : asId<typeof stored.stream>('ticket/else'),
  }))
  expect(await fault(store, moved)).not.toBeNull()
  expect((await verifyLedger(memoryStore(), kinds)).fault).toBeNull()
})
