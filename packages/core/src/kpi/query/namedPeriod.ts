/** Periods told by the names that rows have. */
import { dayOf, DAY } from '../../calendar/localDate.ts'
import { periodsBetween, type Period, type PeriodUnit } from '../../calendar/periods.ts'
import { zoneOf } from '../../calendar/zone.ts'
import type { Instant } from '../../time.ts'

/** 1970-01-01, day 0, was a Thursday. */
const mondayOf = (day: number): number => day - ((day + 3) % 7)

const two = (value: number): string => String(value).padStart(2, '0')

/** The fourth of January is in the first ISO week of its year. */
const weekBegin = (name: string): number | undefined => {
  const fourth = dayOf(`${name.slice(0, 4)}-01-04`)
  return fourth === undefined ? undefined : mondayOf(fourth) + 7 * (Number(name.slice(6)) - 1)
}

const firstDays: Readonly<Record<PeriodUnit, (name: string) => number | undefined>> = {
  day: dayOf,
  week: weekBegin,
  month: (name) => dayOf(`${name}-01`),
  quarter: (name) => dayOf(`${name.slice(0, 4)}-${two(3 * Number(name.slice(6)) - 2)}-01`),
  year: (name) => dayOf(`${name}-01-01`),
}

/** The first instant of a local day, given as days since 1970-01-01. */
export const startOfDay = (timeZone: string, day: number): Instant => zoneOf(timeZone).toInstant(day * DAY)

/** The period that an instant is in. */
export const periodAt = (unit: PeriodUnit, timeZone: string, instant: Instant): Period =>
  periodsBetween(unit, timeZone, instant, instant + 1)[0] as Period

/**
 * The period of a name; `undefined` for one that there is not, as a week 53 or a 29 February in most years.
 *
 * @example
 * periodNamed('week', 'Asia/Shanghai', '2025-W53') // undefined
 */
export const periodNamed = (unit: PeriodUnit, timeZone: string, name: string): Period | undefined => {
  const day = firstDays[unit](name)
  const period = day === undefined ? undefined : periodAt(unit, timeZone, startOfDay(timeZone, day))
  return period?.name === name ? period : undefined
}

const indexes: Readonly<Record<PeriodUnit, (name: string) => number>> = {
  day: (name) => dayOf(name) ?? Number.NaN,
  week: (name) => (weekBegin(name) ?? Number.NaN) / 7,
  month: (name) => 12 * Number(name.slice(0, 4)) + Number(name.slice(5)),
  quarter: (name) => 4 * Number(name.slice(0, 4)) + Number(name.slice(6)),
  year: Number,
}

/** How many periods lie between two, told by their names: 1 from a month to the next. */
export const periodsFrom = (unit: PeriodUnit, earlier: string, later: string): number =>
  indexes[unit](later) - indexes[unit](earlier)
