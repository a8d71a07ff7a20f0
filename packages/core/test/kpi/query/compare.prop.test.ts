import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsBetween, zoneOf } from '../../../src/calendar.ts'
import type { FigureRow } from '../../../src/kpi.ts'
import { compareWith, type ComparedRow } from '../../../src/kpi/query/compare.ts'
import { soak } from '../../soak.ts'
import { asking, first, instants, kpis, last, sketched, sketches, units, zones } from './asked.ts'

const comparisons = fc.constantFrom('previous' as const, 'lastYear' as const)
const keyOf = ({ kpi, period, group }: FigureRow): string => JSON.stringify([kpi, period, group])

/** The name of the same period a year before: the year is what stands first. */
const yearBefore = (name: string): string => name.replace(/^\d+/, (year) => String(Number(year) - 1))

test("each whole period's earlier figure is the one that is asked for by its own name", () => {
  fc.assert(
    fc.property(
      sketches,
      zones,
      units,
      instants,
      instants,
      comparisons,
      (tickets, timeZone, unit, a, b, comparison) => {
        const wanted = periodsBetween(unit, timeZone, Math.min(a, b), Math.max(a, b) + 1).slice(-15)
        const [from, to] = [wanted[0]!.start, wanted.at(-1)!.end]
        const ask = asking(tickets)
        const all = { asOf: last + 1e11, timeZone, period: unit, kpis, by: ['region'] }
        const known = ask({ ...all, from: from - 3.5e10 * (unit === 'year' ? 2 : 1.1), to })
        const byKey = new Map(known.map((row) => [keyOf(row), row]))
        const names = [...new Set(known.map(({ period }) => period!))]
        for (const row of compareWith(ask, { ...all, from, to }, comparison)) {
          const name = comparison === 'lastYear' ? yearBefore(row.period!) : names[names.indexOf(row.period!) - 1]!
          const expected = byKey.get(keyOf({ ...row, period: name }))
          if (expected !== undefined) expect(row).toMatchObject({ beforeRow: expected, before: expected.value })
          else expect(row).toMatchObject({ beforeRow: null, before: null, difference: null, ratio: null })
          if (expected === undefined) expect(row.changeReason).toMatch(/there was no \d{4}-(W53|02-29)/)
        }
      },
    ),
    { numRuns: soak(60) },
  )
})

test('the change is what it says, or there is a reason', () => {
  fc.assert(
    fc.property(sketches, zones, units, instants, comparisons, (tickets, timeZone, period, asOf, comparison) => {
      const question = { asOf, timeZone, period, kpis, from: asOf - 4e9 }
      for (const row of compareWith(asking(tickets), question, comparison)) {
        const { value, before, difference, ratio, changeReason } = row
        expect(difference).toBe(value === null || before === null ? null : value - before)
        expect(ratio).toBe(difference === null || !before ? null : difference / before)
        if (ratio === null) expect(changeReason).toMatch(/\w/)
        else expect(row).not.toHaveProperty('changeReason')
      }
    }),
    { numRuns: soak(60) },
  )
})

test('what happened at the same local times of every period has not changed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 27 }), fc.integer({ min: 4 * 60, max: 24 * 60 - 1 })), {
        maxLength: 20,
      }),
      zones,
      fc.integer({ min: 1, max: 35 }),
      fc.integer({ min: 0, max: 27 }),
      comparisons,
      (times, timeZone, months, days, comparison) => {
        const zone = zoneOf(timeZone)
        const starts = periodsBetween('month', timeZone, first, last).map(({ start }) => zone.toLocal(start))
        const tickets = starts.flatMap((start) =>
          times.map(([at, minute]) =>
            sketched({ receivedAt: zone.toInstant(Math.floor(start / 864e5) * 864e5 + at * 864e5 + minute * 6e4) }),
          ),
        )
        const from = zone.toInstant(Date.UTC(2025, months, 1))
        const asOf = zone.toInstant(Date.UTC(2025, months, 1 + days))
        const question = { timeZone, kpis: ['complaintsReceived'], period: 'month' as const }
        const now = zone.toInstant(Date.UTC(2025, 1, 1))
        for (const row of compareWith(
          asking(tickets),
          { ...question, from: now, asOf: Math.min(asOf, last) },
          comparison,
        )) {
          expect(row.difference, `${row.period} as of ${asOf}`).toBe(row.beforeRow === null ? null : 0)
        }
        // the running month alone, and cut by the question
        const to = zone.toInstant(Date.UTC(2025, months, 1 + days))
        const cut = { timeZone, kpis: ['complaintsReceived'], from, to, asOf: last }
        const [row] = compareWith(asking(tickets), { ...cut, period: 'month' }, comparison)
        if (row !== undefined && to <= last) expect(row.difference).toBe(0)
      },
    ),
    { numRuns: soak(100) },
  )
})

test('without a period, what comes before has the same length in months or days, and ends where the question begins', () => {
  fc.assert(
    fc.property(sketches, zones, instants, fc.integer({ min: 1, max: 14 }), units, (tickets, timeZone, at, n, unit) => {
      const periods = periodsBetween(unit, timeZone, at, at + n * 864e5 * 31).slice(0, n)
      const [from, to] = [periods[0]!.start, periods.at(-1)!.end]
      const question = { timeZone, kpis, from, to, asOf: last + 1e11 }
      const ask = asking(tickets)
      const rows = compareWith(ask, question, 'previous')
      const earlier = rows[0]!.beforeFrom!
      expect(rows[0]?.beforeTo).toBe(from)
      expect(periodsBetween('day', timeZone, earlier, earlier + 1)[0]?.start).toBe(earlier)
      const count = (unit: 'day' | 'month', a: number, b: number): number => periodsBetween(unit, timeZone, a, b).length
      const isMonths = [from, to].every((each) => periodsBetween('month', timeZone, each, each + 1)[0]?.start === each)
      const length = isMonths ? 'month' : 'day'
      expect(count(length, earlier, from)).toBe(count(length, from, to))
      expect(rows.map(({ beforeRow }) => beforeRow)).toEqual(ask({ ...question, from: earlier, to: from }))
    }),
    { numRuns: soak(100) },
  )
})

const names = (rows: readonly ComparedRow[]) => rows.map(({ period, beforeRow }) => [period, beforeRow?.period])

test('week 53, 29 February, and months of other lengths', () => {
  const ask = asking([sketched({ receivedAt: Date.UTC(2025, 11, 30) })])
  const question = { timeZone: 'UTC', kpis: ['complaintsReceived'], asOf: Date.UTC(2030, 0, 1) }
  const weeks = { ...question, period: 'week' as const, from: Date.UTC(2026, 11, 21), to: Date.UTC(2027, 0, 11) }
  expect(names(compareWith(ask, weeks, 'lastYear'))).toEqual([
    ['2026-W52', '2025-W52'],
    ['2026-W53', undefined],
    ['2027-W01', '2026-W01'],
  ])
  expect(names(compareWith(ask, weeks, 'previous'))[2]).toEqual(['2027-W01', '2026-W53'])
  const days = { ...question, period: 'day' as const, from: Date.UTC(2028, 1, 28), to: Date.UTC(2028, 2, 2) }
  const leap = compareWith(ask, days, 'lastYear')
  expect(names(leap)).toEqual([
    ['2028-02-28', '2027-02-28'],
    ['2028-02-29', undefined],
    ['2028-03-01', '2027-03-01'],
  ])
  expect(leap[1]?.changeReason).toBe('there was no 2027-02-29')
  const alone = { ...question, from: Date.UTC(2028, 1, 29), to: Date.UTC(2028, 2, 1) }
  expect(compareWith(ask, alone, 'lastYear')[0]).toMatchObject({ beforeRow: null, changeReason: /no such day/ })
  const running = { ...question, asOf: Date.UTC(2026, 2, 30, 12), period: 'month' as const, from: Date.UTC(2026, 2, 1) }
  expect(compareWith(ask, running, 'previous')[0]).toMatchObject({
    beforeFrom: Date.UTC(2026, 1, 1),
    beforeTo: Date.UTC(2026, 2, 1),
  })
  const begun = { ...running, asOf: Date.UTC(2026, 2, 10, 12) }
  expect(compareWith(ask, begun, 'previous')[0]).toMatchObject({ beforeTo: Date.UTC(2026, 1, 10, 12) })
})

test('the same part of a quarter ends with the same day of its month, that of a week with the same day of the week', () => {
  const question = { timeZone: 'UTC', kpis: ['complaintsReceived'] }
  const toDate = (
    period: 'week' | 'quarter' | 'year',
    from: number,
    asOf: number,
    comparison: 'previous' | 'lastYear',
  ) => compareWith(asking([]), { ...question, period, from, asOf }, comparison).map((row) => row.beforeTo)
  const april = Date.UTC(2026, 3, 1)
  expect(toDate('quarter', april, Date.UTC(2026, 4, 10, 9), 'previous')).toEqual([Date.UTC(2026, 1, 10, 9)])
  expect(toDate('quarter', april, Date.UTC(2026, 4, 31, 9), 'previous')).toEqual([Date.UTC(2026, 2, 1)])
  expect(toDate('year', Date.UTC(2028, 0, 1), Date.UTC(2028, 2, 15), 'lastYear')).toEqual([Date.UTC(2027, 2, 15)])
  const monday = Date.UTC(2026, 2, 16)
  expect(toDate('week', monday, Date.UTC(2026, 2, 18, 9), 'previous')).toEqual([Date.UTC(2026, 2, 11, 9)])
  expect(toDate('week', monday, Date.UTC(2026, 2, 18, 9), 'lastYear')).toEqual([Date.UTC(2025, 2, 19, 9)])
})

test('without a period and without bounds there is nothing to compare with: one clear error', () => {
  const question = { timeZone: 'UTC', asOf: last, from: first }
  expect(() => compareWith(asking([]), question, 'previous')).toThrow(/to: found nothing, expected an instant/)
})
