import { DeskledgerError, invalidInput } from '../errors.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { ticketOf, type CommandId, type StreamId, type TicketId } from '../ids.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { appendFacts } from './appendFacts.ts'
import { Course, foldIn } from './course.ts'
import { settle } from './dueWork.ts'
import type { DeskParts } from './parts.ts'

export interface Ticked {
  /** what fell due and was recorded, in the order that it fell due */
  readonly events: readonly RecordedEvent[]
  /** whether more is due than `limit` allowed */
  readonly more: boolean
  /** tickets that are due and were left alone: of a kind or schema that this desk does not know, or with rules that fail */
  readonly failed: readonly { readonly ticket: TicketId; readonly error: DeskledgerError }[]
}

interface Settled {
  readonly events: readonly RecordedEvent[]
  /** when the ticket is due again */
  readonly next: Instant | null
}

const leaveAlone = (state: TicketState, { kinds }: DeskParts): void => {
  if (kinds.kindOf(state.kind) === undefined) {
    const message = `ticket ${state.id}: its kind is ${state.kind}, expected one of this desk's`
    throw new DeskledgerError('unknown_kind', message, { ticket: state.id, kind: state.kind })
  }
  if (state.newerSchema !== null) {
    const { type, schema } = state.newerSchema
    const message = `ticket ${state.id}: ${type} has schema ${schema}, newer than this library reads`
    throw new DeskledgerError('newer_schema', message, { ticket: state.id, type, schema })
  }
}

/**
 * Settles one ticket, again when somebody else wrote meanwhile. Its command id is that of the first work, so of two
 * tickers only one wins.
 */
const tickTicket = async (parts: DeskParts, stream: StreamId, until: Instant, now: Instant): Promise<Settled> => {
  const { store, kinds, policies, clock } = parts
  const past = await store.readStream(stream)
  const state = kinds.replay(past)
  leaveAlone(state, parts)
  const policy = policies.known(state.policy) ?? (await policies.find(state.policy))
  const course = new Course(kinds, state.id, state, { policy, current: policy, step: foldIn(kinds) })
  settle(kinds, state.id, course, until)
  const ticket = ticketOf(stream) ?? stream
  // an entry of a stale index: nothing is due, and appending nothing puts the index right
  const id = (course.facts[0]?.causationId ?? `due:${ticket}:none:${until}:${past.length}`) as CommandId
  const command = { id, fingerprint: id, correlationId: ticket, now: Math.max(now, clock.now()) }
  const { result, due } = await appendFacts(parts, { stream, past, course }, course.facts, command)
  if (result.outcome === 'conflict') return tickTicket(parts, stream, until, now)
  return { events: result.outcome === 'appended' ? result.events : [], next: due }
}

/** What is wrong with one ticket holds up no other; what is wrong with the store is for the caller. */
const isOfTicket = (error: unknown): error is DeskledgerError =>
  error instanceof DeskledgerError && !error.code.startsWith('store_')

interface Waiting {
  readonly stream: StreamId
  readonly dueAt: Instant
}

const earlier = (a: Waiting, b: Waiting): number => a.dueAt - b.dueAt || (a.stream < b.stream ? -1 : 1)

/** Up to when a ticket comes before the next one; what falls due at the same instant goes by name. */
const turnOf = ({ stream }: Waiting, next: Waiting | undefined): Instant => {
  if (next === undefined) return Infinity
  return stream < next.stream ? next.dueAt : next.dueAt - 1
}

/** Where a ticket goes among those that wait. */
const insert = (waiting: Waiting[], entry: Waiting): void => {
  let [low, high] = [0, waiting.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (earlier(waiting[middle] as Waiting, entry) > 0) low = middle + 1
    else high = middle
  }
  waiting.splice(low, 0, entry)
}

const checkArguments = (now: Instant, limit: number): void => {
  const issues = [
    ...(Number.isSafeInteger(now) ? [] : [{ path: 'now', value: now, expected: 'an instant: integer ms' }]),
    ...(Number.isSafeInteger(limit) && limit >= 1
      ? []
      : [{ path: 'limit', value: limit, expected: 'an integer, at least 1' }]),
  ]
  if (issues.length > 0) throw invalidInput('Tick', issues)
}

/** One run over what is listed as due; ends when it is done, or at the limit of appends. */
class Run {
  readonly events: RecordedEvent[] = []
  readonly failed = new Map<StreamId, Ticked['failed'][number]>()
  appends = 0
  more = false
  readonly #parts: DeskParts
  readonly #now: Instant
  readonly #limit: number

  constructor(parts: DeskParts, now: Instant, limit: number) {
    this.#parts = parts
    this.#now = now
    this.#limit = limit
  }

  /** Entries that cannot be settled stay in the index: they are read over, so that they hide nobody. */
  async all(): Promise<void> {
    for (let failedBefore = -1; failedBefore < this.failed.size && this.appends < this.#limit;) {
      failedBefore = this.failed.size
      const wanted = this.#limit + this.failed.size
      const listed = await this.#parts.store.listDue({ until: this.#now, limit: wanted })
      const horizon = listed.length < wanted ? this.#now : Math.min(this.#now, listed.at(-1)?.dueAt ?? this.#now)
      await this.#page(listed, horizon)
      if (listed.length >= wanted) this.more = true
      else if (this.appends < this.#limit) this.more = false
    }
  }

  async #page(listed: readonly Waiting[], horizon: Instant): Promise<void> {
    const left = listed.filter(({ stream }) => !this.failed.has(stream))
    const waiting = left.toSorted(earlier).toReversed() // the earliest last
    for (let first = waiting.pop(); first !== undefined; first = waiting.pop()) {
      if (this.appends >= this.#limit) {
        this.more = true
        return
      }
      const next = await this.#settle(first, Math.min(horizon, turnOf(first, waiting.at(-1))))
      // behind a full page there may be more: what falls due later than its end is for the next tick
      if (next !== null && next <= horizon) insert(waiting, { stream: first.stream, dueAt: next })
    }
  }

  async #settle({ stream }: Waiting, until: Instant): Promise<Instant | null> {
    try {
      const { events, next } = await tickTicket(this.#parts, stream, until, this.#now)
      this.appends += 1
      this.events.push(...events)
      return next
    } catch (error) {
      if (!isOfTicket(error)) throw error
      this.failed.set(stream, { ticket: ticketOf(stream) ?? ('' as TicketId), error })
      return null
    }
  }
}

/**
 * Records everything that fell due by `now`, in at most `limit` appends. Of several tickets each is settled up to where
 * the next one is due, so the log has what fell due in the order that it did, however late the tick.
 */
export const tickTickets = async (parts: DeskParts, now: Instant, limit: number): Promise<Ticked> => {
  checkArguments(now, limit)
  const run = new Run(parts, now, limit)
  await run.all()
  return { events: run.events, more: run.more, failed: [...run.failed.values()] }
}

/** When the next tick has something to do that this desk can do; null: nothing is due at any time. May be too early, never too late. */
export const nextDueAt = async ({ store, kinds }: Pick<DeskParts, 'store' | 'kinds'>): Promise<Instant | null> => {
  let seen = 0
  for (let limit = 1; ; limit *= 4) {
    const listed = await store.listDue({ until: Number.MAX_SAFE_INTEGER, limit })
    for (const { stream, dueAt: due } of listed.slice(seen)) {
      if (kinds.kindOf(kinds.replay(await store.readStream(stream, { to: 1 })).kind) !== undefined) return due
    }
    if (listed.length < limit) return null
    seen = listed.length
  }
}
