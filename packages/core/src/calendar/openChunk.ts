import type { Instant } from '../time.ts'
import { DAY } from './localDate.ts'
import type { Hours, OpenPeriod } from './hours.ts'

/** The open periods of a stretch of time, cut at its ends: the compiled form that all questions are answered from. */
export interface OpenChunk {
  readonly from: Instant
  readonly to: Instant
  /** of each period: its start, its end, and the open ms of the stretch before it */
  readonly starts: Float64Array
  readonly ends: Float64Array
  readonly before: Float64Array
  /** of each day since `from`: the first period that ends after the day has begun */
  readonly firstOfDay: Int32Array
  /** the open ms of the whole stretch */
  readonly total: number
}

/** The open periods of [from, to) in order, those that meet or overlap as one. */
const joined = (hours: Hours, from: Instant, to: Instant): readonly OpenPeriod[] => {
  const dayAt = (instant: Instant): number => Math.floor(hours.zone.toLocal(instant) / DAY)
  const lastDay = dayAt(to) + 2
  const periods: OpenPeriod[] = []
  // two days more on either side: clocks that skip a whole date push its hours onto the next
  for (let day = dayAt(from) - 2; day <= lastDay; day++) {
    for (const { start, end } of hours.onDate(day)) {
      if (end > from && start < to) periods.push({ start: Math.max(start, from), end: Math.min(end, to) })
    }
  }
  const merged: { start: Instant; end: Instant }[] = []
  for (const { start, end } of periods.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last === undefined || start > last.end) merged.push({ start, end })
    else last.end = Math.max(last.end, end)
  }
  return merged
}

const indexByDay = (periods: readonly OpenPeriod[], from: Instant, to: Instant): Int32Array => {
  const index = new Int32Array(Math.ceil((to - from) / DAY))
  let period = 0
  for (let day = 0; day < index.length; day++) {
    while ((periods[period]?.end ?? Infinity) <= from + day * DAY) period++
    index[day] = period
  }
  return index
}

/** Compiles the stretch [from, to). */
export const compileChunk = (hours: Hours, from: Instant, to: Instant): OpenChunk => {
  const periods = joined(hours, from, to)
  const starts = new Float64Array(periods.length)
  const ends = new Float64Array(periods.length)
  const before = new Float64Array(periods.length)
  let total = 0
  periods.forEach(({ start, end }, index) => {
    starts[index] = start
    ends[index] = end
    before[index] = total
    total += end - start
  })
  return { from, to, starts, ends, before, firstOfDay: indexByDay(periods, from, to), total }
}

/** The first period that ends after an instant of the stretch; their number when none does. */
export const periodAt = ({ from, ends, firstOfDay }: OpenChunk, instant: Instant): number => {
  let period = firstOfDay[Math.floor((instant - from) / DAY)] as number
  while (period < ends.length && (ends[period] as number) <= instant) period++
  return period
}

/** The open ms of the stretch before an instant of it. */
export const openBefore = (chunk: OpenChunk, instant: Instant): number => {
  const period = periodAt(chunk, instant)
  if (period === chunk.ends.length) return chunk.total
  const inside = instant - (chunk.starts[period] as number)
  return (chunk.before[period] as number) + (inside > 0 ? inside : 0)
}

/** The last period with fewer open ms before it than asked; with `orEqual`, no more than asked. */
const lastWith = (before: Float64Array, open: number, orEqual: boolean): number => {
  let low = 0
  let high = before.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const passed = before[middle] as number
    if (passed < open || (orEqual && passed === open)) low = middle
    else high = middle - 1
  }
  return low
}

/** The earliest instant that has so many open ms of the stretch behind it; 0 < open <= total. */
export const earliestWith = (chunk: OpenChunk, open: number): Instant => {
  const period = lastWith(chunk.before, open, false)
  return (chunk.starts[period] as number) + open - (chunk.before[period] as number)
}

/** The latest such instant; 0 <= open < total. */
export const latestWith = (chunk: OpenChunk, open: number): Instant => {
  const period = lastWith(chunk.before, open, true)
  return (chunk.starts[period] as number) + open - (chunk.before[period] as number)
}
