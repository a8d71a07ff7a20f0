import * as z from 'zod/mini'
import { businessCalendar, type BusinessCalendar } from '../calendar/businessCalendar.ts'
import { dayOf } from '../calendar/localDate.ts'
import type { CalendarSpec } from '../calendar/spec.ts'
import type { FieldIssue } from '../errors.ts'
import { DeskledgerError } from '../errors.ts'
import { daysOf, durationOf } from './duration.ts'

/** In which time something is measured: all of it, the desk's opening hours, or its working days. */
export type TimeMeasure = 'clock' | 'business' | 'workingDays'

/** A length of time as a policy writes it. */
export interface Span {
  /** ISO 8601: `PT24H`, `PT15M`; for working days whole days, `P2D` */
  readonly within: string
  /** `clock`, when left out */
  readonly time?: TimeMeasure
  /** name of one of the policy's calendars, for business time and working days; `desk`, when left out */
  readonly calendar?: string
  /** when on its last working day it ends: at the same time of day as it began, or with that day's last closing (`close`, when left out) */
  readonly end?: 'sameTime' | 'close'
}

/** Opening hours by name. */
export type Calendars = Readonly<Record<string, CalendarSpec>>

export const DESK_CALENDAR = 'desk'

/** A local date that is one: no thirtieth of February. */
export const dateSchema = () => z.string().check(z.refine((text) => dayOf(text) !== undefined, 'a date as 2026-03-01'))

export const spanShape = () => ({
  within: z.string(),
  time: z.exactOptional(z.enum(['clock', 'business', 'workingDays'])),
  calendar: z.exactOptional(z.string()),
  end: z.exactOptional(z.enum(['sameTime', 'close'])),
})

/** What a span comes to: milliseconds, or working days. */
export const amountOf = ({ within, time = 'clock' }: Pick<Span, 'within' | 'time'>): number =>
  (time === 'workingDays' ? daysOf(within) : durationOf(within)) ?? 0

const expectedLength = (time: TimeMeasure): string =>
  time === 'workingDays' ? 'whole days as ISO 8601, such as P2D' : 'an ISO 8601 duration, such as PT24H'

const lengthIssue = (within: string, time: TimeMeasure, path: string): readonly FieldIssue[] => {
  const isDays = time === 'business' && /[DW]/.test(within)
  const isRight = !isDays && (time === 'workingDays' ? daysOf(within) : durationOf(within)) !== undefined
  if (isRight) return []
  const expected = isDays ? 'hours, minutes or seconds, or the time workingDays' : expectedLength(time)
  return [{ path: `${path}within`, value: within, expected }]
}

/** What is wrong with a span beyond its shape. `path` ends with a dot. */
export const spanIssues = (
  { within, time = 'clock', calendar = DESK_CALENDAR }: Span,
  calendars: Calendars | undefined,
  path: string,
): readonly FieldIssue[] => {
  const length = lengthIssue(within, time, path)
  if (time === 'clock' || Object.hasOwn(calendars ?? {}, calendar)) return length
  return [...length, { path: `${path}calendar`, value: calendar, expected: 'a calendar of this policy' }]
}

/**
 * One of a policy's calendars, ready for questions.
 *
 * @throws DeskledgerError `invalid_policy` for a name that the policy does not have
 *
 * @example
 * calendarOf(policy, 'desk').isOpen(Date.now())
 */
export const calendarOf = (
  policy: { readonly version: number; readonly calendars?: Calendars },
  name: string,
): BusinessCalendar => {
  const spec = policy.calendars?.[name]
  if (spec !== undefined) return businessCalendar(spec)
  const message = `calendars: policy version ${policy.version} has no ${name}`
  throw new DeskledgerError('invalid_policy', message, { calendar: name })
}
