/** How much exposure one group had in a period. */
import { dateText, dayOf, DAY } from '../../calendar/localDate.ts'
import { zoneOf } from '../../calendar/zone.ts'
import type { Instant } from '../../time.ts'
import type { ExposureEntry } from './exposure.ts'
import { startOfDay } from './namedPeriod.ts'

/** How much exposure there was, or why that cannot be said. */
export type Exposed = number | string

/** Half-open, with both ends known. */
export interface Bounds {
  readonly start: Instant
  readonly end: Instant
}

/** An entry in instants. */
interface Spell extends Bounds {
  readonly value: number
}

const spellOf = ({ from, to, value }: ExposureEntry, timeZone: string): Spell => ({
  start: startOfDay(timeZone, dayOf(from) ?? 0),
  end: startOfDay(timeZone, dayOf(to) ?? 0),
  value,
})

/** Adds up. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The first stretch of a period that no spell covers. */
const gapIn = (spells: readonly Spell[], { start, end }: Bounds) => {
  let covered = start
  for (const spell of spells) {
    if (spell.start > covered) return { start: covered, end: spell.start }
    covered = Math.max(covered, spell.end)
  }
  return covered < end ? { start: covered, end } : undefined
}

/** Of one group: the mean over the time of a period, or the sum of what lies in it. */
export const amountIn = (entries: readonly ExposureEntry[], period: Bounds, timeZone: string): Exposed => {
  const dates = (start: Instant, end: Instant): string =>
    [start, end].map((each) => dateText(Math.floor(zoneOf(timeZone).toLocal(each) / DAY))).join(' to ')
  const { start, end } = period
  const spells = entries
    .map((entry) => spellOf(entry, timeZone))
    .filter((spell) => spell.start < end && spell.end > start)
    .toSorted((a, b) => a.start - b.start)
  const gap = gapIn(spells, period)
  if (gap !== undefined) return `nothing is known of ${dates(gap.start, gap.end)}`
  if (entries[0]?.kind === 'stock') {
    const weighted = spells.map((spell) => spell.value * (Math.min(spell.end, end) - Math.max(spell.start, start)))
    return sum(weighted) / (end - start)
  }
  const crossing = spells.find((spell) => spell.start < start || spell.end > end)
  if (crossing === undefined) return sum(spells.map(({ value }) => value))
  return `${dates(crossing.start, crossing.end)} is known as a whole, and only part of it is in the period`
}
