import { isPeriodUnit, type PeriodUnit } from '../calendar/periods.ts'
import { isTimeZone } from '../calendar/zone.ts'
import { invalidInput, type FieldIssue } from '../errors.ts'
import type { Instant } from '../time.ts'
import type { GroupingQuery } from './grouping.ts'
import { checkExposures, type ExposureQuestion } from './query/exposure.ts'
import type { Reading } from './reading.ts'

/** What is asked. */
export interface FigureQuestion extends GroupingQuery, ExposureQuestion {
  /** T: only what happened before it is known */
  readonly asOf: Instant
  /** the period asked about is [from, to); without a bound it is open on that side */
  readonly from?: Instant | null
  readonly to?: Instant | null
  /** split by local days, ISO weeks, months, quarters or years */
  readonly period?: PeriodUnit | null
  /** the desk's zone; UTC, when left out */
  readonly timeZone?: string
  /** ids of measures; all, when left out */
  readonly kpis?: readonly string[]
}

const isInstant = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)

const issuesOf = ({ asOf, from = null, to = null, period = null, timeZone }: FigureQuestion): readonly FieldIssue[] => {
  const issue = (path: string, value: unknown, expected: string): FieldIssue => ({ path, value, expected })
  const issues: FieldIssue[] = []
  // the end of time will do where it is not to be cut into periods
  const isEnd = asOf === Infinity && period === null
  if (!isInstant(asOf) && !isEnd) issues.push(issue('asOf', asOf, 'an instant, in milliseconds since 1970'))
  if (from !== null && !isInstant(from)) issues.push(issue('from', from, 'an instant, in milliseconds, or null'))
  if (to !== null && !isInstant(to)) issues.push(issue('to', to, 'an instant, in milliseconds, or null'))
  if (from !== null && to !== null && from > to) issues.push(issue('to', to, `no earlier than from, ${from}`))
  if (timeZone !== undefined && !isTimeZone(timeZone)) issues.push(issue('timeZone', timeZone, 'an IANA time zone'))
  if (period !== null && !isPeriodUnit(period))
    issues.push(issue('period', period, 'day, week, month, quarter or year'))
  return issues
}

/** Refuses what is no instant, zone or period, a period that ends before it begins, and exposures that cannot be right. */
export const checkQuestion = (question: FigureQuestion): void => {
  const issues = issuesOf(question)
  if (issues.length > 0) throw invalidInput('Figures', issues)
  checkExposures(question)
}

/** Which readings are asked for, by their numbers. */
export const chosenReadings = (readings: readonly Reading[], kpis?: readonly string[]): readonly number[] => {
  const all = readings.map((_, index) => index)
  if (kpis === undefined) return all
  const known = new Set(readings.map(({ measure }) => measure.id))
  for (const [index, id] of kpis.entries()) {
    if (known.has(id)) continue
    throw invalidInput('Figures', [{ path: `kpis[${index}]`, value: id, expected: `one of ${[...known].join(', ')}` }])
  }
  return all.filter((index) => kpis.includes((readings[index] as Reading).measure.id))
}
