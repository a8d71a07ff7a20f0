/**
 * Public holidays as exceptions of a business calendar: China's published schedules, and the rules of other countries.
 *
 * @packageDocumentation
 */
export { china, type ChinaOptions } from './calendars/china.ts'
export { publicHolidays, type PublicHolidaysOptions } from './calendars/publicHolidays.ts'
export type { HolidayExceptions, PublicHolidays } from './calendars/shapes.ts'
