import type { Instant } from '../time.ts'
import { DAY, dayOf, timeOf } from './localDate.ts'
import { weekdays, type CalendarSpec, type LocalInterval } from './spec.ts'
import { zoneOf, type Zone } from './zone.ts'

/** A stretch in which a calendar is open, half-open. */
export interface OpenPeriod {
  readonly start: Instant
  readonly end: Instant
}

/** A calendar's spec, read: what is open on a local date. */
export interface Hours {
  readonly zone: Zone
  /** the date's own intervals as instants; those of two dates may meet where clocks change at midnight */
  readonly onDate: (day: number) => readonly OpenPeriod[]
  readonly weekOpens: boolean
  readonly weekNeverCloses: boolean
  /** before and after these dates there is nothing but the week */
  readonly firstSpecial: number
  readonly lastSpecial: number
}

/** Intervals of a date in ms since its midnight, in order. */
type Times = readonly (readonly [open: number, close: number])[]

const none: Times = []

const timesOf = (intervals: readonly LocalInterval[]): Times =>
  intervals.map(([open, close]) => [timeOf(open) ?? 0, timeOf(close) ?? 0] as const).sort(([a], [b]) => a - b)

const byDay = (dates: CalendarSpec['exceptions'] = {}): ReadonlyMap<number, Times> =>
  new Map(Object.entries(dates).map(([date, intervals]) => [dayOf(date) ?? 0, timesOf(intervals)]))

const isWholeDay = (times: Times): boolean => {
  let closed = 0
  for (const [open, close] of times) {
    if (open > closed) return false
    closed = close
  }
  return closed === DAY
}

/** What a change of clocks leaves nothing of, or turns round, is closed. */
const instantsOf = (zone: Zone, day: number, times: Times): readonly OpenPeriod[] => {
  if (times.length === 0) return []
  const midnight = day * DAY
  const offset = zone.offsetAt(midnight - DAY)
  const isSteady = offset === zone.offsetAt(midnight + 2 * DAY)
  const instantOf = (time: number): Instant => (isSteady ? midnight + time - offset : zone.toInstant(midnight + time))
  const periods: OpenPeriod[] = []
  for (const [open, close] of times) {
    const start = instantOf(open)
    const end = instantOf(close)
    if (start < end) periods.push({ start, end })
  }
  return periods
}

const without = (periods: readonly OpenPeriod[], closed: OpenPeriod): readonly OpenPeriod[] =>
  periods.flatMap(({ start, end }) =>
    [
      { start, end: Math.min(end, closed.start) },
      { start: Math.max(start, closed.end), end },
    ].filter(({ start, end }) => start < end),
  )

/** Reads a spec that has been checked. */
export const hoursOf = (spec: CalendarSpec): Hours => {
  const zone = zoneOf(spec.timeZone)
  const week = weekdays.map((name) => timesOf(spec.week[name] ?? []))
  const exceptions = byDay(spec.exceptions)
  const closures = byDay(spec.closures)
  const special = [...exceptions.keys(), ...closures.keys()]
  return {
    zone,
    onDate(day) {
      // 1970-01-01 was a Thursday
      const open = instantsOf(zone, day, exceptions.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? none)
      if (closures.size === 0) return open
      // a neighbour's closure reaches this date where clocks are set back across midnight
      return [day - 1, day, day + 1]
        .flatMap((date) => instantsOf(zone, date, closures.get(date) ?? none))
        .reduce(without, open)
    },
    weekOpens: week.some((times) => times.length > 0),
    weekNeverCloses: week.every(isWholeDay),
    firstSpecial: special.reduce((a, b) => Math.min(a, b), Infinity),
    lastSpecial: special.reduce((a, b) => Math.max(a, b), -Infinity),
  }
}
