import type { Duration, Instant } from '@deskledger/core'
import { businessCalendar, zoneOf, type BusinessCalendar } from '@deskledger/core/calendar'
import { officeHours, timeZone } from './policy/officeHours.ts'

export const simulatedYear = 2025

export const minutes = (count: number): Duration => Math.round(count * 60_000)
export const hours = (count: number): Duration => minutes(count * 60)
export const days = (count: number): Duration => hours(count * 24)

const { toLocal, toInstant } = zoneOf(timeZone)

/** The instant at which a day of the desk begins. */
export const dayOf = (year: number, month: number, day: number): Instant => toInstant(Date.UTC(year, month - 1, day))

/** 0 is Sunday. */
export const weekdayOf = (at: Instant): number => new Date(toLocal(at)).getUTCDay()
export const hourOf = (at: Instant): number => new Date(toLocal(at)).getUTCHours()
/** 0 is January. */
export const monthOf = (at: Instant): number => new Date(toLocal(at)).getUTCMonth()

/** When somebody is there. */
export type Shift = Pick<BusinessCalendar, 'add' | 'isOpen'>

const daily = [['08:00', '21:00']] as const

/** The desk answers every day, the departments behind it keep office hours, customers do as they like. */
export const atDesk: Shift = businessCalendar({
  timeZone,
  week: { mon: daily, tue: daily, wed: daily, thu: daily, fri: daily, sat: daily, sun: daily },
})
export const atOffice: Shift = businessCalendar(officeHours)
export const always: Shift = { add: (start, duration) => start + duration, isOpen: () => true }

/**
 * The instant at which as much of a shift's time has passed.
 *
 * @example
 * after(dayOf(2025, 1, 3) + hours(17), hours(2), atOffice) // Friday 17:00 + 2 h of work: Monday 10:00
 */
export const after = (from: Instant, work: Duration, shift: Shift): Instant =>
  shift.add(from, Math.max(0, Math.round(work)))
