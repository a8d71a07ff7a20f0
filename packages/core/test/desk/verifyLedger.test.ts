import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  standardKinds,
  ticketKinds,
  ticketStream,
  type ActorId,
  type EventStore,
  type TicketId,
  type TicketKinds,
} from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { expect, test } from 'vitest'

const kinds = ticketKinds(standardKinds, timeRules)
const DUE = Date.UTC(2026, 0, 2)
const ticket = asId<TicketId>('T-1')
const stream = ticketStream(ticket)

/** A ledger with a ticket that is due, and what it says of itself altered. */
const ledger = async (lie: (store: EventStore) => Partial<EventStore> = () => ({})): Promise<EventStore> => {
  const store = memoryStore()
  const desk = createDesk({ store, clock: { now: () => DUE - 1000 }, policy: defaultPolicy })
  const actor = { id: asId<ActorId>('ann'), kind: 'person', role: 'agent' } as const
  const run = (command: Parameters<typeof desk.execute>[0]) => desk.execute(command)
  await run({
    type: 'ScheduleCallback',
    ticket,
    actor,
    data: {
      channel: 'phone',
      customer: asId('C-1'),
      category: 'care',
      severity: 3,
      reason: 'discharge',
      due: DUE,
      required: true,
    },
  })
  await run({ type: 'AttemptCallback', ticket, actor, data: { outcome: 'noAnswer' } })
  return { ...store, ...lie(store) }
}

test('a sound ledger has no fault, and everything is counted', async () => {
  expect(await verifyLedger(await ledger(), kinds)).toEqual({
    fault: null,
    chained: true,
    events: 4,
    streams: 2,
    tickets: 1,
    movedOut: 0,
    replayed: 1,
    unknownTypes: {},
    newerSchemas: 0,
  })
})

test('a due index that forgot a ticket, or lists it too late, is named; one that lists it too early may be stale', async () => {
  const listing = (dueAt: number | null) =>
    ledger(() => ({ listDue: async () => (dueAt === null ? [] : [{ stream, dueAt }]) }))
  expect((await verifyLedger(await listing(null), kinds)).fault).toMatchObject({
    stream,
    version: 3,
    reason: expect.stringContaining('does not list it') as string,
  })
  expect((await verifyLedger(await listing(DUE + 2), kinds)).fault).toMatchObject({
    stream,
    version: 3,
    reason: expect.stringContaining('lists it for') as string,
  })
  expect((await verifyLedger(await listing(DUE), kinds)).fault).toBeNull()
})

test('a command that is remembered with other events is named', async () => {
  const store = await ledger((store) => ({
    findCommand: async (id) => {
      const found = await store.findCommand(id)
      return found?.stream === stream && found.before === 2 ? { ...found, before: 3, after: 4 } : found
    },
  }))
  expect((await verifyLedger(store, kinds)).fault).toMatchObject({
    stream,
    version: 3,
    reason: expect.stringContaining('is recorded with versions 4 to 4') as string,
  })
})

test('a stream that reads otherwise than the log is named', async () => {
  const store = await ledger((store) => ({
    readStream: async (name, range) => (await store.readStream(name, range)).slice(0, name === stream ? 1 : undefined),
  }))
  expect((await verifyLedger(store, kinds)).fault).toMatchObject({ stream, version: 2, position: 3 })
})

test('the first event at which step by step and replay part is named', async () => {
  const parting: TicketKinds = {
    ...kinds,
    evolve: (state, event) => ({ ...kinds.evolve(state, event), ...(event.version >= 2 ? { replies: 7 } : {}) }),
  }
  expect((await verifyLedger(await ledger(), parting)).fault).toMatchObject({
    stream,
    version: 2,
    reason: expect.stringContaining('step by step') as string,
  })
})

test('a sample leaves tickets out, and says how many were replayed', async () => {
  const store = memoryStore()
  const desk = createDesk({ store })
  for (let n = 0; n < 10; n++) {
    await desk.execute({
      type: 'ReceiveTicket',
      ticket: asId<TicketId>(`T-${n}`),
      actor: { id: asId('ann'), kind: 'person' },
      data: { kind: 'complaint', channel: 'phone', customer: asId('C-1'), category: 'noise', severity: 3 },
    })
  }
  expect(await verifyLedger(store, kinds, { sample: 5 })).toMatchObject({ tickets: 10, replayed: 5, fault: null })
})
