import { ticketMarkedDuplicate, ticketMerged } from '../event/catalogue/ticket.ts'
import type { TicketId } from '../ids.ts'
import { defineProcess, whenever, type Reaction } from './process.ts'

const absorbed = (target: TicketId, source: TicketId): readonly Reaction[] => [
  { type: 'LinkTicket', ticket: target, data: { ticket: source, relation: 'absorbed' } },
]

/** A ticket that another was merged into, or is the original of a duplicate, knows of it. */
export const absorb = defineProcess('absorb', [
  whenever(ticketMerged, ({ data }, { state }) => absorbed(data.into, state.id)),
  whenever(ticketMarkedDuplicate, ({ data }, { state }) => absorbed(data.of, state.id)),
])
