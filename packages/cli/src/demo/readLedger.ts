import {
  ticketEscalated,
  type EventStore,
  type Instant,
  type LevelMove,
  type RecordedEvent,
  type StreamId,
  type TicketId,
  type TicketKinds,
  type TicketState,
} from '@deskledger/core'

/** A move up, with who answers for the matter there. */
export interface Move extends Pick<LevelMove, 'way' | 'from' | 'to' | 'at' | 'reason' | 'step'> {
  readonly ticket: TicketId
  /** roles and departments; empty where the log does not say */
  readonly answering: readonly string[]
}

/** What became of one clock's runs. */
interface ClockCount {
  started: number
  met: number
  breached: number
  cancelled: number
}

/** A ledger read once: its tickets, and what only its events tell. */
export interface LedgerReading {
  readonly states: readonly TicketState[]
  /** in order of the log, tests and spam included */
  readonly moves: readonly Move[]
  readonly clocks: ReadonlyMap<string, ClockCount>
  readonly notices: number
  /** how many notices went to each role, department or person */
  readonly notified: ReadonlyMap<string, number>
}

interface Named {
  readonly clock: string
}

interface Data {
  readonly clocks?: readonly (Named | string)[]
  readonly clock?: string
  readonly to?: readonly { readonly role?: string; readonly department?: string; readonly actor?: string }[]
}

const nameOf = (clock: Named | string): string => (typeof clock === 'string' ? clock : clock.clock)

const isAlive = (state: TicketState | undefined, name: string): boolean =>
  state?.clocks.some(({ clock, status }) => clock === name && (status === 'running' || status === 'paused')) ?? false

/** Which count an event adds to, for which clocks. */
const countedBy = (
  { type, data }: RecordedEvent,
  before: TicketState | undefined,
): readonly [keyof ClockCount, readonly string[]] | undefined => {
  const { clocks = [], clock } = data as Data
  const names = clocks.map(nameOf)
  if (type === 'clock.started') return ['started', names]
  if (type === 'clock.met') return ['met', names]
  if (type === 'clock.cancelled') return ['cancelled', names]
  if (type === 'ticket.breached') return ['breached', [clock ?? '']]
  // a new policy restates what runs, and starts what was not promised before
  return type === 'ticket.policyApplied' ? ['started', names.filter((name) => !isAlive(before, name))] : undefined
}

const moveOf = ({ data, at }: RecordedEvent, ticket: TicketId): Move => {
  const {
    way,
    from,
    to,
    reason,
    step = null,
    roles,
    role,
    department,
  } = data as ReturnType<typeof ticketEscalated.of>['data']
  const people = roles ?? (role === undefined ? [] : [role])
  const answering = [...people, ...(department === undefined ? [] : [department])]
  return { ticket, way, from, to, at, reason, step, answering }
}

class Reading implements LedgerReading {
  readonly moves: Move[] = []
  readonly clocks = new Map<string, ClockCount>()
  readonly notified = new Map<string, number>()
  notices = 0
  readonly #states = new Map<StreamId, TicketState>()
  readonly #kinds: TicketKinds

  constructor(kinds: TicketKinds) {
    this.#kinds = kinds
  }

  get states(): readonly TicketState[] {
    return [...this.#states.values()]
  }

  take(event: RecordedEvent): void {
    const before = this.#states.get(event.stream)
    const [count, names] = countedBy(event, before) ?? []
    if (count !== undefined) for (const name of names ?? []) this.#clock(name)[count] += 1
    const state = this.#kinds.fold(before, event)
    if (before === undefined) this.#states.set(event.stream, state)
    if (event.type === ticketEscalated.type) this.moves.push(moveOf(event, state.id))
    if (event.type === 'escalation.noticeIssued') this.#notice(event.data as Data)
  }

  #clock(name: string): ClockCount {
    const known = this.clocks.get(name) ?? { started: 0, met: 0, breached: 0, cancelled: 0 }
    this.clocks.set(name, known)
    return known
  }

  #notice({ to = [] }: Data): void {
    this.notices += 1
    for (const { role, department, actor } of to) {
      // people are many: who it is stands on the ticket
      const name = role ?? department ?? (actor === undefined ? '' : 'the assignee or owner')
      this.notified.set(name, (this.notified.get(name) ?? 0) + 1)
    }
  }
}

/**
 * Reads a ledger in one pass over its log.
 *
 * @example
 * const { states, clocks } = await readLedger(store, ticketKinds(standardKinds), Date.now())
 */
export const readLedger = async (store: EventStore, kinds: TicketKinds, asOf: Instant): Promise<LedgerReading> => {
  const reading = new Reading(kinds)
  for await (const events of store.readAll()) {
    for (const event of events) if (event.at < asOf && event.stream.startsWith('ticket/')) reading.take(event)
  }
  return reading
}
