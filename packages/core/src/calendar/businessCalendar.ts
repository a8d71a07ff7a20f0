import type { Duration, Instant } from '../time.ts'
import { badInstant, badNumber, invalidCalendar, RANGE_END, RANGE_START } from './calendarFault.ts'
import { hoursOf } from './hours.ts'
import { DAY, dateText, dayOf, timeOf } from './localDate.ts'
import { openTimeOf } from './openTime.ts'
import type { BusinessCalendar } from './questions.ts'
import { issuesOfCalendar, type CalendarSpec } from './spec.ts'
import { workingDaysOf } from './workingDays.ts'

export type { BusinessCalendar } from './questions.ts'

const checkInstant = (name: string, at: Instant): void => {
  if (!(Number.isSafeInteger(at) && at >= RANGE_START && at < RANGE_END)) throw badInstant(name, at)
}

const checkDuration = (duration: Duration): void => {
  if (!Number.isSafeInteger(duration)) throw badNumber('duration', duration, 'a duration: integer ms')
}

const frozenCopy = (value: unknown): unknown => {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy))
  if (typeof value !== 'object' || value === null) return value
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, field]) => [key, frozenCopy(field)])))
}

const compile = (given: CalendarSpec): BusinessCalendar => {
  const issues = issuesOfCalendar(given)
  if (issues.length > 0) throw invalidCalendar(issues)
  const spec = frozenCopy(given) as CalendarSpec
  const hours = hoursOf(spec)
  const time = openTimeOf(hours)
  const days = workingDaysOf(hours)
  const { zone } = hours
  const dayAt = (at: Instant): number => Math.floor(zone.toLocal(at) / DAY)

  const shift = (start: Instant, duration: Duration): Instant =>
    duration > 0 ? time.add(start, duration) : time.subtract(start, -duration)

  /** An answer may lie in the hours of a date that ends beyond the range. */
  const within = (at: Instant): Instant => {
    checkInstant('the answer', at)
    return at
  }

  return Object.freeze<BusinessCalendar>({
    spec,
    warnings: spec.warnings ?? Object.freeze([]),
    toJSON: () => spec,

    add(start, duration) {
      checkInstant('start', start)
      checkDuration(duration)
      return duration === 0 ? time.nextOpen(start) : shift(start, duration)
    },
    subtract(start, duration) {
      checkInstant('start', start)
      checkDuration(duration)
      return duration === 0 ? time.lastOpen(start) : shift(start, -duration)
    },
    between(a, b) {
      checkInstant('a', a)
      checkInstant('b', b)
      return a <= b ? time.between(a, b) : 0 - time.between(b, a)
    },
    isOpen(at) {
      checkInstant('at', at)
      return time.isOpen(at)
    },
    nextOpen(at) {
      checkInstant('at', at)
      return time.nextOpen(at)
    },
    nextClose(at) {
      checkInstant('at', at)
      return time.nextClose(at)
    },
    openPeriods(from) {
      checkInstant('from', from)
      return time.openPeriods(from)
    },
    addWorkingDays(start, count, options?: { readonly at: 'sameTime' | 'close' }) {
      checkInstant('start', start)
      const at = options?.at // who writes no TypeScript may leave it out
      if (!Number.isSafeInteger(count)) throw badNumber('days', count, 'an integer')
      if (at !== 'sameTime' && at !== 'close') throw badNumber('at', at, 'sameTime or close')
      const day = dayAt(start)
      if (at === 'sameTime') {
        if (count === 0) return start
        return within(zone.toInstant(days.step(day, count) * DAY + zone.toLocal(start) - day * DAY))
      }
      const isHere = count === 0 && days.isWorking(day)
      return within(days.lastClose(isHere ? day : days.step(day, count === 0 ? 1 : count)))
    },
    workingDaysBetween(a, b) {
      checkInstant('a', a)
      checkInstant('b', b)
      const from = dayAt(a)
      const to = dayAt(b)
      return from <= to ? days.count(from, to) : 0 - days.count(to, from)
    },
    localDateOf(at) {
      checkInstant('at', at)
      return dateText(dayAt(at))
    },
    atLocal(date, time) {
      const day = dayOf(date)
      if (day === undefined) throw badNumber('date', date, 'a date from 1970-01-01 to 2200-12-31')
      const passed = timeOf(time)
      if (passed === undefined) throw badNumber('time', time, 'a time of day, 00:00 to 24:00')
      return zone.toInstant(day * DAY + passed)
    },
  })
}

const compiled = new WeakMap<CalendarSpec, BusinessCalendar>()

/**
 * Compiles a calendar. It is kept for as long as the spec object is, so asking again for the same object is free: change
 * a copy, not the object.
 *
 * @throws DeskledgerError `invalid_calendar` that lists every wrong field in `details.issues`
 *
 * @example
 * const calendar = businessCalendar({
 *   timeZone: 'Asia/Shanghai',
 *   week: { mon: [['09:00', '18:00']], tue: [['09:00', '12:00'], ['13:00', '18:00']] },
 *   exceptions: { '2026-10-05': [] },
 * })
 * calendar.isOpen(Date.UTC(2026, 9, 6, 1)) // true: Tuesday, 09:00
 */
export const businessCalendar = (spec: CalendarSpec): BusinessCalendar => {
  const known = compiled.get(spec)
  if (known !== undefined) return known
  const calendar = compile(spec)
  compiled.set(spec, calendar)
  compiled.set(calendar.spec, calendar)
  return calendar
}
