/** What comes again every so many days or months. Counted from the start each time, so that it never drifts. */
import type { Instant } from '../time.ts'
import { laterBy, plusPeriod, timesPeriod, type CalendarPeriod } from './calendarPeriod.ts'
import { DAY } from './localDate.ts'
import type { Zone } from './zone.ts'

export interface Recurrence {
  readonly start: Instant
  /** how far behind the start it begins to count: nothing recurs then, but `every` later for the first time */
  readonly behind: CalendarPeriod
  readonly every: CalendarPeriod
  /** ms since midnight; undefined: the time of day of the start */
  readonly timeOfDay: number | undefined
}

const none: CalendarPeriod = { months: 0, days: 0 }

const localAt = (local: number, timeOfDay: number | undefined): number =>
  timeOfDay === undefined ? local : Math.floor(local / DAY) * DAY + timeOfDay

const monthsOf = (local: number): number => {
  const date = new Date(local)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** A count whose time has come at `local`, not far from the last such. */
const countBefore = (begin: number, local: number, { months, days }: CalendarPeriod): number => {
  const passed =
    months > 0 ? (monthsOf(local) - monthsOf(begin)) / (months + days / 28) : (local - begin) / (days * DAY)
  return Math.max(0, Math.floor(passed) - 3)
}

/**
 * The first time behind an instant at which it comes again.
 *
 * @returns its instant, and the local time that it is by the calendar
 *
 * @example
 * const every = { months: 1, days: 0 }
 * nextRecurrence({ start, behind: { months: 0, days: 0 }, every, timeOfDay: undefined }, zoneOf('Asia/Shanghai'), start)
 */
export const nextRecurrence = (
  { start, behind, every, timeOfDay }: Recurrence,
  zone: Zone,
  after: Instant,
): { readonly at: Instant; readonly local: number } => {
  const local = zone.toLocal(start)
  const begin = laterBy(local, behind)
  for (let count = countBefore(begin, zone.toLocal(after), every) + 1; ; count++) {
    const reached = localAt(laterBy(local, plusPeriod(behind, timesPeriod(every, count))), timeOfDay)
    const at = zone.toInstant(reached)
    if (at > after && at > start) return { at, local: reached }
  }
}

/** When a length behind a start is over: as a local time, its date counted whole. */
export const endOf = (start: Instant, zone: Zone, length: CalendarPeriod): number =>
  Math.floor(laterBy(zone.toLocal(start), plusPeriod(length, none)) / DAY) * DAY + DAY
