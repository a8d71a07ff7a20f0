import type { BusinessCalendar } from '../calendar/businessCalendar.ts'
import { DAY, dateText, dayOf, timeOf } from '../calendar/localDate.ts'
import { zoneOf } from '../calendar/zone.ts'
import { DeskledgerError, invalidInput } from '../errors.ts'
import type { Instant } from '../time.ts'

/** From an instant up to another, which is not in it any more. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** A local date, and what lies between it and the last working day's beginning. */
export interface MeetingDays {
  readonly day: Stretch
  /** since the day before began, or since the last working day did */
  readonly before: Stretch
}

const dayNumber = (date: string): number => {
  const number = dayOf(date)
  if (number !== undefined) return number
  throw invalidInput('digest', [{ path: 'date', value: date, expected: 'a local date, such as 2026-03-05' }])
}

/**
 * The seven days up to a local time of a date: what a weekly meeting looks back on, and where the next one looks back from.
 *
 * @param time of day, such as `16:30`
 *
 * @throws DeskledgerError `invalid_input` for what is no date of the years 1970 to 2200, or no time of day
 */
export const meetingWeek = (date: string, time: string, timeZone: string): { week: Stretch; next: Stretch } => {
  const number = dayNumber(date)
  const past = timeOf(time)
  if (past === undefined)
    throw invalidInput('digest', [{ path: 'time', value: time, expected: 'a time of day, such as 16:30' }])
  const at = (days: number): Instant => zoneOf(timeZone).toInstant((number + days) * DAY + past)
  return { week: { from: at(-7), to: at(0) }, next: { from: at(0), to: at(7) } }
}

const noWorkingDay = new Set<string>(['calendar_never_opens', 'out_of_calendar_range'])

const lastWorkingDay = (calendar: Pick<BusinessCalendar, 'addWorkingDays'>, start: Instant): Instant | undefined => {
  try {
    return calendar.addWorkingDays(start, -1, { at: 'sameTime' })
  } catch (error) {
    if (error instanceof DeskledgerError && noWorkingDay.has(error.code)) return undefined
    throw error
  }
}

/**
 * When a local date begins and ends, and what a meeting on it looks back on.
 *
 * @param calendar with one, Monday looks back on Friday and the weekend; without, every day on the day before
 *
 * @throws DeskledgerError `invalid_input` for what is no date of the years 1970 to 2200
 */
export const meetingDays = (
  date: string,
  timeZone: string,
  calendar?: Pick<BusinessCalendar, 'addWorkingDays'>,
): MeetingDays => {
  const number = dayNumber(date)
  const { toInstant } = zoneOf(timeZone)
  const from = toInstant(number * DAY)
  const since = (calendar && lastWorkingDay(calendar, from)) ?? toInstant((number - 1) * DAY)
  return { day: { from, to: toInstant((number + 1) * DAY) }, before: { from: since, to: from } }
}

/**
 * The local date of an instant.
 *
 * @example
 * localDateIn('Asia/Shanghai', Date.UTC(2026, 0, 1, 20)) // '2026-01-02'
 */
export const localDateIn = (timeZone: string, at: Instant): string =>
  dateText(Math.floor(zoneOf(timeZone).toLocal(at) / DAY))
