import type { Instant } from '@deskledger/core'
import type { Chance } from './chance.ts'
import { dayOf, days, hourOf, hours, monthOf, weekdayOf } from './hours.ts'

/** How many contacts each hour of the day brings, beside the others. */
const byHour = [3, 2, 1, 1, 1, 2, 5, 14, 42, 78, 88, 74, 48, 52, 70, 72, 66, 58, 46, 44, 40, 30, 16, 7]
const byWeekday = [0.62, 1.22, 1.12, 1.05, 1.03, 1.08, 0.74]
/** Quiet while everybody travels home, busy in the hot months and around the sales of November. */
const byMonth = [0.92, 0.78, 0.98, 1, 1.04, 1.1, 1.22, 1.18, 1, 0.9, 1.3, 1.05]

/** Something broke: for some hours many customers report one thing. */
export interface Incident {
  readonly from: Instant
  readonly to: Instant
  readonly category: string
  readonly cause: string
}

const weightOf = (hour: Instant, incidents: readonly Incident[]): number => {
  const usual = (byHour[hourOf(hour)] ?? 0) * (byWeekday[weekdayOf(hour)] ?? 0) * (byMonth[monthOf(hour)] ?? 0)
  return incidents.some(({ from, to }) => hour >= from && hour < to) ? usual * 6 + 200 : usual
}

/** The incidents of a year: six, of some hours each, by day. */
export const drawIncidents = (
  year: number,
  kinds: readonly Omit<Incident, 'from' | 'to'>[],
  chance: Chance,
): readonly Incident[] =>
  Array.from({ length: 6 }, () => {
    const from = dayOf(year, 1, 1) + days(chance.whole(5, 355)) + hours(chance.whole(8, 15))
    return { ...chance.pick(kinds), from, to: from + hours(chance.whole(3, 8)) }
  })

/** As many instants of a year as asked for, in order, thick where people call. */
export const drawArrivals = (
  year: number,
  count: number,
  incidents: readonly Incident[],
  chance: Chance,
): readonly Instant[] => {
  const hoursOfYear: { readonly hour: Instant; readonly upTo: number }[] = []
  let total = 0
  for (let hour = dayOf(year, 1, 1); hour < dayOf(year + 1, 1, 1); hour += hours(1)) {
    total += weightOf(hour, incidents)
    hoursOfYear.push({ hour, upTo: total })
  }
  const draw = (): Instant => {
    const mark = chance.next() * total
    const { hour } = hoursOfYear[firstAbove(hoursOfYear, mark)] as { readonly hour: Instant }
    return hour + Math.floor(chance.next() * hours(1))
  }
  return Array.from({ length: count }, draw).sort((a, b) => a - b)
}

const firstAbove = (sorted: readonly { readonly upTo: number }[], mark: number): number => {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.upTo ?? Infinity) > mark) high = middle
    else low = middle + 1
  }
  return low
}
