/** The only place where figures meet local wall time: where days, weeks, months, quarters and years begin in a zone. */
import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'
import { addMonths } from 'date-fns/addMonths'
import { startOfDay } from 'date-fns/startOfDay'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'
import { startOfMonth } from 'date-fns/startOfMonth'
import { startOfQuarter } from 'date-fns/startOfQuarter'
import { startOfYear } from 'date-fns/startOfYear'
import { getISOWeek } from 'date-fns/getISOWeek'
import { getISOWeekYear } from 'date-fns/getISOWeekYear'
import type { Instant } from '../time.ts'

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** A named stretch of local time, half-open. */
export interface Period {
  /** `2026-03-05`, `2026-W10` (ISO week), `2026-03`, `2026-Q1`, `2026` */
  readonly name: string
  readonly start: Instant
  readonly end: Instant
}

interface Unit {
  readonly begin: (date: TZDate) => Date
  readonly next: (date: TZDate) => Date
  readonly name: (date: TZDate) => string
}

const two = (value: number): string => String(value).padStart(2, '0')
const month = (date: TZDate): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}`

const units: Readonly<Record<PeriodUnit, Unit>> = {
  day: {
    begin: (date) => startOfDay(date),
    next: (date) => addDays(date, 1),
    name: (date) => `${month(date)}-${two(date.getDate())}`,
  },
  week: {
    begin: (date) => startOfISOWeek(date),
    next: (date) => addDays(date, 7),
    name: (date) => `${getISOWeekYear(date)}-W${two(getISOWeek(date))}`,
  },
  month: { begin: (date) => startOfMonth(date), next: (date) => addMonths(date, 1), name: month },
  quarter: {
    begin: (date) => startOfQuarter(date),
    next: (date) => addMonths(date, 3),
    name: (date) => `${date.getFullYear()}-Q${Math.floor(date.getMonth() / 3) + 1}`,
  },
  year: {
    begin: (date) => startOfYear(date),
    next: (date) => addMonths(date, 12),
    name: (date) => String(date.getFullYear()),
  },
}

export const isPeriodUnit = (unit: unknown): unit is PeriodUnit =>
  typeof unit === 'string' && Object.hasOwn(units, unit)

/**
 * The periods of a zone that have an instant of [from, to) in them, in order and without gaps.
 *
 * A period begins at its first local midnight; where a clock change skips midnight, at the first instant of that day.
 *
 * @example
 * periodsBetween('month', 'Asia/Shanghai', Date.UTC(2026, 0, 15), Date.UTC(2026, 1, 2)).map(({ name }) => name)
 * // ['2026-01', '2026-02']
 */
export const periodsBetween = (unit: PeriodUnit, timeZone: string, from: Instant, to: Instant): readonly Period[] => {
  const { begin, next, name } = units[unit]
  const local = (date: Date | number): TZDate => new TZDate(Number(date), timeZone)
  const periods: Period[] = []
  for (let start = local(begin(local(from))); Number(start) < to;) {
    const following = local(begin(local(next(start))))
    periods.push({ name: name(start), start: Number(start), end: Number(following) })
    start = following
  }
  return periods
}
