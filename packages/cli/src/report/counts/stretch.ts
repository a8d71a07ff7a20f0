import type { Instant, TicketState } from '@deskledger/core'
import { isExcluded, isFromCustomer } from '@deskledger/core/kpi'

/** The time that a report is about, [from, to); without a bound it is open on that side. */
export interface Stretch {
  readonly from: Instant | null
  readonly to: Instant | null
}

export const isWithin = ({ from, to }: Stretch, instant: Instant): boolean =>
  instant >= (from ?? -Infinity) && instant < (to ?? Infinity)

/** Counts in figures: a customer's matter, and none that is left out. */
const counts = (ticket: TicketState): boolean => ticket.version > 0 && isFromCustomer(ticket) && !isExcluded(ticket)

/** The customers' matters that figures count, whenever they were received. */
export const matters = (tickets: readonly TicketState[]): readonly TicketState[] => tickets.filter(counts)

/** The cohort R of the catalogue: those of them that were received in the stretch. */
export const received = (tickets: readonly TicketState[], stretch: Stretch): readonly TicketState[] =>
  matters(tickets).filter(({ receivedAt }) => isWithin(stretch, receivedAt))
