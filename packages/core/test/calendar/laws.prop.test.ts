import fc from 'fast-check'
import { expect, test } from 'vitest'
import { businessCalendar, type BusinessCalendar } from '../../src/calendar.ts'
import { soak } from '../soak.ts'
import { calendarSpecs, zoneNames } from './randomCalendar.ts'

const DAY = 86_400_000

interface Case {
  readonly calendar: BusinessCalendar
  /** in order; some are openings and closings, or 1 ms beside */
  readonly instants: readonly number[]
}

/** An instant, an opening or a closing after it, or 1 ms beside. */
const instantsOf = (calendar: BusinessCalendar, from: number) =>
  fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 500 * DAY }),
        fc.constantFrom<'any' | 'nextOpen' | 'nextClose'>('any', 'nextOpen', 'nextClose'),
        fc.integer({ min: -1, max: 1 }),
      ),
      { minLength: 3, maxLength: 3 },
    )
    .map((picks) =>
      picks
        .map(([ms, edge, beside]) => {
          if (edge === 'any') return from + ms
          try {
            return calendar[edge](from + ms) + beside
          } catch {
            return from + ms
          }
        })
        .sort((a, b) => a - b),
    )

const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...zoneNames), fc.integer({ min: 320, max: Date.UTC(2180, 0, 1) / DAY }))
  .chain(([zone, day]) =>
    calendarSpecs(zone, day * DAY).chain((spec) => {
      const calendar = businessCalendar(spec)
      return instantsOf(calendar, day * DAY).map((instants) => ({ calendar, instants }))
    }),
  )

/** Three instants, and a duration that the calendar has between two of them; nothing where it has none. */
const law = (
  runs: number,
  check: (calendar: BusinessCalendar, instants: readonly [number, number, number], duration: number) => void,
): void => {
  fc.assert(
    fc.property(cases, fc.double({ min: 0, max: 1, noNaN: true }), ({ calendar, instants }, share) => {
      const [a = 0, b = 0, c = 0] = instants
      // the ends are taken often, so that what is used up exactly is
      const reach = Math.min(calendar.between(a, c), calendar.between(c, c + 400 * DAY), calendar.between(a - DAY, a))
      const rest = Math.ceil(share * Math.max(0, reach))
      check(calendar, [a, b, c], share < 0.2 ? Math.max(0, Math.min(calendar.between(a, b), reach)) : rest)
    }),
    { numRuns: soak(runs) },
  )
}

test('between undoes add, and add gives the earliest such instant', () => {
  law(300, (calendar, [start], duration) => {
    if (duration === 0) return
    const due = calendar.add(start, duration)
    expect(calendar.between(start, due)).toBe(duration)
    expect(calendar.between(start, due - 1)).toBe(duration - 1)
  })
})

test('trap 12, glpi 15429: subtract is add, mirrored', () => {
  law(300, (calendar, [, , end], duration) => {
    if (duration === 0 || calendar.between(end - 300 * DAY, end) < duration) return
    const begun = calendar.subtract(end, duration)
    expect(calendar.between(begun, end)).toBe(duration)
    expect(calendar.between(begun + 1, end)).toBe(duration - 1)
    expect(calendar.add(begun, duration)).toBe(calendar.subtract(end, 0))
    expect(calendar.add(end, -duration)).toBe(begun)
  })
})

test('subtract undoes add, up to the closed time before the start', () => {
  law(300, (calendar, [start], duration) => {
    if (duration > 0) expect(calendar.subtract(calendar.add(start, duration), duration)).toBe(calendar.add(start, 0))
  })
})

test('between adds up, and turns its sign with its ends', () => {
  law(300, (calendar, [a, b, c]) => {
    expect(calendar.between(a, b) + calendar.between(b, c)).toBe(calendar.between(a, c))
    expect(calendar.between(c, a) + calendar.between(a, c)).toBe(0)
    expect(calendar.between(c, b) + calendar.between(b, a) + 0).toBe(calendar.between(c, a) + 0)
  })
})

test('add adds up, and never goes back', () => {
  law(300, (calendar, [a, b], duration) => {
    if (duration === 0) return
    const half = Math.floor(duration / 2)
    const due = calendar.add(a, duration)
    expect(calendar.add(calendar.add(a, half), duration - half)).toBe(due)
    expect(calendar.add(a, duration - 1)).toBeLessThanOrEqual(due)
    if (calendar.between(b, b + 900 * DAY) >= duration) expect(calendar.add(b, duration)).toBeGreaterThanOrEqual(due)
  })
})

test('trap 21, znuny 221: to the millisecond, open is what counts', () => {
  law(300, (calendar, instants) => {
    for (const at of instants) expect(calendar.between(at, at + 1)).toBe(Number(calendar.isOpen(at)))
  })
})

test('trap 1, zammad 3180: open periods are what lies between openings and closings, and never meet', () => {
  law(200, (calendar, [from, , to]) => {
    let open = 0
    let closed = -Infinity
    for (const { start, end } of takeUntil(calendar, from, to)) {
      expect(start).toBeGreaterThan(closed)
      expect([calendar.nextOpen(start - (start === from ? 0 : 1)), calendar.nextClose(start)]).toEqual([start, end])
      expect([calendar.isOpen(start), calendar.isOpen(end - 1), calendar.isOpen(end)]).toEqual([true, true, false])
      if (start < to) open += Math.min(end, to) - start
      closed = end
    }
    expect(open).toBe(calendar.between(from, to))
  })
})

/** Open periods that begin before an instant; none of a calendar that never closes. */
function* takeUntil(calendar: BusinessCalendar, from: number, to: number) {
  for (const period of calendar.openPeriods(from)) {
    if (period.start >= to) return
    yield period
  }
}

test('trap 20, osticket 6739: any subset of weekdays has the hours of those days', () => {
  const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const HOUR = 3_600_000
  fc.assert(
    fc.property(fc.subarray([...week], { minLength: 1 }), fc.integer({ min: 0, max: 6 }), (days, weekday) => {
      const calendar = businessCalendar({
        timeZone: 'Asia/Kathmandu',
        week: Object.fromEntries(days.map((day) => [day, [['09:00', '17:00']]])),
      })
      const start = calendar.atLocal(`2026-06-0${weekday + 1}`, '12:00') // the first was a Monday
      const later = start + 7 * DAY
      expect(calendar.between(start, later)).toBe(days.length * 8 * HOUR)
      expect(calendar.workingDaysBetween(start, later)).toBe(days.length)
      expect(calendar.isOpen(start)).toBe(days.includes(week[weekday]!))
      if (calendar.isOpen(start)) expect(calendar.add(start, days.length * 8 * HOUR)).toBe(later)
      else expect(calendar.add(start, days.length * 8 * HOUR)).toBe(calendar.subtract(later, 0))
      // the last of the weekdays at or before that of the start
      const back = [0, 1, 2, 3, 4, 5, 6].find((back) => days.includes(week[(weekday + 7 - back) % 7]!)) ?? 0
      expect(calendar.addWorkingDays(start, days.length, { at: 'sameTime' })).toBe(later - back * DAY)
    }),
    { numRuns: soak(200) },
  )
})

test('working days: counting undoes adding, and adding goes the least way', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: -40, max: 40 }), ({ calendar, instants: [a = 0, b = 0, c = 0] }, n) => {
      // of a date that was skipped there is no instant: its hours are on the next
      if (calendar.spec.timeZone === 'Pacific/Apia' && a < Date.UTC(2013, 0, 1)) return
      if (Math.abs(calendar.workingDaysBetween(b, n < 0 ? b - 300 * DAY : b + 300 * DAY)) < Math.abs(n) + 1) return
      const same = calendar.addWorkingDays(b, n, { at: 'sameTime' })
      if (n > 0) {
        expect(calendar.workingDaysBetween(b, same)).toBe(n)
        expect(calendar.workingDaysBetween(b, same - DAY)).toBeLessThan(n)
        const close = calendar.addWorkingDays(b, n, { at: 'close' })
        expect(calendar.isOpen(close - 1)).toBe(true)
        expect(Math.abs(close - same)).toBeLessThanOrEqual(1.1 * DAY)
      }
      if (n < 0) expect(calendar.addWorkingDays(same, -n - 1, { at: 'sameTime' })).toBeLessThan(b)
      const days = (from: number, to: number): number => calendar.workingDaysBetween(from, to) + 0
      expect(days(a, b) + days(b, c)).toBe(days(a, c))
      expect(days(c, a) + days(a, c)).toBe(0)
    }),
    { numRuns: soak(300) },
  )
})
