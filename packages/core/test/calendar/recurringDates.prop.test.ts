/** Dates that come again, against a list of all of them, each found by steps from the first. */
import { zoneOf, type CalendarSpec } from '@deskledger/core/calendar'
import { dutyOccasions, type ClosedDate, type Duty } from '@deskledger/core/policy'
import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'
import { addMonths } from 'date-fns/addMonths'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'

const DAY = 86_400_000
const zones = ['UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago']
const steps = { P1D: [0, 1], P7D: [0, 7], P2W: [0, 14], P1M: [1, 0], P3M: [3, 0], P6M: [6, 0], P1M3D: [1, 3] } as const
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const open = [['09:00', '17:00']] as const
const duty = {
  label: { en: 'rounds', zh: '巡查' },
  kind: 'finding',
  source: 'inspection',
  channel: 'site',
  category: 'order',
  severity: 3,
} as const

interface Drawn {
  readonly timeZone: string
  readonly duty: Duty
  readonly calendar: CalendarSpec
}

const text = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** Zones whose clocks change at the times of day that are drawn, calendars with holidays around the first dates. */
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    first: fc.integer({ min: Date.UTC(2025, 0, 1) / DAY, max: Date.UTC(2027, 11, 31) / DAY }),
    every: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
    at: fc.constantFrom('00:00', '02:15', '02:30', '09:00', '23:59'),
    onClosedDays: fc.constantFrom<(ClosedDate | undefined)[]>(undefined, 'skip', 'before', 'after'),
    week: fc.subarray([...weekdays], { minLength: 1 }),
    special: fc.dictionary(fc.integer({ min: -5, max: 40 }).map(String), fc.boolean(), { maxKeys: 12 }),
  })
  .map(({ timeZone, first, every, at, onClosedDays, week, special }) => ({
    timeZone,
    duty: { ...duty, from: text(first), every, at, ...(onClosedDays === undefined ? {} : { onClosedDays }) },
    calendar: {
      timeZone: 'Asia/Tokyo', // its dates count, not its hours
      week: Object.fromEntries(week.map((day) => [day, open])),
      exceptions: Object.fromEntries(
        Object.entries(special).map(([days, isOpen]) => [text(first + Number(days)), isOpen ? open : []]),
      ),
    },
  }))

const isOpen = ({ week, exceptions = {} }: CalendarSpec, date: string): boolean =>
  (exceptions[date] ?? week[weekdays[new Date(date).getUTCDay()] ?? 'sun'] ?? []).length > 0

const beside = (date: string, days: number): string => text(Date.parse(date) / DAY + days)

/** The dates of so many steps, moved one by one. */
const plainDates = ({ duty: { from, every, onClosedDays }, calendar }: Drawn, count: number): readonly string[] => {
  const [months, days] = steps[every as keyof typeof steps]
  const dates = Array.from({ length: count }, (_, k) =>
    Number(addDays(addMonths(new TZDate(Date.parse(from), 'UTC'), months * k), days * k)),
  )
  return dates.flatMap((each) => {
    let date = text(each / DAY)
    if (onClosedDays === undefined || isOpen(calendar, date)) return [date]
    if (onClosedDays === 'skip') return []
    while (!isOpen(calendar, date)) date = beside(date, onClosedDays === 'after' ? 1 : -1)
    return [date]
  })
}

const policyOf = ({ timeZone, calendar }: Drawn) => ({ version: 1, timeZone, calendars: { desk: calendar } })

const instantOf = ({ timeZone, duty: { at } }: Drawn, date: string): number =>
  zoneOf(timeZone).toInstant(Date.parse(`${date}T${at}Z`))

const upTo = (from: Drawn, after: number, until: number): readonly number[] => {
  const found: number[] = []
  for (const { at } of dutyOccasions(from.duty, policyOf(from), after)) {
    if (at > until) break
    found.push(at)
  }
  return found
}

describe('dates that come again', () => {
  test('are those of the steps from the first, moved where the desk is closed, each once', () => {
    fc.assert(
      fc.property(drawn, (from) => {
        const dates = [...new Set(plainDates(from, 60))].slice(0, 40)
        const found: { readonly date: string; readonly at: number; readonly since: number | undefined }[] = []
        for (const occasion of dutyOccasions(from.duty, policyOf(from), 0)) {
          if (found.push(occasion) >= dates.length) break
        }
        expect(found.slice(0, dates.length).map(({ date }) => date)).toEqual(dates)
        for (const [index, { date, at, since }] of found.slice(0, dates.length).entries()) {
          expect(at).toBe(instantOf(from, date))
          if (index > 0) expect(since).toBe(found[index - 1]?.at)
          else expect(since ?? 0).toBeLessThan(at)
        }
      }),
      { numRuns: soak(150) },
    )
  })

  test('are the same however an interval is split', () => {
    const cuts = fc.array(fc.integer({ min: -30 * DAY, max: 500 * DAY }), { maxLength: 8 })
    fc.assert(
      fc.property(drawn, cuts, (from, drawnCuts) => {
        const first = Date.parse(from.duty.from)
        const [begin, end] = [first - 40 * DAY, first + 500 * DAY]
        const points = [begin, ...drawnCuts.map((cut) => first + cut).toSorted((a, b) => a - b), end]
        const whole = upTo(from, begin, end)
        const cutAt = whole.length > 0 ? whole[Math.floor(whole.length / 2)] : undefined // an end that is one of them
        const all = (cutAt === undefined ? points : [...points, cutAt]).toSorted((a, b) => a - b)
        expect(all.slice(1).flatMap((to, index) => upTo(from, all[index] ?? begin, to))).toEqual(whole)
        expect(whole).toEqual([...new Set(whole)].toSorted((a, b) => a - b))
      }),
      { numRuns: soak(150) },
    )
  })
})
