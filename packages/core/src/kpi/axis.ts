import { periodsBetween, type PeriodUnit } from '../calendar/periods.ts'
import type { Instant } from '../time.ts'

/** One period of a query, cut to the query's bounds. */
export interface Slot {
  readonly name: string | null
  /** -Infinity where the query has no lower bound */
  readonly start: Instant
  readonly end: Instant
}

/** The periods of a query in order, and which of them an instant is in. */
export interface Axis {
  readonly slots: readonly Slot[]
  /** index of the slot, or -1 when the instant is outside of the query */
  indexOf(instant: Instant): number
  /** true when some of the instants from one to another may be in a slot */
  touches(first: Instant, last: Instant): boolean
  /** index of the first slot whose end lies behind the instant; the number of slots when there is none */
  firstEndingAfter(instant: Instant): number
}

export interface AxisOptions {
  readonly from: Instant | null
  readonly to: Instant | null
  readonly asOf: Instant
  readonly timeZone: string
  readonly period: PeriodUnit | null
}

const cut = ({ from, to }: AxisOptions, slot: Slot): Slot => ({
  name: slot.name,
  start: Math.max(slot.start, from ?? -Infinity),
  end: Math.min(slot.end, to ?? Infinity),
})

const slotsOf = (options: AxisOptions, earliest: () => Instant): readonly Slot[] => {
  const { from, to, asOf, period, timeZone } = options
  if (period === null) return [cut(options, { name: null, start: -Infinity, end: Infinity })]
  const first = from ?? Math.min(earliest(), asOf)
  return periodsBetween(period, timeZone, first, to ?? asOf).map((slot) => cut(options, slot))
}

/** Index of the last start at or before an instant; -1 when there is none. */
const lastStart = (starts: readonly Instant[], instant: Instant): number => {
  let low = -1
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as Instant) <= instant) low = middle
    else high = middle - 1
  }
  return low
}

/** Lays out the periods of a query. Without a lower bound they begin with the first ticket; without an upper one they end at T. */
export const axisOf = (options: AxisOptions, earliest: () => Instant): Axis => {
  const slots = slotsOf(options, earliest)
  const starts = slots.map(({ start }) => start)
  const begin = slots[0]?.start ?? Infinity
  const end = slots.at(-1)?.end ?? -Infinity
  return {
    slots,
    indexOf: (instant) => (instant >= end ? -1 : lastStart(starts, instant)),
    touches: (first, last) => last >= begin && first < end,
    firstEndingAfter: (instant) => (instant >= end ? slots.length : Math.max(0, lastStart(starts, instant))),
  }
}
