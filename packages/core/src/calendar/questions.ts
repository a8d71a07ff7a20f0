import type { Duration, Instant } from '../time.ts'
import type { OpenPeriod } from './hours.ts'
import type { CalendarSpec, CalendarWarning } from './spec.ts'

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
