import { DeskledgerError, invalidInput, type FieldIssue } from '../errors.ts'
import { formatInstant, type Instant } from '../time.ts'
import { DAY } from './localDate.ts'

/** The local years 1970 to 2200 in every zone. */
export const RANGE_START = -DAY
export const RANGE_END = Date.UTC(2201, 0, 2)

export const invalidCalendar = (issues: readonly FieldIssue[]): DeskledgerError =>
  invalidInput('CalendarSpec', issues, 'invalid_calendar')

const shown = (instant: Instant): string =>
  Math.abs(instant) <= 8.64e15 ? `${instant} (${formatInstant(instant)})` : String(instant)

/** Before 1970 or after 2200. */
export const outOfRange = (what: string, details: Readonly<Record<string, unknown>>): DeskledgerError =>
  new DeskledgerError(
    'out_of_calendar_range',
    `${what}: calendars know the years 1970 to 2200, from ${formatInstant(RANGE_START)} up to ${formatInstant(RANGE_END)}`,
    details,
  )

/** Nothing that is asked for can be answered, as no time is open on that side. */
export const neverOpens = (asked: Instant, side: 'after' | 'before'): DeskledgerError =>
  new DeskledgerError('calendar_never_opens', `the calendar has no open time left ${side} ${shown(asked)}`, {
    [side]: asked,
  })

export const neverCloses = (after: Instant): DeskledgerError =>
  new DeskledgerError('calendar_never_closes', `the calendar never closes after ${shown(after)}`, { after })

/** Says which of the two is wrong with something that should be an instant. */
export const badInstant = (name: string, value: unknown): DeskledgerError =>
  Number.isSafeInteger(value)
    ? outOfRange(`${name} is ${shown(value as Instant)}`, { [name]: value })
    : invalidInput('BusinessCalendar', [{ path: name, value, expected: 'an instant: integer ms since 1970 UTC' }])

export const badNumber = (name: string, value: unknown, expected: string): DeskledgerError =>
  invalidInput('BusinessCalendar', [{ path: name, value, expected }])
