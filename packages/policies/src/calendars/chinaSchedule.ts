import type { CalendarWarning, LocalInterval } from '@deskledger/core/calendar'
import type { HolidayExceptions } from './shapes.ts'

/** The State Council's schedules as `chinese-days` keeps them. Dates are text: no time zone plays a part. */
export interface ChinaData {
  readonly holidays: Readonly<Record<string, string>>
  readonly workdays: Readonly<Record<string, string>>
}

/** The first year in the data. Before it nothing waits to be published, so asking is a mistake and not a warning. */
export const firstChinaYear = ({ holidays }: ChinaData): number =>
  Math.min(...Object.keys(holidays).map((date) => Number(date.slice(0, 4))))

/** A year's notice always has its National Day; the notice of the next year may reach back into this December. */
const isPublished = ({ holidays }: ChinaData, year: number): boolean => Object.hasOwn(holidays, `${year}-10-01`)

const notPublished = (year: number): CalendarWarning => ({
  code: 'schedule_not_published',
  country: 'CN',
  year,
  message:
    `China ${year}: the State Council's schedule is not in the installed chinese-days, so holidays and make-up workdays ` +
    `are missing; it is usually published in November ${year - 1}: update chinese-days then`,
})

/** The dates of these years that the data hold, known facts of a year without its notice included. */
export const chinaSchedule = (
  data: ChinaData,
  years: readonly number[],
  hours: readonly LocalInterval[],
): HolidayExceptions => {
  const wanted = new Set(years.map(String))
  const of = (dates: object, open: readonly LocalInterval[]): (readonly [string, readonly LocalInterval[]])[] =>
    Object.keys(dates)
      .filter((date) => wanted.has(date.slice(0, 4)))
      .map((date) => [date, [...open]])
  const entries = [...of(data.holidays, []), ...of(data.workdays, hours)]
  return {
    exceptions: Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1))),
    warnings: years.filter((year) => !isPublished(data, year)).map(notPublished),
  }
}
