/** Which stretch of time another is compared with. */
import { DAY } from '../../calendar/localDate.ts'
import type { PeriodUnit } from '../../calendar/periods.ts'
import { zoneOf, type Zone } from '../../calendar/zone.ts'
import type { Instant } from '../../time.ts'
import { periodAt, periodNamed } from './namedPeriod.ts'

/** What figures are compared with: the period before, or the same one a year before. */
export type Comparison = 'previous' | 'lastYear'

/** Half-open. */
export interface Stretch {
  readonly name: string | null
  readonly start: Instant
  readonly end: Instant
}

/** Two stretches of which one is compared with the other, and how an instant of the one is placed in the other. */
export interface Pairing {
  readonly now: Stretch
  readonly before: Stretch
  readonly place: (instant: Instant) => Instant
}

const isStartOf = (unit: PeriodUnit, timeZone: string, instant: Instant): boolean =>
  periodAt(unit, timeZone, instant).start === instant

/** Local time, in which a day begins at midnight even where the clocks skip it. */
const localOf = (zone: Zone, instant: Instant): number => {
  const local = zone.toLocal(instant)
  return isStartOf('day', zone.timeZone, instant) ? Math.floor(local / DAY) * DAY : local
}

const monthOf = (local: number): number => {
  const date = new Date(local)
  return 12 * date.getUTCFullYear() + date.getUTCMonth()
}

const firstOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1)

/** The same day of an earlier month; what lies behind that month's last day is where the next one begins. */
const monthsEarlier = (local: number, months: number): number => {
  const month = monthOf(local)
  return Math.min(firstOf(month - months) + (local - firstOf(month)), firstOf(month - months + 1))
}

const between = (low: Instant, high: Instant, instant: Instant): Instant => Math.min(Math.max(instant, low), high)

type Earlier = (local: number) => number

/** @param shift is asked for where a stretch is cut, as it takes long to say */
const paired = (zone: Zone, now: Stretch, before: Stretch, shift: () => Earlier): Pairing => ({
  now,
  before,
  place(instant) {
    if (instant <= now.start) return before.start
    if (instant >= now.end) return before.end
    return between(before.start, before.end, zone.toInstant(shift()(localOf(zone, instant))))
  },
})

/** Months are shifted by months, so that a tenth lies beside a tenth; days and weeks by days. */
const earlierBy = (unit: PeriodUnit, zone: Zone, now: Stretch, before: Stretch): Earlier => {
  const [from, to] = [localOf(zone, now.start), localOf(zone, before.start)]
  if (unit === 'day' || unit === 'week') return (local) => local - (from - to)
  const months = monthOf(from) - monthOf(to)
  return (local) => monthsEarlier(local, months)
}

const nameLastYear = (name: string): string => String(Number(name.slice(0, 4)) - 1) + name.slice(4)

/**
 * A period beside the one before it, or the one of the same name a year before.
 *
 * @returns the name of a period that there was not: last year may have had no week 53, and no 29 February
 */
export const pairPeriods = (
  unit: PeriodUnit,
  timeZone: string,
  now: Stretch & { readonly name: string },
  comparison: Comparison,
): Pairing | string => {
  const name = nameLastYear(now.name)
  const before = comparison === 'previous' ? periodAt(unit, timeZone, now.start - 1) : periodNamed(unit, timeZone, name)
  const zone = zoneOf(timeZone)
  return before === undefined ? name : paired(zone, now, before, () => earlierBy(unit, zone, now, before))
}

/** How much earlier local time is, for a stretch that is not one of the calendar's. */
const earlierStretch = (zone: Zone, { start, end }: Stretch, comparison: Comparison): Earlier => {
  if (comparison === 'lastYear') return (local) => monthsEarlier(local, 12)
  const [from, to] = [localOf(zone, start), localOf(zone, end)]
  const areMonths = [start, end].every((instant) => isStartOf('month', zone.timeZone, instant))
  if (!areMonths) return (local) => local - (to - from)
  return (local) => monthsEarlier(local, monthOf(to) - monthOf(from))
}

/**
 * Any stretch beside the one of its length before it, or that of the same dates a year before. Its length is in whole months
 * where it begins and ends with a month, else in days and hours of the zone: one of a week is a week even when an hour is skipped.
 *
 * @returns undefined when last year had nothing of it, as of a 29 February
 */
export const pairStretch = (timeZone: string, now: Stretch, comparison: Comparison): Pairing | undefined => {
  const zone = zoneOf(timeZone)
  const earlier = earlierStretch(zone, now, comparison)
  const at = (instant: Instant): Instant => zone.toInstant(earlier(localOf(zone, instant)))
  const before = { name: null, start: at(now.start), end: comparison === 'previous' ? now.start : at(now.end) }
  return before.start < before.end ? paired(zone, now, before, () => earlier) : undefined
}
