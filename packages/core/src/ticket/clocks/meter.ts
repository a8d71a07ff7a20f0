/** Measures in the time that a span names: elapsed, business, or working days. */
import type { BusinessCalendar } from '../../calendar/businessCalendar.ts'
import { DeskledgerError } from '../../errors.ts'
import type { Policy } from '../../policy/policy.ts'
import { calendarOf, DESK_CALENDAR, type TimeMeasure } from '../../policy/span.ts'
import type { Instant } from '../../time.ts'

const DAY = 86_400_000

/** In which time, by which calendar. */
export interface Terms {
  readonly time: TimeMeasure
  /** null: the policy's `desk` */
  readonly calendar: string | null
  readonly end: 'sameTime' | 'close' | null
}

const unanswered: ReadonlySet<string> = new Set(['out_of_calendar_range', 'calendar_never_opens'])

/** A rule cannot be wrong about a year that no calendar covers: there every hour is open. */
export const orElapsed = <T>(ask: () => T, elapsed: () => T): T => {
  try {
    return ask()
  } catch (error) {
    if (error instanceof DeskledgerError && unanswered.has(error.code)) return elapsed()
    throw error
  }
}

const calendarFor = (policy: Policy, { calendar }: Terms): BusinessCalendar =>
  calendarOf(policy, calendar ?? DESK_CALENDAR)

/** Working days of (from, to] that are over at `to`; the date of `from` is not counted. */
const daysOver = (calendar: BusinessCalendar, from: Instant, to: Instant): number => {
  const days = calendar.workingDaysBetween(from, to)
  if (days <= 0) return 0
  const close = calendar.addWorkingDays(to, 0, { at: 'close' })
  const isToday = calendar.localDateOf(close - 1) === calendar.localDateOf(to)
  return isToday && close > to ? days - 1 : days
}

/** Working days after `from` whose same time of day has come at `to`. */
const daysTo = (calendar: BusinessCalendar, from: Instant, to: Instant): number => {
  const days = calendar.workingDaysBetween(from, to)
  if (days <= 0) return 0
  return calendar.addWorkingDays(from, days, { at: 'sameTime' }) > to ? days - 1 : days
}

const workingDays = (calendar: BusinessCalendar, { end }: Terms, from: Instant, to: Instant): number =>
  end === 'sameTime' ? daysTo(calendar, from, to) : daysOver(calendar, from, to)

/** How much of a clock's time passes from one instant to a later one: milliseconds, or working days. */
export const measure = (policy: Policy, terms: Terms, from: Instant, to: Instant): number => {
  if (terms.time === 'clock') return to - from
  const calendar = calendarFor(policy, terms)
  if (terms.time === 'business')
    return orElapsed(
      () => calendar.between(from, to),
      () => to - from,
    )
  return orElapsed(
    () => workingDays(calendar, terms, from, to),
    () => Math.floor((to - from) / DAY),
  )
}

/** The instant at which so much of a clock's time is used up. */
export const advance = (policy: Policy, terms: Terms, from: Instant, amount: number): Instant => {
  if (terms.time === 'clock') return from + amount
  const calendar = calendarFor(policy, terms)
  if (terms.time === 'business')
    return orElapsed(
      () => calendar.add(from, amount),
      () => from + amount,
    )
  const at = terms.end ?? 'close'
  return orElapsed(
    () => calendar.addWorkingDays(from, amount, { at }),
    () => from + amount * DAY,
  )
}

/** The mirror of `advance`. */
export const retreat = (policy: Policy, terms: Terms, from: Instant, amount: number): Instant => {
  if (terms.time === 'clock') return from - amount
  const calendar = calendarFor(policy, terms)
  if (terms.time === 'business')
    return orElapsed(
      () => calendar.subtract(from, amount),
      () => from - amount,
    )
  const back = () => calendar.addWorkingDays(from - 1, -amount, { at: terms.end ?? 'close' })
  return orElapsed(back, () => from - amount * DAY)
}

/**
 * Where working days are counted from after a pause: those whose closing lay in the pause do not count. A pause between two
 * closings, or outside of hours, moves nothing.
 */
export const anchorAfter = (
  policy: Policy,
  terms: Terms,
  anchor: Instant,
  pause: { readonly from: Instant; readonly to: Instant },
): Instant => {
  const calendar = calendarFor(policy, terms)
  const lost = (): number => {
    const before = terms.end === 'sameTime' ? anchor : pause.from - 2 * DAY
    return workingDays(calendar, terms, before, pause.to) - workingDays(calendar, terms, before, pause.from)
  }
  return orElapsed(
    () => calendar.addWorkingDays(anchor, lost(), { at: 'sameTime' }),
    () => anchor + (pause.to - pause.from),
  )
}
