/** The calendar that is benched, and the same questions answered with date-fns on TZDate and by a search written by hand. */
import { createRequire } from 'node:module'
import type { BusinessCalendar, CalendarSpec, LocalInterval } from '@deskledger/core/calendar'
import type { Anything } from './step.ts'

const DAY = 86_400_000
const split = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
] as const satisfies readonly LocalInterval[]

/** Three years with 28 holidays and 6 make-up days each, about as the State Council's plans have them. */
const exceptions = (): Record<string, readonly LocalInterval[]> => {
  const dates: Record<string, readonly LocalInterval[]> = {}
  const put = (year: number, month: number, first: number, count: number, hours: readonly LocalInterval[]): void => {
    for (let day = first; day < first + count; day++) {
      dates[new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)] = hours
    }
  }
  for (const year of [2025, 2026, 2027]) {
    put(year, 1, 1, 3, [])
    put(year, 2, 15, 9, [])
    put(year, 4, 4, 3, [])
    put(year, 5, 1, 5, [])
    put(year, 10, 1, 8, [])
    for (const [month, day] of [
      [1, 4],
      [2, 14],
      [2, 28],
      [5, 9],
      [9, 20],
      [10, 10],
    ] as const)
      put(year, month, day, 1, split)
  }
  return dates
}

export const chineseDesk = (timeZone = 'Asia/Shanghai'): CalendarSpec => ({
  timeZone,
  week: { mon: split, tue: split, wed: split, thu: split, fri: split },
  exceptions: exceptions(),
})

/** Instants spread over two of the years, the same in each run. */
export const starts = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => Date.UTC(2025, 0, 10) + ((index * 7_919_000_003) % (700 * DAY)))

// the versions that the core is tested with; nothing of the bench depends on them
const load = createRequire(new URL('../../packages/core/package.json', import.meta.url))

/** `add` and `between` as one writes them with date-fns: day by day, interval by interval. */
export const withDateFns = ({ timeZone, week, exceptions = {} }: CalendarSpec) => {
  const { TZDate } = load('@date-fns/tz')
  const { addDays, format, getDay, set, startOfDay } = load('date-fns')
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
  const hoursOf = (day: Anything): readonly LocalInterval[] =>
    exceptions[format(day, 'yyyy-MM-dd')] ?? week[names[getDay(day) as 0]] ?? []
  const at = (day: Anything, text: string): number =>
    +set(day, { hours: Number(text.slice(0, 2)), minutes: Number(text.slice(3)) })
  return {
    add(start: number, duration: number): number {
      let left = duration
      for (let day = startOfDay(new TZDate(start, timeZone)); ; day = addDays(day, 1)) {
        for (const [open, close] of hoursOf(day)) {
          const from = Math.max(at(day, open), start)
          const to = at(day, close)
          if (to <= from) continue
          if (to - from >= left) return from + left
          left -= to - from
        }
      }
    },
    between(a: number, b: number): number {
      let passed = 0
      for (let day = startOfDay(new TZDate(a, timeZone)); +day < b; day = addDays(day, 1)) {
        for (const [open, close] of hoursOf(day)) {
          passed += Math.max(0, Math.min(at(day, close), b) - Math.max(at(day, open), a))
        }
      }
      return passed
    },
  }
}

/** The floor: the periods of four years in one table, searched by halves. It checks nothing and knows nothing beyond. */
export const byHand = (calendar: BusinessCalendar) => {
  const starts: number[] = []
  const before: number[] = []
  const lengths: number[] = []
  let total = 0
  for (const { start, end } of calendar.openPeriods(Date.UTC(2025, 0, 1))) {
    if (start > Date.UTC(2029, 0, 1)) break
    starts.push(start)
    before.push(total)
    lengths.push(end - start)
    total += end - start
  }
  /** the last that is below the bound */
  const search = (sorted: readonly number[], bound: number): number => {
    let [low, high] = [0, sorted.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((sorted[middle] ?? 0) < bound) low = middle
      else high = middle - 1
    }
    return low
  }
  const passedAt = (at: number): number => {
    const period = search(starts, at)
    return (before[period] ?? 0) + Math.max(0, Math.min(at - (starts[period] ?? 0), lengths[period] ?? 0))
  }
  return {
    add(start: number, duration: number): number {
      const wanted = passedAt(start) + duration
      const period = search(before, wanted)
      return (starts[period] ?? 0) + wanted - (before[period] ?? 0)
    },
    between: (a: number, b: number): number => passedAt(b) - passedAt(a),
  }
}
