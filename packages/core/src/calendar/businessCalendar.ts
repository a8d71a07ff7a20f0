import { type Duration, type Instant } from '../time.ts'
import { badInstant, badNumber, invalidCalendar, RANGE_END, RANGE_START } from './calendarFault.ts'
import { hoursOf, type OpenPeriod } from './hours.ts'
import { DAY, dateText, dayOf, timeOf } from './localDate.ts'
import { openTimeOf } from './openTime.ts'
import { issuesOfCalendar, type CalendarSpec, type CalendarWarning } from './spec.ts'
import { workingDaysOf } from './workingDays.ts'

/**
 * Business time: when a desk is open, and how long that is.
 *
 * Instants and durations are integer milliseconds. Whatever is no integer is `invalid_input`, an instant (given, or as an
 * answer) outside the years 1970 to 2200 is `out_of_calendar_range`, and what has no answer because nothing is open on
 * that side is `calendar_never_opens`.
 *
 * - An interval of a local date runs from the instant of its opening up to the instant of its closing, half-open. A time
 *   of day that is skipped or comes twice is resolved as Temporal's `compatible`; an interval of which that leaves nothing
 *   is closed. A date that a zone skips whole resolves so too: its hours fall on the next day.
 * - Business time is the real time that passes inside intervals: a day that is open around the clock has 23 or 25 hours
 *   when clocks change. Intervals that meet are one open period, across midnight too.
 */
export interface BusinessCalendar {
  /** a frozen copy of what the calendar was made from */
  readonly spec: CalendarSpec
  /** what the maker of the spec has to say of it; empty for none */
  readonly warnings: readonly CalendarWarning[]
  /** the spec, so that `JSON.stringify` prints a calendar and `businessCalendar(JSON.parse(...))` has it back */
  toJSON(): CalendarSpec

  /**
   * When so much business time after `start` is used up: the earliest such instant, so that what ends with the day is due
   * at closing. Zero is due at `start`, or at the next opening. A negative duration is subtracted.
   *
   * @example
   * // nine to six, from a Friday at 17:00
   * calendar.add(friday17, 2 * 3_600_000) // Monday, 10:00
   */
  add(start: Instant, duration: Duration): Instant

  /**
   * The mirror of `add`: the latest instant with so much business time from there to `start`. What takes up the whole day
   * leads to its opening; zero leads to `start`, or to the last closing where the time just before `start` is closed.
   *
   * @example
   * calendar.subtract(monday10, 2 * 3_600_000) // Friday, 17:00
   */
  subtract(start: Instant, duration: Duration): Instant

  /**
   * Business time from one instant to another; negative when they are reversed.
   *
   * @example
   * calendar.between(friday17, monday10) // 7_200_000: two hours
   */
  between(a: Instant, b: Instant): Duration

  /** Whether the calendar is open: at its opening it is, at its closing it is not. */
  isOpen(at: Instant): boolean

  /** The first open instant from `at` on: `at` itself when it is open. */
  nextOpen(at: Instant): Instant

  /**
   * The closing of the open period that `at` is in, or else of the next one.
   *
   * @throws DeskledgerError `calendar_never_closes` when it is open around the clock from there on
   */
  nextClose(at: Instant): Instant

  /**
   * The open periods from an instant on, one after the other as they are asked for; the first is cut at `from`. They end
   * where the calendar has no open time left.
   *
   * @example
   * const [period] = calendar.openPeriods(saturday) // { start: Monday 09:00, end: Monday 18:00 }
   */
  openPeriods(from: Instant): IterableIterator<OpenPeriod>

  /**
   * The nth working day after that of `start`, which is not counted; before it for a negative n. A working day is a local
   * date that has open time.
   *
   * @param options `sameTime` keeps the time of day, open or not; with it, 0 days lead to `start`. `close` is the last
   *   closing of the date; with it, 0 days lead to the date of `start`, or to the next working day when it is none
   *
   * @example
   * calendar.addWorkingDays(friday17, 1, { at: 'close' }) // Monday, 18:00
   */
  addWorkingDays(start: Instant, days: number, options: { readonly at: 'sameTime' | 'close' }): Instant

  /**
   * The working days in (a, b], by the local dates of both; negative when they are reversed.
   *
   * @example
   * calendar.workingDaysBetween(friday17, monday10) // 1
   */
  workingDaysBetween(a: Instant, b: Instant): number

  /**
   * The local date of an instant.
   *
   * @example
   * calendar.localDateOf(Date.UTC(2026, 0, 1, 20)) // '2026-01-02' in Asia/Shanghai
   */
  localDateOf(at: Instant): string

  /**
   * The instant of a local time, `00:00` to `24:00`. Of a repeated time it is the earlier; a skipped one is moved on.
   *
   * @example
   * calendar.atLocal('2026-01-02', '09:30')
   */
  atLocal(date: string, time: string): Instant
}

const checkInstant = (name: string, at: Instant): void => {
  if (!(Number.isSafeInteger(at) && at >= RANGE_START && at < RANGE_END)) throw badInstant(name, at)
}

const checkDuration = (duration: Duration): void => {
  if (!Number.isSafeInteger(duration)) throw badNumber('duration', duration, 'a duration: integer ms')
}

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}

const compile = (given: CalendarSpec): BusinessCalendar => {
  const issues = issuesOfCalendar(given)
  if (issues.length > 0) throw invalidCalendar(issues)
  const spec = freeze(structuredClone(given))
  const hours = hoursOf(spec)
  const time = openTimeOf(hours)
  const days = workingDaysOf(hours)
  const { zone } = hours
  const dayAt = (at: Instant): number => Math.floor(zone.toLocal(at) / DAY)

  const shift = (start: Instant, duration: Duration): Instant =>
    duration > 0 ? time.add(start, duration) : time.subtract(start, -duration)

  /** An answer may lie in the hours of a date that ends beyond the range. */
  const within = (at: Instant): Instant => {
    checkInstant('the answer', at)
    return at
  }

  return Object.freeze<BusinessCalendar>({
    spec,
    warnings: spec.warnings ?? Object.freeze([]),
    toJSON: () => spec,

    add(start, duration) {
      checkInstant('start', start)
      checkDuration(duration)
      return duration === 0 ? time.nextOpen(start) : shift(start, duration)
    },
    subtract(start, duration) {
      checkInstant('start', start)
      checkDuration(duration)
      return duration === 0 ? time.lastOpen(start) : shift(start, -duration)
    },
    between(a, b) {
      checkInstant('a', a)
      checkInstant('b', b)
      return a <= b ? time.between(a, b) : 0 - time.between(b, a)
    },
    isOpen(at) {
      checkInstant('at', at)
      return time.isOpen(at)
    },
    nextOpen(at) {
      checkInstant('at', at)
      return time.nextOpen(at)
    },
    nextClose(at) {
      checkInstant('at', at)
      return time.nextClose(at)
    },
    openPeriods(from) {
      checkInstant('from', from)
      return time.openPeriods(from)
    },
    addWorkingDays(start, count, { at }) {
      checkInstant('start', start)
      if (!Number.isSafeInteger(count)) throw badNumber('days', count, 'an integer')
      if (at !== 'sameTime' && at !== 'close') throw badNumber('at', at, 'sameTime or close')
      const day = dayAt(start)
      if (at === 'sameTime') {
        if (count === 0) return start
        return within(zone.toInstant(days.step(day, count) * DAY + zone.toLocal(start) - day * DAY))
      }
      const isHere = count === 0 && days.isWorking(day)
      return within(days.lastClose(isHere ? day : days.step(day, count === 0 ? 1 : count)))
    },
    workingDaysBetween(a, b) {
      checkInstant('a', a)
      checkInstant('b', b)
      const from = dayAt(a)
      const to = dayAt(b)
      return from <= to ? days.count(from, to) : 0 - days.count(to, from)
    },
    localDateOf(at) {
      checkInstant('at', at)
      return dateText(dayAt(at))
    },
    atLocal(date, time) {
      const day = dayOf(date)
      if (day === undefined) throw badNumber('date', date, 'a date from 1970-01-01 to 2200-12-31')
      const passed = timeOf(time)
      if (passed === undefined) throw badNumber('time', time, 'a time of day, 00:00 to 24:00')
      return zone.toInstant(day * DAY + passed)
    },
  })
}

const compiled = new WeakMap<CalendarSpec, BusinessCalendar>()

/**
 * Compiles a calendar. It is kept for as long as the spec object is, so asking again for the same object is free: change
 * a copy, not the object.
 *
 * @throws DeskledgerError `invalid_calendar` that lists every wrong field in `details.issues`
 *
 * @example
 * const calendar = businessCalendar({
 *   timeZone: 'Asia/Shanghai',
 *   week: { mon: [['09:00', '18:00']], tue: [['09:00', '12:00'], ['13:00', '18:00']] },
 *   exceptions: { '2026-10-05': [] },
 * })
 * calendar.isOpen(Date.UTC(2026, 9, 6, 1)) // true: Tuesday, 09:00
 */
export const businessCalendar = (spec: CalendarSpec): BusinessCalendar => {
  const known = compiled.get(spec)
  if (known !== undefined) return known
  const calendar = compile(spec)
  compiled.set(spec, calendar)
  compiled.set(calendar.spec, calendar)
  return calendar
}
