/** What stands beside figures leaves them as they are, and says of them what can be counted from them. */
import type { EventStore } from '@deskledger/core'
import { rowKey, type FigureRow } from '@deskledger/core/kpi'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { AnsweredRow } from '../../src/kpi/answeredRow.ts'
import { dates, differing, kpiJson, typed, year } from './asked.ts'

interface Told {
  readonly rows: readonly (AnsweredRow & FigureRow)[]
}

let store: EventStore
beforeAll(async () => {
  store = (await year()).store
})

const without = (args: readonly string[], ...options: readonly string[]): readonly string[] =>
  args.filter((arg, index) => !options.includes(arg) && !options.includes(args[index - 1] ?? ''))

const fields =
  'kpi period group value unit numerator denominator excluded pending interval cohort clock more reason'.split(' ')

/** A row without what stands beside it. */
const plain = (row: FigureRow): FigureRow =>
  Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field))) as unknown as FigureRow

test('months beside the months before them', async () => {
  await fc.assert(
    fc.asyncProperty(typed, dates, async ({ args }, asOf) => {
      const asked = [...without(args, '--period', '--from', '--to'), '--as-of', asOf, '--period', 'month']
      const { rows } = await kpiJson<Told>(store, ...asked)
      const told = await kpiJson<Told>(store, ...asked, '--compare', 'previous')
      expect(differing(told.rows.map(plain), rows)).toEqual([])
      const whole = new Map(rows.map((row) => [rowKey(row), row]))
      for (const row of told.rows) {
        const before = row.beforeTo === null ? undefined : row.beforeRow
        if (before === undefined || before === null || row.period === asOf.slice(0, 7)) continue // it is compared with a part
        const expected = whole.get(rowKey(before))
        expect(row.before).toBe(expected === undefined ? before.value : expected.value)
        if (row.difference !== null) expect(row.difference).toBe((row.value ?? 0) - (row.before ?? 0))
        expect(row.beforeTo).toMatch(/^\d{4}-\d\d-(?:28|29|30|31)T16:00:00.000Z$/u)
      }
    }),
    { numRuns: 20 },
  )
})

const peersOf = (rows: Told['rows']): readonly (readonly (AnsweredRow & FigureRow)[])[] => {
  const keys = [...new Set(rows.map(({ kpi, clock, period }) => JSON.stringify([kpi, clock, period])))]
  return keys.map((key) => rows.filter(({ kpi, clock, period }) => JSON.stringify([kpi, clock, period]) === key))
}

test('groups in the order of their ranks, beside earlier ones and targets', async () => {
  await fc.assert(
    fc.asyncProperty(typed, dates, fc.nat({ max: 4 }), async ({ args }, asOf, atLeast) => {
      const asked = [...without(args, '--by', '--period'), '--as-of', asOf, '--period', 'quarter']
      const { rows } = await kpiJson<Told>(store, ...asked, '--by', 'kind')
      const beside = ['--compare', 'last-year', '--target', 'closedOnTime>=90%', '--target', 'backlog<=3']
      const told = await kpiJson<Told>(store, ...asked, '--rank-by', 'kind', '--at-least', String(atLeast), ...beside)
      expect(differing(told.rows.map(plain), rows)).toEqual([])
      for (const row of told.rows) {
        const bound = { closedOnTime: (value: number) => value >= 0.9, backlog: (value: number) => value <= 3 }[row.kpi]
        expect(row.attained).toBe(bound === undefined || row.value === null ? null : bound(row.value))
        expect(row).toHaveProperty('difference')
      }
      for (const peers of peersOf(told.rows)) {
        const ranks = peers.map(({ rank }) => rank ?? Infinity)
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        const ranked = peers
          .filter(({ rank }) => rank !== null)
          .map(({ value, better }) => [value ?? 0, better] as const)
        const values = ranked.map(([value, better]) => (better === 'less' ? value : -value))
        expect(values).toEqual(values.toSorted((a, b) => a - b))
      }
    }),
    { numRuns: 20 },
  )
})

test('the largest groups and the others are the whole', async () => {
  await fc.assert(
    fc.asyncProperty(typed, dates, fc.integer({ min: 1, max: 5 }), async ({ args }, asOf, top) => {
      const asked = [...without(args, '--by'), '--as-of', asOf]
      const { rows } = await kpiJson<Told>(store, ...asked)
      const told = await kpiJson<Told>(store, ...asked, '--by', 'category', '--top', String(top))
      const groups = peersOf(told.rows)
      for (const [index, list] of peersOf(rows).entries()) {
        const peers = groups[index] ?? []
        if (peers.length === 0) continue // no ticket, no group
        expect(peers.length).toBeLessThanOrEqual(top + 1)
        const sum = peers.reduce<number | null>(
          (all, { numerator }) => (numerator === null ? null : (all ?? 0) + numerator),
          0,
        )
        expect(sum).toBe(list[0]?.numerator)
      }
    }),
    { numRuns: 20 },
  )
})
