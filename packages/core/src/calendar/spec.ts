import type { FieldIssue } from '../errors.ts'
import { dayOf, timeOf } from './localDate.ts'
import { isTimeZone } from './zone.ts'

/** `['09:00', '18:00']`: from the opening up to the closing, which is not open any more. `24:00` is a closing. */
export type LocalInterval = readonly [open: string, close: string]

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** What whoever made a calendar has to say of it. It changes nothing in how the calendar counts. */
export interface CalendarWarning {
  readonly code: 'schedule_not_published'
  readonly country: string
  readonly year: number
  readonly message: string
}

/**
 * Business hours as data: JSON that a person can read and diff.
 *
 * A shift across midnight is written as two intervals, `['22:00', '24:00']` and on the next day `['00:00', '06:00']`.
 *
 * @example
 * const spec: CalendarSpec = {
 *   timeZone: 'Asia/Shanghai',
 *   week: { mon: [['09:00', '12:00'], ['13:00', '18:00']], tue: [['09:00', '18:00']] },
 *   exceptions: { '2026-10-01': [], '2026-09-27': [['09:00', '18:00']] },
 *   closures: { '2026-03-02': [['14:00', '15:00']] },
 * }
 */
export interface CalendarSpec {
  /** IANA zone in which the times of day are read */
  readonly timeZone: string
  /** a weekday left out is closed */
  readonly week: Readonly<Partial<Record<Weekday, readonly LocalInterval[]>>>
  /** by local date, 1970 to 2200: replaces the hours of that date whole; an empty list closes it */
  readonly exceptions?: Readonly<Record<string, readonly LocalInterval[]>>
  /** by local date: taken away from whatever is open */
  readonly closures?: Readonly<Record<string, readonly LocalInterval[]>>
  readonly warnings?: readonly CalendarWarning[]
}

/** Monday first, as dates count them. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const issue = (path: string, value: unknown, expected: string): FieldIssue => ({ path, value, expected })

const timesOf = (interval: unknown): readonly [open: number, close: number] | undefined => {
  if (!Array.isArray(interval) || interval.length !== 2) return undefined
  const [open, close] = interval.map(timeOf)
  return open === undefined || close === undefined || open >= close ? undefined : [open, close]
}

const INTERVAL = "an opening and a later closing, as in ['09:00', '18:00'], the last being 24:00"

/** Overlap is told of the interval that opens later; of two alike, of the one that stands later. */
const intervalIssues = (path: string, intervals: unknown): readonly FieldIssue[] => {
  if (!Array.isArray(intervals)) return [issue(path, intervals, 'a list of intervals')]
  const issues: FieldIssue[] = []
  const known: { open: number; close: number; index: number }[] = []
  for (const [index, interval] of (intervals as readonly unknown[]).entries()) {
    const times = timesOf(interval)
    if (times === undefined) issues.push(issue(`${path}[${index}]`, interval, INTERVAL))
    else known.push({ open: times[0], close: times[1], index })
  }
  let closed = 0
  for (const { open, close, index } of known.sort((a, b) => a.open - b.open || a.index - b.index)) {
    if (open < closed) issues.push(issue(`${path}[${index}]`, intervals[index], 'no overlap with another interval'))
    closed = Math.max(closed, close)
  }
  return issues
}

const weekIssues = (week: unknown): readonly FieldIssue[] => {
  if (!isFields(week)) return [issue('week', week, 'intervals by weekday, as in { mon: [] }')]
  return Object.entries(week).flatMap(([name, intervals]) =>
    weekdays.includes(name as Weekday)
      ? intervalIssues(`week.${name}`, intervals)
      : [issue(`week.${name}`, intervals, `one of ${weekdays.join(', ')}`)],
  )
}

const dateIssues = (field: string, dates: unknown): readonly FieldIssue[] => {
  if (dates === undefined) return []
  if (!isFields(dates)) return [issue(field, dates, 'intervals by local date')]
  return Object.entries(dates).flatMap(([date, intervals]) => {
    const path = `${field}.${date}`
    const wrong = dayOf(date) === undefined ? [issue(path, date, 'a date from 1970-01-01 to 2200-12-31')] : []
    return [...wrong, ...intervalIssues(path, intervals)]
  })
}

const isWarning = (value: unknown): boolean =>
  isFields(value) &&
  value['code'] === 'schedule_not_published' &&
  typeof value['country'] === 'string' &&
  Number.isInteger(value['year']) &&
  typeof value['message'] === 'string'

const warningIssues = (warnings: unknown): readonly FieldIssue[] => {
  if (warnings === undefined) return []
  if (!Array.isArray(warnings)) return [issue('warnings', warnings, 'a list of warnings')]
  return warnings.flatMap((warning: unknown, index) =>
    isWarning(warning) ? [] : [issue(`warnings[${index}]`, warning, 'a warning: code, country, year, message')],
  )
}

const fields = new Set(['timeZone', 'week', 'exceptions', 'closures', 'warnings'])

/**
 * What is wrong with a calendar, each with its path; nothing when it is right.
 *
 * @example
 * issuesOfCalendar({ timeZone: 'UTC', week: { mon: [['18:00', '09:00']] } }).map(({ path }) => path) // ['week.mon[0]']
 */
export const issuesOfCalendar = (spec: unknown): readonly FieldIssue[] => {
  if (!isFields(spec)) return [issue('', spec, 'a calendar')]
  const timeZone = spec['timeZone']
  return [
    ...(isTimeZone(timeZone) ? [] : [issue('timeZone', timeZone, 'an IANA time zone')]),
    ...weekIssues(spec['week']),
    ...dateIssues('exceptions', spec['exceptions']),
    ...dateIssues('closures', spec['closures']),
    ...warningIssues(spec['warnings']),
    ...Object.keys(spec)
      .filter((name) => !fields.has(name))
      .map((name) => issue(name, spec[name], 'no such field')),
  ]
}
