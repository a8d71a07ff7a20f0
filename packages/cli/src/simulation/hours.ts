import type { Duration, Instant } from '@deskledger/core'

export const minutes = (count: number): Duration => Math.round(count * 60_000)
export const hours = (count: number): Duration => minutes(count * 60)
export const days = (count: number): Duration => hours(count * 24)

/** The simulated desk stands in a zone without daylight saving: UTC+8 all year. */
export const timeZone = 'Asia/Shanghai'
const OFFSET = hours(8)
const DAY = days(1)

/** The instant at which a day of the desk begins. */
export const dayOf = (year: number, month: number, day: number): Instant => Date.UTC(year, month - 1, day) - OFFSET

const dayStart = (at: Instant): Instant => Math.floor((at + OFFSET) / DAY) * DAY - OFFSET

/** 0 is Sunday. */
export const weekdayOf = (at: Instant): number => new Date(at + OFFSET).getUTCDay()
export const hourOf = (at: Instant): number => new Date(at + OFFSET).getUTCHours()
/** 0 is January. */
export const monthOf = (at: Instant): number => new Date(at + OFFSET).getUTCMonth()

/** When somebody is there: the desk answers every day, the departments behind it keep office hours. */
export interface Shift {
  readonly weekdays: readonly number[]
  readonly opens: number
  readonly closes: number
}

export const atDesk: Shift = { weekdays: [0, 1, 2, 3, 4, 5, 6], opens: 8, closes: 21 }
export const atOffice: Shift = { weekdays: [1, 2, 3, 4, 5], opens: 9, closes: 18 }
export const always: Shift = { weekdays: [0, 1, 2, 3, 4, 5, 6], opens: 0, closes: 24 }

const opensOn = (day: Instant, { weekdays, opens }: Shift): Instant | undefined =>
  weekdays.includes(weekdayOf(day)) ? day + hours(opens) : undefined

/**
 * The instant at which as much of a shift's time has passed.
 *
 * @example
 * after(dayOf(2025, 1, 3) + hours(17), hours(2), atOffice) // Friday 17:00 + 2 h of work: Monday 10:00
 */
export const after = (from: Instant, work: Duration, shift: Shift): Instant => {
  let left = Math.max(0, Math.round(work))
  for (let day = dayStart(from); ; day += DAY) {
    const opens = opensOn(day, shift)
    if (opens === undefined) continue
    const begin = Math.max(from, opens)
    const room = day + hours(shift.closes) - begin
    if (room <= 0) continue
    if (left <= room) return begin + left
    left -= room
  }
}
