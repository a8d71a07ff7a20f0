/** Deadlines of the catalogue's D: one in force at T that falls in P. */
import type { ClockState, TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { isExcluded, isFromCustomer, type MeasureContext, type Tally } from './measure.ts'

/** Until when a clock ran, as known at T. One that is paused stopped before, and so did one that was met in a pause. */
const ranUntil = ({ status, stretches, from, endedAt }: ClockState, asOf: Instant): Instant => {
  if (status === 'running') return asOf
  if (status === 'met' && endedAt !== null && from < endedAt) return endedAt
  return stretches.at(-1)?.to ?? from
}

/**
 * It ran past the deadline in force. Told by instants, whether a breach was recorded or not; but a clock is called off by a
 * desk that has recorded first what fell due.
 */
const isOverdue = (clock: ClockState, asOf: Instant): boolean =>
  clock.status === 'cancelled' ? (clock.breachedAt ?? 0) > clock.due : ranUntil(clock, asOf) > clock.due

/** A clock that was called off before its deadline has none. */
const isInForce = (clock: ClockState, asOf: Instant): boolean => clock.status !== 'cancelled' || isOverdue(clock, asOf)

/** Met, and the deadline in force was kept. */
export const isKept = (clock: ClockState): boolean => clock.status === 'met' && !isOverdue(clock, clock.due)

/** Of clocks in order of preference, the first that has a deadline in force; else one that had. */
const chosen = ({ clocks }: TicketState, names: readonly string[], asOf: Instant): ClockState | undefined => {
  let first: ClockState | undefined
  if (clocks.length === 0) return first
  for (const name of names) {
    const known = clocks.find(({ clock }) => clock === name)
    if (known !== undefined && isInForce(known, asOf)) return known
    first ??= known
  }
  return first
}

/** Nothing can be said yet: it is still to come, met or not, or it stands still. */
const isPending = (clock: ClockState, asOf: Instant): boolean =>
  clock.due >= asOf || (clock.status === 'paused' && !isOverdue(clock, asOf))

/**
 * Claims a ticket's deadline: that of the first of some clocks that it has. Withdrawn tickets are counted apart.
 *
 * @param counts whether it adds to the numerator, once the deadline has been reached
 */
export const claimDeadline = (
  ticket: TicketState,
  names: readonly string[],
  { asOf }: MeasureContext,
  tally: Tally,
  counts: (clock: ClockState) => boolean,
): void => {
  if (!isFromCustomer(ticket)) return
  const clock = chosen(ticket, names, asOf)
  if (clock === undefined) return
  const { due } = clock
  if (ticket.withdrawnAt !== null) return tally.extra(due, 'withdrawn')
  // spam and merging call a clock off: as an excluded one it still shows
  if (!isInForce(clock, asOf) && !isExcluded(ticket)) return
  if (isPending(clock, asOf)) return tally.pending(due)
  tally.denominator(due)
  if (counts(clock)) tally.numerator(due)
}
