import type { RecordedEvent } from '../event/envelope.ts'
import { ticketOf, type CommandId, type StreamId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { appendFacts } from './appendFacts.ts'
import { Course, foldIn } from './course.ts'
import { dueAt, settle } from './dueWork.ts'
import type { DeskParts } from './parts.ts'

export interface Ticked {
  /** what fell due and was recorded, in the order that it fell due */
  readonly events: readonly RecordedEvent[]
  /** whether more is due than `limit` allowed */
  readonly more: boolean
}

interface Settled {
  readonly events: readonly RecordedEvent[]
  /** when the ticket is due again */
  readonly next: Instant | null
}

/**
 * Settles one ticket, again when somebody else wrote meanwhile. Its command id is that of the first work, so of two
 * tickers only one wins. A ticket of a kind that this desk does not have is left to those who have it.
 */
const tickTicket = async (parts: DeskParts, stream: StreamId, until: Instant, now: Instant): Promise<Settled> => {
  const { store, kinds, policies, clock } = parts
  const past = await store.readStream(stream)
  const state = kinds.replay(past)
  if (kinds.kindOf(state.kind) === undefined) return { events: [], next: null }
  const policy = policies.known(state.policy) ?? (await policies.find(state.policy))
  const course = new Course(kinds, state.id, state, { policy, current: policy, step: foldIn(kinds) })
  settle(kinds, state.id, course, until)
  const ticket = ticketOf(stream) ?? stream
  // an entry of a stale index: nothing is due, and appending nothing puts the index right
  const id = (course.facts[0]?.causationId ?? `due:${ticket}:none:${until}:${past.length}`) as CommandId
  const command = { id, fingerprint: id, correlationId: ticket, now: Math.max(now, clock.now()) }
  const { result, state: after } = await appendFacts(parts, { stream, past, course }, course.facts, command)
  if (result.outcome === 'conflict') return tickTicket(parts, stream, until, now)
  return { events: result.outcome === 'appended' ? result.events : [], next: dueAt(kinds, after, course.policy) }
}

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

/**
 * Records everything that fell due by `now`, in at most `limit` appends. Of several tickets each is settled up to where
 * the next one is due, so the log has what fell due in the order that it did, however late the tick.
 */
export const tickTickets = async (parts: DeskParts, now: Instant, limit: number): Promise<Ticked> => {
  const listed = await parts.store.listDue({ until: now, limit })
  // behind a full page there may be more: what falls due later than its end is for the next tick
  const horizon = listed.length < limit ? now : Math.min(now, listed.at(-1)?.dueAt ?? now)
  const waiting = listed.toSorted(earlier).toReversed() // the earliest last
  const events: RecordedEvent[] = []
  for (let appends = 0; appends < limit; appends++) {
    const first = waiting.pop()
    if (first === undefined) break
    const until = Math.min(horizon, turnOf(first, waiting.at(-1)))
    const settled = await tickTicket(parts, first.stream, until, now)
    events.push(...settled.events)
    if (settled.next !== null && settled.next <= horizon) insert(waiting, { stream: first.stream, dueAt: settled.next })
  }
  return { events, more: waiting.length > 0 || listed.length >= limit }
}

/** When the next tick has something to do; null: nothing is due at any time. May be too early, never too late. */
export const nextDueAt = async ({ store }: Pick<DeskParts, 'store'>): Promise<Instant | null> => {
  const [first] = await store.listDue({ until: Number.MAX_SAFE_INTEGER, limit: 1 })
  return first?.dueAt ?? null
}
