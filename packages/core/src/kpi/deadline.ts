/** Deadlines of the catalogue's D: one in force at T that falls in P. */
import type { ClockState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { isExcluded, isFromCustomer, type Tally } from './measure.ts'
import type { TicketWith } from './reads.ts'

/** When a clock that does not run stopped. One that is paused stopped before, and so did one that was met in a pause. */
const stoppedAt = ({ status, stretches, from, endedAt }: ClockState): Instant =>
  status === 'met' && endedAt !== null && from < endedAt ? endedAt : (stretches.at(-1)?.to ?? from)

/**
 * It ran past the deadline in force before it stopped. Told by instants, whether a breach was recorded or not; but a clock is
 * called off by a desk that has recorded first what fell due.
 */
const stoppedLate = (clock: ClockState): boolean => {
  if (clock.status === 'running') return false
  return (clock.status === 'cancelled' ? (clock.breachedAt ?? 0) : stoppedAt(clock)) > clock.due
}

/** A clock that was called off before its deadline has none. */
const isInForce = (clock: ClockState): boolean => clock.status !== 'cancelled' || stoppedLate(clock)

/** Met, and the deadline in force was kept. */
export const isKept = (clock: ClockState): boolean => clock.status === 'met' && !stoppedLate(clock)

/** Of clocks in order of preference, the first that has a deadline in force; else one that had. */
const chosen = ({ clocks }: TicketWith<'clocks'>, names: readonly string[]): ClockState | undefined => {
  let first: ClockState | undefined
  if (clocks.length === 0) return first
  for (const name of names) {
    const known = clocks.find(({ clock }) => clock === name)
    if (known !== undefined && isInForce(known)) return known
    first ??= known
  }
  return first
}

/**
 * Claims a ticket's deadline: that of the first of some clocks that it has. It is pending until it is reached, and for as long
 * as its clock stands still short of it. Withdrawn tickets are counted apart.
 *
 * @param counts whether it adds to the numerator, once the deadline has been reached
 */
export const claimDeadline = (
  ticket: TicketWith<'kind' | 'test' | 'status' | 'withdrawnAt' | 'clocks'>,
  names: readonly string[],
  tally: Tally,
  counts: (clock: ClockState) => boolean,
): void => {
  if (!isFromCustomer(ticket)) return
  const clock = chosen(ticket, names)
  if (clock === undefined) return
  const { due } = clock
  if (ticket.withdrawnAt !== null) return tally.extra(due, 'withdrawn')
  // spam and merging call a clock off: as an excluded one it still shows
  if (!isInForce(clock) && !isExcluded(ticket)) return
  if (clock.status === 'paused' && !stoppedLate(clock)) return tally.pending(due)
  tally.pending(due, { until: due })
  tally.denominator(due, { after: due })
  if (counts(clock)) tally.numerator(due, { after: due })
}
