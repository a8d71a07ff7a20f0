import type { Duration, Instant, TicketState } from '@deskledger/core'
import { isWithin, matters, type Stretch } from './stretch.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Where bins begin and end: lengths that people think in, each about twice the last. */
export const binBounds: readonly Duration[] = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  DAY,
  2 * DAY,
  4 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
  56 * DAY,
]

/** Tickets whose time was at least `from` and less than `to`; null: no bound on that side. */
export interface TimeBin {
  readonly from: Duration | null
  readonly to: Duration | null
  readonly tickets: number
}

/** When a ticket's time counts, and how long it was. */
type Timed = { readonly at: Instant; readonly took: Duration } | undefined

/** t1 - t0, counted at t1. */
const response = ({ receivedAt, firstReplyAt: at }: TicketState): Timed =>
  at === null ? undefined : { at, took: at - receivedAt }

/** tz - t0 less the suspensions before tz, counted when it was last closed. */
const handling = ({ receivedAt, lastResolvedAt: tz, closedAt: at, holds }: TicketState): Timed => {
  if (at === null || tz === null) return undefined
  const held = holds.filter(({ to }) => to <= tz).reduce((sum, { from, to }) => sum + to - from, 0)
  return { at, took: tz - receivedAt - held }
}

/** Which bin a length of time is in, of all that there are. */
export const binOf = (took: Duration): number => {
  const index = binBounds.findIndex((bound) => took < bound)
  return index < 0 ? binBounds.length : index
}

const spread = (
  tickets: readonly TicketState[],
  stretch: Stretch,
  timeOf: (ticket: TicketState) => Timed,
): readonly TimeBin[] => {
  const counts = Array.from({ length: binBounds.length + 1 }, () => 0)
  for (const ticket of matters(tickets)) {
    const timed = timeOf(ticket)
    if (timed === undefined || !isWithin(stretch, timed.at)) continue
    const bin = binOf(timed.took)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts.map((count, index) => ({
    from: binBounds[index - 1] ?? null,
    to: binBounds[index] ?? null,
    tickets: count,
  }))
}

/** How the times behind `averageResponseTime` spread, in clock time. */
export const responseTimesOf = (tickets: readonly TicketState[], stretch: Stretch): readonly TimeBin[] =>
  spread(tickets, stretch, response)

/** How the times behind `averageHandlingTime` spread, in clock time. */
export const handlingTimesOf = (tickets: readonly TicketState[], stretch: Stretch): readonly TimeBin[] =>
  spread(tickets, stretch, handling)
