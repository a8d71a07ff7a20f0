import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineMeasure, standardMeasures } from '../../../src/kpi.ts'
import { groupedBy } from '../../../src/kpi/query/groupedBy.ts'
import { rankGroups, type RankedRow } from '../../../src/kpi/query/rank.ts'
import { soak } from '../../soak.ts'
import { asking, kpis, last, sketched, sketches } from './asked.ts'

const peersOf = (rows: readonly RankedRow[]): readonly (readonly RankedRow[])[] =>
  groupedBy(rows, ({ kpi, period }) => `${kpi} ${period}`)

/** Better than another, by what is better of the kpi. */
const isBefore = ({ better, value }: RankedRow, other: RankedRow): boolean =>
  better === 'less' ? value! < other.value! : value! > other.value!

test('a rank is one more than the number of better peers; in order, and without gaps but for ties', () => {
  fc.assert(
    fc.property(
      sketches,
      fc.constantFrom('region', 'channel'),
      fc.constantFrom(null, 'year'),
      fc.integer({ min: 0, max: 8 }),
      (tickets, dimension, period, atLeast) => {
        const question = { asOf: last, kpis, period }
        const ask = asking(tickets)
        const rows = rankGroups(ask, question, dimension, { atLeast })
        expect(rows.map(({ kpi, period, group }) => [kpi, period, group])).toHaveLength(
          ask({ ...question, by: [dimension] }).length,
        )
        for (const peers of peersOf(rows)) {
          const able = peers.filter(({ rank }) => rank !== null)
          for (const row of able) expect(row.rank).toBe(1 + able.filter((other) => isBefore(other, row)).length)
          expect(able.map(({ rank }) => rank)).toEqual(able.map(({ rank }) => rank).toSorted((a, b) => a! - b!))
          expect(peers.slice(0, able.length)).toEqual(able)
          for (const { ranked } of peers) expect(ranked).toBe(able.length)
          if (new Set(able.map(({ value }) => value)).size === able.length) {
            expect(able.map(({ rank }) => rank)).toEqual(able.map((_, index) => index + 1))
          }
        }
      },
    ),
    { numRuns: soak(60) },
  )
})

test('who has too few cases, or no value, is not ranked and says so', () => {
  fc.assert(
    fc.property(sketches, fc.integer({ min: 1, max: 40 }), (tickets, atLeast) => {
      for (const row of rankGroups(asking(tickets), { asOf: last, kpis }, 'region', { atLeast })) {
        const cases = row.unit === 'count' ? row.numerator! : row.denominator!
        expect(row.rank === null).toBe(row.value === null || cases < atLeast)
        if (row.rank === null) expect(row.rankReason).toBe(row.reason ?? `${cases} cases, fewer than ${atLeast}`)
      }
    }),
    { numRuns: soak(60) },
  )
})

const rated = (region: string, n: number, satisfied: number) =>
  Array.from({ length: n }, (_, index) => sketched({ receivedAt: index, region, satisfied: index < satisfied }))

test('thirty cases are enough; ties share a rank, and the next is as much further', () => {
  const tickets = [...rated('a', 30, 15), ...rated('b', 60, 30), ...rated('c', 40, 10), ...rated('d', 29, 29)]
  const rows = rankGroups(asking(tickets), { asOf: last, kpis: ['satisfaction'] }, 'region')
  expect(rows.map(({ group, rank }) => [group['region'], rank])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 3],
    ['d', null],
  ])
  expect(rows[3]?.rankReason).toBe('29 cases, fewer than 30')
})

test('the measure says whether more is better, or less', () => {
  const tickets = [...rated('a', 1, 1), ...rated('b', 2, 1)]
  const dissatisfaction = defineMeasure({
    ...standardMeasures.find(({ id }) => id === 'satisfaction')!,
    id: 'dissatisfaction',
    better: 'less',
  })
  const ranked = (kpi: string) => {
    const question = { asOf: last, kpis: [kpi], measures: [...standardMeasures, dissatisfaction] }
    return rankGroups(asking(tickets), question, 'region', { atLeast: 1 }).map(({ group }) => group['region'])
  }
  expect(ranked('satisfaction')).toEqual(['a', 'b'])
  expect(ranked('dissatisfaction')).toEqual(['b', 'a'])
  expect(ranked('complaintsReceived')).toEqual(['b', 'a'])
})
