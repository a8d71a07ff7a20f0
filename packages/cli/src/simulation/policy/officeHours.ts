import type { CalendarSpec, LocalInterval } from '@deskledger/core/calendar'
import { holidays, makeUpDays } from './holidays.ts'

/** The simulated desk stands in China: one zone, without daylight saving. */
export const timeZone = 'Asia/Shanghai'

/** Nine to six, with an hour for lunch. */
const day: readonly LocalInterval[] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
]

const datesOf = (dates: readonly string[], hours: readonly LocalInterval[]) =>
  dates.map((date) => [date, hours] as const)

/** When the departments are there, and in which time business promises are measured. */
export const officeHours: CalendarSpec = {
  timeZone,
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
  exceptions: Object.fromEntries(
    [...datesOf(holidays, []), ...datesOf(makeUpDays, day)].sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
}
