/** Business time for figures: total, whatever the instants. */
import type { BusinessCalendar } from '../calendar/businessCalendar.ts'
import { DeskledgerError, type ErrorCode } from '../errors.ts'
import type { Duration, Instant } from '../time.ts'

const DAY = 86_400_000

const beyond: ReadonlySet<ErrorCode> = new Set(['out_of_calendar_range', 'calendar_never_opens'])

/** No calendar covers every year, and some never open again: there every hour counts. */
const orElapsed = <T>(ask: () => T, elapsed: () => T): T => {
  try {
    return ask()
  } catch (error) {
    if (error instanceof DeskledgerError && beyond.has(error.code)) return elapsed()
    throw error
  }
}

/** How much business time passes from one instant to a later one. */
export const businessTime = (calendar: BusinessCalendar, from: Instant, to: Instant): Duration =>
  orElapsed(
    () => calendar.between(from, to),
    () => to - from,
  )

/** The close of business on the nth business day after that of `from`. */
export const closeOfBusiness = (calendar: BusinessCalendar, from: Instant, days: number): Instant =>
  orElapsed(
    () => calendar.addWorkingDays(from, days, { at: 'close' }),
    () => from + days * DAY,
  )
