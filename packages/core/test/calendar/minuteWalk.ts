/**
 * A calendar walked minute by minute: what `businessCalendar` is compared with. It shares no code with it. Local time is
 * only ever asked of `Intl`, once a minute; an end of an interval is the first minute at which the clock on the wall
 * shows it, or has jumped over it.
 */
import type { CalendarSpec, LocalInterval } from '../../src/calendar.ts'

const DAY = 86_400_000
const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

const clocks = new Map<string, (instant: number) => number>()

/** What the clock on the wall shows, as the ms of a UTC date that shows the same. Remembered, as windows repeat. */
const clockOf = (zone: string): ((instant: number) => number) => {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const seen = new Map<number, number>()
  const clock = (instant: number): number => {
    let shown = seen.get(instant)
    if (shown === undefined) seen.set(instant, (shown = Date.parse(`${format.format(instant).replace(' ', 'T')}Z`)))
    return shown
  }
  clocks.set(zone, clock)
  return clock
}

/** Instants from one to the other in steps; the margin holds the dates around it. */
export interface Window {
  readonly zone: string
  readonly from: number
  readonly to: number
  /** ms: a minute, or half of one where a zone is off by half minutes */
  readonly step: number
}

const MARGIN = 3 * DAY

export const walk = (spec: CalendarSpec, { zone, from, to, step }: Window) => {
  const clock = clockOf(zone)
  const start = from - MARGIN
  const walls = Array.from({ length: (to + MARGIN - start) / step }, (_, index) => clock(start + index * step))

  /** The index of a local time; it may lie between steps only where nothing is asked. */
  const indexOf = (wall: number): number => {
    const index = walls.findIndex((shown) => shown >= wall)
    if (index <= 0 || walls[index] === wall) return index
    return index - 1 + (wall - walls[index - 1]!) / step
  }
  const time = (text: string): number => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000
  const mark = (midnight: number, intervals: readonly LocalInterval[] = []): ReadonlySet<number> => {
    const marked = new Set<number>()
    for (const [open, close] of intervals) {
      const end = indexOf(midnight + time(close))
      for (let index = indexOf(midnight + time(open)); index < end; index++) marked.add(index)
    }
    return marked
  }

  const midnights: number[] = []
  for (let midnight = Math.floor(walls[0]! / DAY) * DAY + DAY; midnight + DAY < walls.at(-1)!; midnight += DAY) {
    midnights.push(midnight)
  }
  const dateOf = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10)
  const closed = new Set(midnights.flatMap((midnight) => [...mark(midnight, spec.closures?.[dateOf(midnight)])]))
  const open = new Set<number>()
  const workingDays = new Set<number>()
  for (const midnight of midnights) {
    const hours = spec.exceptions?.[dateOf(midnight)] ?? spec.week[names[new Date(midnight).getUTCDay()]!]
    for (const index of mark(midnight, hours)) {
      if (closed.has(index)) continue
      open.add(index)
      workingDays.add(midnight)
    }
  }

  const first = MARGIN / step
  const length = (to - from) / step
  const isOpenAt = (index: number): boolean => open.has(first + index)
  /** open steps before each */
  const before = [0]
  for (let index = 0; index < length; index++) before.push(before[index]! + Number(isOpenAt(index)))

  const instant = (index: number): number => from + index * step
  const orNone = (index: number): number | undefined => (index === -1 ? undefined : instant(index))
  const indexes = Array.from({ length: length + 1 }, (_, index) => index)
  /** All by number of the step. `undefined` where the window does not hold the answer. */
  return {
    isOpen: isOpenAt,
    between: (a: number, b: number): number => (before[b]! - before[a]!) * step,
    add: (a: number, steps: number): number | undefined =>
      orNone(indexes.findIndex((index) => index >= a && steps === before[index]! - before[a]!)),
    subtract: (b: number, steps: number): number | undefined =>
      orNone(indexes.findLastIndex((index) => index <= b && steps === before[b]! - before[index]!)),
    nextOpen: (a: number): number | undefined =>
      orNone(indexes.findIndex((index) => index >= a && index < length && isOpenAt(index))),
    nextClose: (a: number): number | undefined =>
      orNone(indexes.findIndex((index) => index > a && index < length && isOpenAt(index - 1) && !isOpenAt(index))),
    /** working dates after that of one step, up to that of another */
    workingDays(a: number, b: number): number {
      const date = (index: number): number => Math.floor(walls[first + index]! / DAY) * DAY
      return [...workingDays].filter((midnight) => midnight > date(a) && midnight <= date(b)).length
    },
  }
}
