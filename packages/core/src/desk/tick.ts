import type { RecordedEvent } from '../event/envelope.ts'
import { ticketOf, type CommandId, type StreamId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { appendFacts } from './appendFacts.ts'
import { settle } from './dueWork.ts'
import type { DeskParts } from './parts.ts'

export interface Ticked {
  /** what fell due and was recorded, in the order that it fell due within each ticket */
  readonly events: readonly RecordedEvent[]
  /** whether more is due than `limit` allowed */
  readonly more: boolean
}

const nothing: readonly RecordedEvent[] = []

/**
 * Settles one ticket, again when somebody else wrote meanwhile. Its command id is that of the first work, so of two
 * tickers only one wins. A ticket of a kind that this desk does not have is left to those who have it.
 */
const tickTicket = async (parts: DeskParts, stream: StreamId, until: Instant): Promise<readonly RecordedEvent[]> => {
  const past = await parts.store.readStream(stream)
  const replayed = parts.kinds.replay(past)
  if (parts.kinds.kindOf(replayed.kind) === undefined) return nothing
  const { facts, state } = settle(parts.kinds, replayed, until)
  const ticket = ticketOf(stream) ?? stream
  // an entry of a stale index: nothing is due, and appending nothing puts the index right
  const id = (facts[0]?.causationId ?? `due:${ticket}:none:${until}:${past.length}`) as CommandId
  const now = Math.max(until, parts.clock.now())
  const command = { id, fingerprint: id, correlationId: ticket, now }
  const { result } = await appendFacts(parts, { stream, past, state }, facts, command)
  if (result.outcome === 'conflict') return tickTicket(parts, stream, until)
  return result.outcome === 'appended' ? result.events : nothing
}

/** Records everything that fell due by `now`, on as many as `limit` tickets. */
export const tickTickets = async (parts: DeskParts, now: Instant, limit: number): Promise<Ticked> => {
  const due = await parts.store.listDue({ until: now, limit })
  const events: RecordedEvent[] = []
  for (const { stream } of due) events.push(...(await tickTicket(parts, stream, now)))
  return { events, more: due.length === limit }
}
