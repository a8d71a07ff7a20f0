/** Lengths that a wall calendar counts: months and days, whatever the number of hours in them. */
import { DAY } from './localDate.ts'

/** `P1M` is one month, `P1Y` twelve, `P2W` fourteen days. */
export interface CalendarPeriod {
  readonly months: number
  readonly days: number
}

const pattern = /^P(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,2})W)?(?:(\d{1,3})D)?$/

/**
 * The months and days of an ISO 8601 duration in years, months, weeks and days; undefined for any other text, and for nothing.
 *
 * @example
 * calendarPeriodOf('P1Y6M') // { months: 18, days: 0 }
 */
export const calendarPeriodOf = (text: string): CalendarPeriod | undefined => {
  const [years = 0, months = 0, weeks = 0, days = 0] =
    pattern
      .exec(text)
      ?.slice(1)
      .map((part) => Number(part ?? 0)) ?? []
  const period = { months: years * 12 + months, days: weeks * 7 + days }
  return period.months + period.days > 0 ? period : undefined
}

export const timesPeriod = ({ months, days }: CalendarPeriod, count: number): CalendarPeriod => ({
  months: months * count,
  days: days * count,
})

export const plusPeriod = (a: CalendarPeriod, b: CalendarPeriod): CalendarPeriod => ({
  months: a.months + b.months,
  days: a.days + b.days,
})

/**
 * A local time so much later: months first, then days. Where a month has no such day, its last one; the time of day stays.
 *
 * @param local ms that UTC would have when its clocks show the same
 */
export const laterBy = (local: number, { months, days }: CalendarPeriod): number => {
  const midnight = Math.floor(local / DAY) * DAY
  const date = new Date(midnight)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) + days * DAY + (local - midnight)
}
