import fc from 'fast-check'
import { expect, test } from 'vitest'
import { businessCalendar, type CalendarSpec } from '../../src/calendar.ts'
import { soak } from '../soak.ts'
import { walk, type Window } from './minuteWalk.ts'
import { calendarSpecs, changes, zoneNames } from './randomCalendar.ts'

const DAY = 86_400_000

/** What is refused lies beyond the window, or has no answer. */
const answer = (ask: () => number): number | undefined => {
  try {
    return ask()
  } catch {
    return undefined
  }
}

const compare = (spec: CalendarSpec, window: Window, picks: readonly (readonly [number, number])[]): void => {
  const calendar = businessCalendar(spec)
  const slow = walk(spec, window)
  const { from, to, step } = window
  const steps = (to - from) / step
  const inWindow = (instant: number | undefined): number | undefined =>
    instant !== undefined && instant >= from && instant < to ? instant : undefined
  for (let index = 0; index < steps; index++) {
    if (calendar.isOpen(from + index * step) !== slow.isOpen(index))
      expect.fail(`isOpen at ${new Date(from + index * step).toISOString()}: found ${!slow.isOpen(index)}`)
  }
  // trap 21: half of what is picked is an opening or a closing
  const edges = Array.from({ length: steps - 1 }, (_, index) => index + 1).filter(
    (index) => slow.isOpen(index) !== slow.isOpen(index - 1),
  )
  const place = (share: number): number =>
    (share < 0.5 ? edges[Math.floor(share * 2 * edges.length)] : undefined) ?? Math.floor(share * steps)
  for (const [share, part] of picks) {
    const a = place(share)
    const b = place(part)
    const at = from + a * step
    expect(calendar.between(at, from + b * step)).toBe(slow.between(a, b) + 0)
    expect(inWindow(answer(() => calendar.nextOpen(at)))).toBe(slow.nextOpen(a))
    expect(inWindow(answer(() => calendar.nextClose(at)))).toBe(slow.nextClose(a))
    if (b > a) expect(calendar.workingDaysBetween(at, from + b * step)).toBe(slow.workingDays(a, b))
    const duration = Math.abs(slow.between(a, b))
    if (duration === 0) continue
    const count = duration / step
    const added = slow.add(a, count)
    if (added !== undefined) expect(calendar.add(at, duration)).toBe(added)
    const subtracted = slow.subtract(a, count)
    if (subtracted !== undefined) expect(calendar.subtract(at, duration)).toBe(subtracted)
  }
}

const picks = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  ),
  { minLength: 4, maxLength: 8 },
)

const windowAround = (zone: string, day: number): Window => ({
  zone,
  from: day - 2 * DAY,
  to: day + 3 * DAY,
  // Monrovia was 44 minutes and a half behind
  step: zone === 'Africa/Monrovia' && day < Date.UTC(1972, 1) ? 30_000 : 60_000,
})

test.each(changes)(
  'trap 19, dbt_zendesk 25, 86, 117: %s around %s is as it is when walked by the minute',
  (zone, day) => {
    const around = Date.parse(day)
    fc.assert(
      fc.property(calendarSpecs(zone, around), picks, (spec, picks) =>
        compare(spec, windowAround(zone, around), picks),
      ),
      { numRuns: soak(15) },
    )
  },
)

test('any zone, any year from 1970 to 2200', () => {
  const days = fc.integer({ min: 10, max: Date.UTC(2200, 11, 20) / DAY })
  const cases = fc
    .tuple(fc.constantFrom(...zoneNames), days)
    .chain(([zone, day]) => fc.tuple(fc.constant(zone), fc.constant(day * DAY), calendarSpecs(zone, day * DAY), picks))
  fc.assert(
    fc.property(cases, ([zone, around, spec, picks]) => compare(spec, windowAround(zone, around), picks)),
    { numRuns: soak(15) },
  )
})
