import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupedBy } from '../../../src/kpi/query/groupedBy.ts'
import { topGroups } from '../../../src/kpi/query/top.ts'
import { soak } from '../../soak.ts'
import { asking, kpis, last, sketched, sketches } from './asked.ts'

const plain = kpis.filter((kpi) => kpi !== 'backlogAge')

test('the rows of the largest and of the others make up the whole, and their shares 1', () => {
  fc.assert(
    fc.property(sketches, fc.constantFrom('region', 'channel'), fc.integer({ min: 1, max: 4 }), (tickets, by, n) => {
      const ask = asking(tickets)
      const whole = new Map(ask({ asOf: last, kpis: plain }).map((row) => [row.kpi, row]))
      for (const rows of groupedBy(topGroups(ask, { asOf: last, kpis: plain }, by, n), ({ kpi }) => kpi)) {
        const { numerator, denominator, excluded, pending } = whole.get(rows[0]!.kpi)!
        const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + of(row), 0)
        expect(sum((row) => row.numerator!)).toBe(numerator)
        expect(sum((row) => row.denominator ?? 0)).toBe(denominator ?? 0)
        expect([sum((row) => row.excluded), sum((row) => row.pending)]).toEqual([excluded, pending])
        if (numerator === 0) continue
        expect(sum((row) => row.share!)).toBeCloseTo(1, 10)
        expect(rows.at(-1)?.cumulativeShare).toBe(1)
        const steps = rows.map((row, index) => row.cumulativeShare! - (rows[index - 1]?.cumulativeShare ?? 0))
        for (const [index, step] of steps.entries()) expect(step).toBeCloseTo(rows[index]?.share ?? -1, 10)
      }
    }),
    { numRuns: soak(60) },
  )
})

test('the figure of the others is the one that is asked for of them alone', () => {
  fc.assert(
    fc.property(sketches, fc.integer({ min: 1, max: 3 }), fc.constantFrom(null, 'year'), (tickets, n, period) => {
      const ask = asking(tickets)
      for (const kpi of plain) {
        const rows = topGroups(ask, { asOf: last, kpis: [kpi], period }, 'region', n)
        for (const others of rows.filter(({ isOthers }) => isOthers)) {
          const named = rows.filter((row) => row.period === others.period && !row.isOthers)
          const out = new Set(named.map(({ group }) => group['region']))
          const rest = (['GD', 'GX', 'ZJ', null] as const).filter((region) => !out.has(region))
          const alone = ask({ asOf: last, kpis: [kpi], period, filter: { region: rest } })
          const { value, numerator, denominator, interval } = alone.find((row) => row.period === others.period)!
          expect(others).toMatchObject({ numerator, denominator, interval, group: {} })
          if (value === null) expect(others).toMatchObject({ value, reason: expect.stringMatching(/\w/) as string })
          else expect(others.value).toBeCloseTo(value, 6)
        }
      }
    }),
    { numRuns: soak(40) },
  )
})

test('the largest come first, what has no value last; medians do not add up', () => {
  const tickets = ['a', 'b', 'b', 'c', 'c', 'c', 'd'].map((region, index) => sketched({ receivedAt: index, region }))
  const ask = asking(tickets)
  const rows = topGroups(ask, { asOf: last, kpis: ['complaintsReceived'] }, 'region', 2)
  expect(
    rows.map(({ group, value, share, groups, isOthers }) => [group['region'], value, share, groups, isOthers]),
  ).toEqual([
    ['c', 3, 3 / 7, 1, false],
    ['b', 2, 2 / 7, 1, false],
    [undefined, 2, 2 / 7, 2, true],
  ])
  expect(topGroups(ask, { asOf: last, kpis: ['complaintsReceived'] }, 'region', 4)).toHaveLength(4)
  const ages = topGroups(ask, { asOf: last, kpis: ['backlogAge'] }, 'region', 2)
  expect(ages[0]?.value).not.toBeNull()
  expect(ages[2]).toMatchObject({ value: null, reason: 'its values do not add up', share: null })
  expect(() => topGroups(ask, { asOf: last }, 'region', 0)).toThrow(/n: found 0, expected a positive integer/)
})
