/** The tickets that benchmarks work on: ten events each, through the real desk, without personal fields. */
import {
  asId,
  createDesk,
  memoryStore,
  ticketOf,
  type Actor,
  type ActorId,
  type CustomerId,
  type Desk,
  type Hash,
  type Policy,
  type RecordedEvent,
  type SolutionId,
  type StandardCommand,
  type StoredEvent,
  type TicketId,
} from '@deskledger/core'

const agent: Actor = { id: asId<ActorId>('agent-7'), kind: 'person', role: 'agent' }
const customers = 5000

const channels = ['phone', 'web', 'email', 'chat', 'counter'] as const

/** Whose and what it is, so that tickets fall into many groups. */
const intakeOf = (index: number) => ({
  kind: 'complaint' as const,
  channel: channels[index % 5] ?? 'phone',
  customer: asId<CustomerId>(`C-${index % customers}`),
  category: `category-${index % 12}`,
  severity: ((index % 4) + 1) as 1 | 2 | 3 | 4,
  department: `front-${index % 7}`,
  region: `region-${index % 30}`,
})

/** A complaint from intake to closing: ten commands of one event each. */
export const storyOf = (index: number) => {
  const ticket = asId<TicketId>(`T-${String(index).padStart(7, '0')}`)
  const solution = asId<SolutionId>(`S-${index}`)
  const common = { ticket, actor: agent }
  return [
    {
      ...common,
      type: 'ReceiveTicket',
      data: intakeOf(index),
    },
    { ...common, type: 'AcknowledgeTicket', data: {} },
    {
      ...common,
      type: 'AssignTicket',
      data: { assignee: asId<ActorId>(`agent-${index % 40}`), department: `operations-${index % 10}` },
    },
    { ...common, type: 'VerifyComplaint', data: { verdict: 'founded' } },
    { ...common, type: 'EscalateTicket', data: { way: 'hierarchical', reason: 'customer insists', role: 'manager' } },
    { ...common, type: 'ProposeSolution', data: { solution } },
    { ...common, type: 'ApproveSolution', data: { solution } },
    { ...common, type: 'DeliverSolution', data: { solution } },
    { ...common, type: 'ResolveTicket', data: { code: 'settled' } },
    { ...common, type: 'CloseTicket', data: {} },
  ] as const satisfies readonly Parameters<Desk<StandardCommand>['execute']>[0][]
}

/** Carries out a whole story. */
const play = async (desk: Desk<StandardCommand>, index: number): Promise<void> => {
  for (const command of storyOf(index)) {
    const executed = await desk.execute(command)
    if (!executed.accepted) throw new Error(`${command.type}: ${executed.rejection.message}`)
  }
}

/** A clock that moves a minute a look, so that durations are not all zero. */
export const steppingClock = (start = Date.UTC(2025, 0, 1)) => {
  let now = start
  return { now: () => (now += 60_000) }
}

/** The events of many stories, as they come out of a store: parsed from JSON, not shared with anything. */
export const parsedStreams = async (
  tickets: number,
  hash?: Hash | null,
  policy?: Policy,
): Promise<readonly (readonly StoredEvent[])[]> => {
  const store = memoryStore(hash === undefined ? {} : { hash })
  const desk = createDesk({ store, clock: steppingClock(), ...(policy === undefined ? {} : { policy }) })
  for (let index = 0; index < tickets; index++) await play(desk, index)
  const streams = new Map<string, RecordedEvent[]>()
  for await (const batch of store.readAll()) {
    for (const event of batch) {
      if (ticketOf(event.stream) === undefined) continue
      const copy = JSON.parse(JSON.stringify(event)) as RecordedEvent
      const stream = streams.get(event.stream)
      if (stream === undefined) streams.set(event.stream, [copy])
      else stream.push(copy)
    }
  }
  return [...streams.values()]
}
