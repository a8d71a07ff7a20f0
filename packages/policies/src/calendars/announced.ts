import type { CalendarWarning } from '@deskledger/core/calendar'
import { groupBy } from './groupBy.ts'

/** A rule as date-holidays gives it back; its declarations leave the fields out. */
export interface HolidayRule {
  readonly rule: string
  readonly type: string
  readonly name: string | Readonly<Record<string, string>>
}

/** Once or twice is an election or a day of mourning; this often in a row is a holiday that comes every year. */
const everyYear = 4

const nameOf = ({ name }: HolidayRule): string =>
  typeof name === 'string' ? name : (name['en'] ?? Object.values(name)[0] ?? '')

/** The last year of a list that ends in enough years in a row. */
const lastOfRun = (years: ReadonlySet<number>): number | undefined => {
  const last = Math.max(...years)
  const isRun = Array.from({ length: everyYear }, (_, index) => last - index).every((year) => years.has(year))
  return isRun ? last : undefined
}

/** Holidays without a rule, as Deepavali in Singapore or Vesak in Thailand: for each, the last year whose date is known. */
const lastYears = (rules: readonly HolidayRule[]): readonly (readonly [string, number])[] => {
  const listed = rules.filter(({ rule, type }) => type === 'public' && /^\d{4}-\d{2}-\d{2}\b/.test(rule))
  return groupBy(listed, nameOf).flatMap(([name, dates]) => {
    const last = lastOfRun(new Set(dates.map(({ rule }) => Number(rule.slice(0, 4)))))
    return last === undefined ? [] : [[name, last] as const]
  })
}

/** A warning for every year in which a holiday that is announced year by year is not known yet. */
export const notAnnounced = (
  country: string,
  rules: readonly HolidayRule[],
  years: readonly number[],
): readonly CalendarWarning[] => {
  const known = lastYears(rules)
  return years.flatMap((year) => {
    const missing = known.filter(([, last]) => last < year).map(([name, last]) => `${name} (known up to ${last})`)
    if (missing.length === 0) return []
    const message =
      `${country} ${year}: announced year by year and missing in the installed date-holidays: ${missing.join(', ')}; ` +
      'add the dates as exceptions, or update date-holidays'
    return [{ code: 'schedule_not_published', country, year, message }]
  })
}
