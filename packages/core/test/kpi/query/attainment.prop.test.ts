import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsBetween, zoneOf } from '../../../src/calendar.ts'
import { againstTargets } from '../../../src/kpi/query/attainment.ts'
import type { Target } from '../../../src/kpi/query/target.ts'
import { soak } from '../../soak.ts'
import { asking, first, instants, kpis, last, sketched, sketches, units, zones } from './asked.ts'

const date = (day: number): string => new Date(Date.UTC(2023, 0, 1) + day * 864e5).toISOString().slice(0, 10)

const targets = fc.array(
  fc
    .record({
      kpi: fc.constantFrom(...kpis),
      bound: fc.constantFrom('atLeast', 'atMost'),
      value: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 40 })),
      from: fc.option(fc.nat({ max: 1600 }).map(date), { nil: undefined }),
      group: fc.constantFrom(undefined, {}, { region: 'GD' }, { channel: 'web' }, { region: 'GD', channel: 'web' }),
    })
    .map(({ kpi, bound, value, from, group }) => {
      const common = { kpi, [bound]: value, ...(from && { from }), ...(group && { group }) }
      return common as unknown as Target & { readonly atLeast?: number; readonly atMost?: number }
    }),
  { maxLength: 12 },
)

test('the target that holds is the most special one that was in force when the period began, and it is judged by value', () => {
  fc.assert(
    fc.property(sketches, targets, zones, units, instants, (tickets, known, timeZone, period, at) => {
      const question = { asOf: last, timeZone, period, kpis, from: at, to: at + 1e9, by: ['region', 'channel'] }
      const starts = periodsBetween(period, timeZone, at, at + 1e9)
      for (const row of againstTargets(asking(tickets), question, known)) {
        const begin = Math.max(at, starts.find(({ name }) => name === row.period)!.start)
        const local = new Date(zoneOf(timeZone).toLocal(begin)).toISOString()
        const isWhole =
          zoneOf(timeZone).toInstant(Math.floor(zoneOf(timeZone).toLocal(begin) / 864e5) * 864e5) === begin
        // as dates, which order as texts: a day that has begun is behind its own date
        const inForce = known.filter(
          ({ kpi, group = {}, from = '' }) =>
            kpi === row.kpi &&
            Object.entries(group).every(([id, value]) => row.group[id] === value) &&
            from <= local.slice(0, 10) + (isWhole ? '' : ' '),
        )
        const special = Math.max(...inForce.map(({ group = {} }) => Object.keys(group).length))
        const best = inForce.filter(({ group = {} }) => Object.keys(group).length === special)
        const newest = best
          .map(({ from = '' }) => from)
          .toSorted()
          .at(-1)
        const held = best.findLast(({ from = '' }) => from === newest)
        expect(row.target).toBe(held?.atLeast ?? held?.atMost ?? null)
        if (held === undefined) expect(row).toMatchObject({ attained: null, targetReason: 'no target is in force' })
        else if (row.value === null) expect(row).toMatchObject({ attained: null, attainment: null })
        else {
          expect(row.attained).toBe(
            held.atLeast === undefined ? row.value <= (held.atMost ?? 0) : row.value >= held.atLeast,
          )
          if (row.attainment === null) expect(row.targetReason).toMatch(/0/)
          else expect(row.attainment >= 1).toBe(row.attained)
        }
      }
    }),
    { numRuns: soak(60) },
  )
})

test('a target by age goes by the number of periods from the row to T, and is due at the end of its day', () => {
  fc.assert(
    fc.property(
      sketches,
      zones,
      fc.constantFrom('week', 'month', 'quarter'),
      instants.filter((at) => at > first),
      fc.integer({ min: 1, max: 31 }),
      (tickets, timeZone, period, asOf, byDay) => {
        const bounds = [0.5, 0.6, 0.7]
        const question = { asOf, timeZone, period, kpis: ['satisfaction'], from: asOf - 2e10 }
        const periods = periodsBetween(period, timeZone, asOf - 2e10, asOf)
        const current = periods.at(-1)!
        const days = periodsBetween('day', timeZone, current.start, current.end)
        const due = days[Math.min(byDay, days.length) - 1]!.end
        const rows = againstTargets(asking(tickets), question, [{ kpi: 'satisfaction', atLeast: bounds, byDay }])
        for (const [index, row] of rows.entries()) {
          const age = periods.length - 1 - index
          const target = bounds[Math.min(age, 2)]!
          expect(row).toMatchObject({ period: periods[index]?.name, target })
          const isLate = age > 2 || asOf >= due
          const isReached = row.value === null ? null : row.value >= target
          expect(row.attained).toBe(isReached === false && !isLate ? null : isReached)
        }
      },
    ),
    { numRuns: soak(60) },
  )
})

test('by the 28th: 80 % of this month, 90 % of the last, 100 % of the one before', () => {
  const months = [0, 1, 2, 3].flatMap((month) =>
    Array.from({ length: 20 }, (_, n) => sketched({ receivedAt: Date.UTC(2026, month, 2), satisfied: n < 17 })),
  )
  const target: Target = { kpi: 'satisfaction', atLeast: [0.8, 0.9, 1], byDay: 28 }
  const ask = asking(months)
  const judge = (asOf: number) =>
    againstTargets(ask, { asOf, timeZone: 'Asia/Shanghai', period: 'month', kpis: ['satisfaction'] }, [target])
  const before = judge(Date.UTC(2026, 3, 28, 15, 59))
  expect(before.map((row) => [row.period, row.target, row.attained])).toEqual([
    ['2026-01', 1, false],
    ['2026-02', 1, null],
    ['2026-03', 0.9, null],
    ['2026-04', 0.8, true],
  ])
  expect(before[1]?.targetReason).toBe('due by 2026-04-28T16:00:00.000Z')
  expect(judge(Date.UTC(2026, 3, 28, 16)).map(({ attained }) => attained)).toEqual([false, false, false, true])
  const whole = againstTargets(ask, { asOf: last, timeZone: 'UTC', kpis: ['satisfaction'] }, [target])
  expect(whole[0]).toMatchObject({ target: null, targetReason: 'a target by age needs figures by period' })
})

test.each<[Partial<Record<keyof Target, unknown>>, RegExp]>([
  [{ atLeast: 1 }, /\[0\]\.kpi: found nothing, expected the id of a measure/],
  [{ kpi: 'satisfied', atLeast: 1 }, /\[0\]\.kpi: found "satisfied", expected the id of a measure/],
  [{ kpi: 'backlog' }, /\[0\]: found .*, expected either atLeast or atMost/],
  [{ kpi: 'backlog', atLeast: 1, atMost: 2 }, /\[0\]: found .*, expected either atLeast or atMost/],
  [{ kpi: 'backlog', atMost: '5' }, /\[0\]\.atMost: found "5", expected a number/],
  [{ kpi: 'backlog', atMost: [] }, /\[0\]\.atMost: found \[\], expected a number, or a list of one or more/],
  [{ kpi: 'backlog', atMost: 5, from: '2026-02-30' }, /\[0\]\.from: found "2026-02-30", expected a date/],
  [{ kpi: 'backlog', atMost: 5, byDay: 28 }, /\[0\]\.byDay: found 28, expected a list of bounds beside it/],
  [{ kpi: 'backlog', atMost: [5], byDay: 0 }, /\[0\]\.byDay: found 0, expected the number of a day/],
])('a target that cannot be meant is one clear error: %j', (target, message) => {
  const question = { asOf: last, timeZone: 'UTC' }
  expect(() => againstTargets(asking([]), question, [target as unknown as Target])).toThrow(message)
})
