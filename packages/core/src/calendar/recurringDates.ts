/** Dates that come again every so many days or months, and what becomes of them where a desk is closed. */
import type { Instant } from '../time.ts'
import type { BusinessCalendar } from './questions.ts'
import { laterBy, timesPeriod, type CalendarPeriod } from './calendarPeriod.ts'
import { DAY, dateText, dayOf } from './localDate.ts'
import type { Zone } from './zone.ts'

/** What becomes of a date without open time: nothing happens, or it happens on the working day before or after. */
export type ClosedDate = 'skip' | 'before' | 'after'

export interface RecurringDates {
  /** the first one: days since 1970-01-01 */
  readonly first: number
  /** counted from the first, so that it never drifts: the last of January comes again on the last of February */
  readonly every: CalendarPeriod
  /** ms since midnight */
  readonly timeOfDay: number
  /** undefined: on every date alike */
  readonly closed: { readonly calendar: BusinessCalendar; readonly move: ClosedDate } | undefined
}

/** One time that it comes. */
export interface Occasion {
  readonly at: Instant
  /** its local date, as `2026-03-31` */
  readonly date: string
  /** when it came before, even if that was before the first */
  readonly since: Instant | undefined
}

/** A rhythm that a calendar leaves out every time, such as Sundays of an office, is looked for no longer. */
const MOST_LEFT_OUT = 400

/** Dates of which every calendar knows whether it is open: 1971 to 2199. */
const [FIRST_DAY, LAST_DAY] = [Date.UTC(1971, 0, 1) / DAY, Date.UTC(2199, 11, 31) / DAY]

const nominal = ({ first, every }: RecurringDates, count: number): number =>
  laterBy(first * DAY, timesPeriod(every, count)) / DAY

const workingDay = (calendar: BusinessCalendar, day: number, step: 1 | -1): number => {
  const beside = calendar.atLocal(dateText(day - step), '12:00')
  return dayOf(calendar.localDateOf(calendar.addWorkingDays(beside, step, { at: 'sameTime' }))) ?? day
}

/** The day on which it comes for the nth time; undefined: it is left out. It never falls behind the one before. */
const placed = (dates: RecurringDates, count: number): number | undefined => {
  const { closed } = dates
  const day = nominal(dates, count)
  if (day < FIRST_DAY || day > LAST_DAY) return undefined
  if (closed === undefined) return day
  if (closed.move !== 'skip') return workingDay(closed.calendar, day, closed.move === 'after' ? 1 : -1)
  return workingDay(closed.calendar, day, 1) === day ? day : undefined
}

const instantOf = ({ timeOfDay }: RecurringDates, zone: Zone, day: number): Instant =>
  zone.toInstant(day * DAY + timeOfDay)

/** From which count on to look: its own date has come by then, so that of those before it whatever is moved behind it is moved there too. */
const countAt = ({ first, every }: RecurringDates, zone: Zone, after: Instant): number => {
  const passed = Math.floor(zone.toLocal(after) / DAY) - first
  return Math.max(0, Math.floor(passed / (every.months * 31 + every.days)))
}

const before = (dates: RecurringDates, zone: Zone, count: number, at: Instant): Instant | undefined => {
  for (let earlier = count - 1; earlier > count - MOST_LEFT_OUT; earlier--) {
    const day = placed(dates, earlier)
    const found = day === undefined ? at : instantOf(dates, zone, day)
    if (found < at) return found
  }
  return undefined
}

/**
 * When it comes behind an instant, one after the other, each once: two dates that are moved to the same day are one. Ends only
 * where nothing comes any more.
 *
 * @example
 * // the last working day of every month, at nine
 * const every = { months: 1, days: 0 }
 * const [first] = occasionsAfter({ first: dayOf('2026-01-31'), every, timeOfDay: 9 * 3_600_000, closed: { calendar, move: 'before' } }, zone, now)
 */
export function* occasionsAfter(dates: RecurringDates, zone: Zone, after: Instant): Generator<Occasion> {
  let [last, leftOut] = [after, 0]
  for (let count = countAt(dates, zone, after); leftOut < MOST_LEFT_OUT; count++) {
    const day = placed(dates, count)
    const at = day === undefined ? last : instantOf(dates, zone, day)
    leftOut = day === undefined ? leftOut + 1 : 0
    if (day === undefined || at <= last) continue
    last = at
    yield { at, date: dateText(day), since: before(dates, zone, count, at) }
  }
}
