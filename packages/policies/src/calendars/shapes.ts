import type { CalendarWarning, LocalInterval } from '@deskledger/core/calendar'

/** Opening hours by local date, `YYYY-MM-DD`, in the order of the dates. */
export type HoursByDate = Readonly<Record<string, readonly LocalInterval[]>>

/** What holidays change in a calendar: spread it into the spec that `businessCalendar` takes. It is plain JSON. */
export interface HolidayExceptions {
  /** the dates whose hours are replaced; `[]` is a closed day */
  readonly exceptions: HoursByDate
  /** the years for which holidays are missing here, and why; empty when nothing is missing */
  readonly warnings: readonly CalendarWarning[]
}

/** As {@link HolidayExceptions}, with the holidays that take only a part of a day. */
export interface PublicHolidays extends HolidayExceptions {
  /** hours taken away from a date: a holiday that begins at noon closes `['12:00', '24:00']` */
  readonly closures: HoursByDate
}
