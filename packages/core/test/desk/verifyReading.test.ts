import {
  asId,
  createDesk,
  memoryStore,
  standardKinds,
  ticketKinds,
  ticketStream,
  type ActorId,
  type EventStore,
  type RecordedEvent,
  type StoredBytes,
  type TicketId,
} from '@deskledger/core'
import { verifyLedger } from '@deskledger/core/verify'
import { expect, test } from 'vitest'

const kinds = ticketKinds(standardKinds)
const ticket = asId<TicketId>('T-1')
const stream = ticketStream(ticket)

const ledger = async (chained = true): Promise<EventStore> => {
  const store = memoryStore(chained ? {} : { hash: null })
  const desk = createDesk({ store })
  const actor = { id: asId<ActorId>('ann'), kind: 'person', role: 'agent' } as const
  const data = { kind: 'complaint', channel: 'phone', customer: asId('C-1'), category: 'noise', severity: 3 } as const
  await desk.execute({ type: 'ReceiveTicket', ticket, actor, data: data as never })
  for (let n = 0; n < 3; n++) {
    await desk.execute({ type: 'AssignTicket', ticket, actor, data: { assignee: asId<ActorId>(`agent ${n}`) } })
  }
  return store
}

type Events = readonly RecordedEvent[]

const reading = (store: EventStore, change: (events: Events) => Events): EventStore => ({
  ...store,
  readStream: async (name, range) => {
    const events = await store.readStream(name, range)
    return name === stream ? change(events) : events
  },
})

const storing = (store: EventStore, change: (stored: StoredBytes) => unknown): EventStore => ({
  ...store,
  async *readBytes(range) {
    for await (const batch of store.readBytes(range)) {
      yield batch.map((stored) => ({ ...stored, ...(change(stored) as Partial<StoredBytes>) }))
    }
  },
})

const verified = (store: EventStore) => verifyLedger(store, kinds)

const withVersion = (events: Events, version: number, change: Partial<RecordedEvent> | undefined): Events =>
  events.map((event) => (event.version === version ? { ...event, ...change } : event))

test.each<readonly [string, (events: Events) => Events]>([
  ['gives another event in its place', (all) => all.map((event) => (event.version === 3 ? all[1]! : event))],
  ['gives another position', (all) => withVersion(all, 3, { position: 99 })],
  ['gives another hash', (all) => withVersion(all, 3, { hash: 'f00' })],
  ['gives another version', (all) => withVersion(all, 3, { version: 4 })],
  ['leaves it out', (all) => all.filter(({ version }) => version !== 3)],
  ['ends before it', (all) => all.slice(0, 2)],
])('a stream whose index %s is a fault', async (_, change) => {
  expect((await verified(reading(await ledger(), change))).fault).toMatchObject({ stream, version: 3 })
})

test('a stream that reads on behind its end is a fault, unless that was appended meanwhile', async () => {
  const store = await ledger()
  const more = (position: number) => (all: Events) => [...all, { ...all[3]!, version: 5, position }]
  expect((await verified(reading(store, more(1)))).fault).toMatchObject({ stream, version: 5 })
  expect((await verified(reading(store, more(1000)))).fault).toBeNull()
})

test('a stream that cannot be read at all is a fault at its first event', async () => {
  const failing = reading(await ledger(), () => JSON.parse('{') as Events)
  expect((await verified(failing)).fault).toMatchObject({ stream, version: 1 })
})

test.each<readonly [string, (stored: StoredBytes) => unknown]>([
  ['that are missing', () => ({ json: null })],
  ['whose hash is missing', () => ({ hash: null })],
  ['that are no JSON', ({ json }) => ({ json: json.slice(1) })],
])('bytes %s are a fault that names the event', async (_, change) => {
  for (const chained of [true, false]) {
    const lie = storing(await ledger(chained), (stored) =>
      stored.version === 2 && stored.stream === stream ? change(stored) : {},
    )
    expect((await verified(lie)).fault).toMatchObject({ stream, version: 2 })
  }
})

test.each<readonly [string, Record<string, unknown>]>([
  ['type', { type: 7 }],
  ['schema', { schema: '1' }],
  ['schema', { schema: 0 }],
  ['actor', { actor: null }],
  ['causationId', { causationId: null }],
  ['recordedAt', { recordedAt: 'now' }],
])('an envelope whose %s cannot be is a fault that names the event', async (field, change) => {
  const lie = storing(await ledger(false), ({ json, version }) =>
    version === 2 ? { json: JSON.stringify({ ...(JSON.parse(json) as object), ...change }) } : {},
  )
  expect((await verified(lie)).fault).toMatchObject({ version: 2, reason: expect.stringContaining(field) as string })
})

test('a chained ledger that says it has no chain is a fault at its first event', async () => {
  const store = await ledger()
  expect((await verified({ ...store, hash: null })).fault).toMatchObject({
    version: 1,
    reason: expect.stringContaining('no chain') as string,
  })
  const stripped = storing({ ...store, hash: null }, () => ({ hash: '' }))
  expect((await verified(stripped)).fault).toMatchObject({
    version: 1,
    reason: expect.stringContaining('no chain') as string,
  })
})

test('heads with hashes are compared even where the ledger says it has no chain', async () => {
  const store = await ledger(false)
  const head = { stream, version: 2, hash: 'a hash' }
  expect((await verifyLedger(store, kinds)).fault).toBeNull()
  expect((await verifyLedger(store, kinds, { heads: [{ ...head, hash: '' }] })).fault).toBeNull()
  expect((await verifyLedger(store, kinds, { heads: [head] })).fault).toMatchObject({ stream, version: 2 })
})
