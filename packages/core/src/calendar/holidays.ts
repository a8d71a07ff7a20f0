import { dateText, dayOf } from './localDate.ts'
import { weekdays, type CalendarSpec } from './spec.ts'

const THURSDAY = 3 // 1970-01-01, counted from Monday

const isClosed = ({ week, exceptions = {} }: CalendarSpec, day: number, date: string): boolean => {
  const special = exceptions[date]
  return (special ?? week[weekdays[(day + THURSDAY) % 7] ?? 'mon'] ?? []).length === 0
}

/** Whether a desk opens on no date between two days. */
const isOneHoliday = (spec: CalendarSpec, before: number, day: number): boolean => {
  for (let between = before + 1; between < day; between++) {
    if (between - before > 7 || !isClosed(spec, between, dateText(between))) return false
  }
  return true
}

const firstDays = (spec: CalendarSpec): readonly number[] => {
  const closed = Object.entries(spec.exceptions ?? {})
    .filter(([, intervals]) => intervals.length === 0)
    .map(([date]) => dayOf(date) ?? 0)
    .sort((a, b) => a - b)
  return closed.filter((day, index) => index === 0 || !isOneHoliday(spec, closed[index - 1] ?? 0, day))
}

const known = new WeakMap<CalendarSpec, readonly number[]>()

/**
 * The first date of each holiday: of dates in a row that a calendar's exceptions close. Weekends in between do not part them.
 *
 * @returns days since 1970-01-01, in order
 *
 * @example
 * holidaysOf({ timeZone: 'Asia/Shanghai', week, exceptions: { '2026-10-01': [], '2026-10-02': [] } }) // [20727]
 */
export const holidaysOf = (spec: CalendarSpec): readonly number[] => {
  let days = known.get(spec)
  if (days === undefined) known.set(spec, (days = firstDays(spec)))
  return days
}
