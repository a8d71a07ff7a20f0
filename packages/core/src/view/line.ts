import type { ActorId, CustomerId, TicketId } from '../ids.ts'
import type { Severity, TicketState, TicketStatus } from '../ticket/state.ts'
import type { Instant } from '../time.ts'

/** A ticket as a list shows it. */
export interface TicketLine {
  readonly ticket: TicketId
  readonly kind: string
  readonly category: string
  readonly customer: CustomerId
  readonly severity: Severity
  readonly status: TicketStatus
  readonly department: string | null
  readonly assignee: ActorId | null
  /** first-contact responsibility */
  readonly owner: ActorId | null
  readonly receivedAt: Instant
}

/** No items, of any sort. */
export const nothing: readonly never[] = []

/**
 * A copy of a list in a state, which goes on changing. Most are empty, and all empty ones are one: a desk holds the rows of a hundred
 * thousand tickets.
 */
export const copyOf = <Item>(items: readonly Item[]): readonly Item[] => (items.length === 0 ? nothing : [...items])

export const lineOf = (state: TicketState): TicketLine => {
  const { id: ticket, kind, category, customer, severity, status, department, assignee, owner, receivedAt } = state
  return { ticket, kind, category, customer, severity, status, department, assignee, owner, receivedAt }
}

/** The most serious first, then by an instant of each, then by id: so every list of a ledger has one order. */
export const bySeverityAnd =
  <Line extends TicketLine>(instantOf: (line: Line) => Instant) =>
  (a: Line, b: Line): number =>
    a.severity - b.severity || instantOf(a) - instantOf(b) || (a.ticket < b.ticket ? -1 : 1)
