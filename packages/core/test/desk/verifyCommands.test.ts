import {
  asId,
  createDesk,
  encodeFacts,
  memoryStore,
  policyStream,
  standardKinds,
  ticketKinds,
  ticketStream,
  ulidSource,
  type ActorId,
  type CommandId,
  type CommandRecord,
  type CustomerId,
  type EventStore,
  type RecordedEvent,
  type StreamId,
  type TicketId,
} from '@deskledger/core'
import { verifyLedger } from '@deskledger/core/verify'
import { expect, test } from 'vitest'

const kinds = ticketKinds(standardKinds)
const DUE = Date.UTC(2026, 0, 2)
const HOUR = 3_600_000
const actor = { id: asId<ActorId>('ann'), kind: 'person', role: 'agent' } as const
const settledByTick = asId<TicketId>('T-1')
const settledByCommand = asId<TicketId>('T-2')

const receive = (ticket: TicketId) =>
  ({
    type: 'ScheduleCallback',
    ticket,
    actor,
    id: asId<CommandId>(`schedule ${ticket}`),
    data: {
      channel: 'phone',
      customer: asId<CustomerId>('C-1'),
      category: 'care',
      severity: 3,
      reason: 'discharge',
      due: DUE,
      required: true,
    },
  }) as const

const attempt = (ticket: TicketId) =>
  ({
    type: 'AttemptCallback',
    ticket,
    actor,
    id: asId<CommandId>(`attempt ${ticket}`),
    data: { outcome: 'noAnswer' },
  }) as const

/** Two callbacks that are missed: one settled by a tick before its next command, the other by that command itself. */
const ledger = async (): Promise<EventStore> => {
  const store = memoryStore()
  let now = DUE - HOUR
  const desk = createDesk({ store, clock: { now: () => now } })
  await desk.execute(receive(settledByTick))
  now = DUE + HOUR
  await desk.tick()
  await desk.execute(attempt(settledByTick))
  now = DUE - HOUR
  await desk.execute(receive(settledByCommand))
  now = DUE + HOUR
  await desk.execute(attempt(settledByCommand))
  return store
}

const remembering = (store: EventStore, other: (record: CommandRecord) => CommandRecord | undefined): EventStore => ({
  ...store,
  findCommand: async (id) => {
    const record = await store.findCommand(id)
    return record && other(record)
  },
})

const faultOf = async (store: EventStore) => (await verifyLedger(store, kinds)).fault

const recorded = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for await (const batch of store.readAll()) events.push(...batch)
  return events
}

/** The ids under which the appends of the ledger are remembered. */
const commandIds = async (store: EventStore): Promise<readonly CommandId[]> => {
  const found: CommandId[] = []
  for (const id of new Set((await recorded(store)).map(({ causationId }) => causationId as CommandId)))
    if ((await store.findCommand(id)) !== undefined) found.push(id)
  return found
}

test('work settled by a tick and work settled by a command are both sound', async () => {
  const store = await ledger()
  const types = (await store.readStream(ticketStream(settledByCommand))).map(({ causationId }) => causationId)
  expect(types.some((id) => id.startsWith('due:'))).toBe(true)
  expect((await commandIds(store)).filter((id) => id.startsWith('due:'))).toHaveLength(1)
  expect(await faultOf(store)).toBeNull()
})

const beginsWithDueWork = async (store: EventStore, id: CommandId): Promise<boolean> => {
  const record = await store.findCommand(id)
  const [first] = record === undefined ? [] : await store.readStream(record.stream, { from: record.before + 1 })
  return first?.causationId.startsWith('due:') ?? false
}

test('every command that is forgotten is missed, that of the policy as well; due work is settled without', async () => {
  const store = await ledger()
  const ids = await commandIds(store)
  expect(ids).toHaveLength(6)
  for (const id of ids) {
    const fault = await faultOf(remembering(store, (record) => (record.id === id ? undefined : record)))
    if (id.startsWith('due:')) continue
    expect(fault?.reason).toContain('is not remembered')
    expect(fault?.stream).toBe((await store.findCommand(id))?.stream)
  }
})

test.each<readonly [string, (record: CommandRecord) => CommandRecord]>([
  ['ends too early', (record) => ({ ...record, after: record.after - 1 })],
  ['ends too late', (record) => ({ ...record, after: record.after + 1 })],
  ['begins too early', (record) => ({ ...record, before: record.before - 1 })],
  ['begins too late', (record) => ({ ...record, before: record.before + 1 })],
  ['belongs to another stream', (record) => ({ ...record, stream: 'ticket/T-9' as StreamId })],
])('a command whose record %s is named, whichever it is', async (what, change) => {
  const store = await ledger()
  for (const id of await commandIds(store)) {
    // due work in front of a command may as well have been settled for another, which itself added nothing
    if (what === 'begins too late' && (await beginsWithDueWork(store, id))) continue
    const fault = await faultOf(remembering(store, (record) => (record.id === id ? change(record) : record)))
    expect(fault).not.toBeNull()
    expect(fault?.stream).toBe((await store.findCommand(id))?.stream)
  }
})

test('an event that no command caused is named, and so is a policy under the command of another', async () => {
  const store = memoryStore()
  const context = { store, vault: undefined, ids: ulidSource(), events: kinds.events }
  const desk = createDesk({ store })
  await desk.execute(receive(settledByTick))
  const stream = ticketStream(settledByTick)
  const past = await store.readStream(stream)
  const last = past.at(-1)!
  const fact = { type: 'ticket.acknowledged', data: {}, at: last.at, actor, causationId: 'nobody' }
  const head = { stream, version: past.length, hash: last.hash, customer: undefined }
  const events = await encodeFacts(context, head, [fact], { recordedAt: last.at, correlationId: 'c' })
  const command = { id: asId<CommandId>('somebody'), fingerprint: '' }
  const due = (await store.listDue({ until: DUE + HOUR, limit: 1 }))[0]?.dueAt ?? null
  await store.append({ stream, expectedVersion: past.length, events, command, dueAt: due })
  expect(await faultOf(store)).toMatchObject({ stream, version: past.length + 1 })
  const renamed = remembering(store, (record) => ({ ...record, stream: policyStream }))
  expect(await faultOf(renamed)).toMatchObject({ stream, version: 1 })
})
