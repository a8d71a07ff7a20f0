import fc from 'fast-check'
import type { FigureRow } from '@deskledger/core/kpi'
import { expect, test } from 'vitest'
import { paretoOf } from '../../src/report/pareto.ts'

const row = (cause: string | null, denominator: number): FigureRow => ({
  kpi: 'escalationRate',
  period: null,
  group: { cause },
  value: null,
  unit: 'ratio',
  numerator: 0,
  denominator,
  excluded: 0,
  pending: 0,
  interval: null,
  cohort: '',
  clock: null,
  more: {},
})

const rows = fc
  .uniqueArray(fc.tuple(fc.option(fc.string()), fc.nat(50)), {
    selector: ([cause]) => cause,
    maxLength: 40,
    size: 'max',
  })
  .map((groups) => groups.map(([cause, count]) => row(cause, count)))

test('every ticket with a cause is in it once, the most frequent first, the rest last', () => {
  fc.assert(
    fc.property(rows, (rows) => {
      const { items, known, received, others, vital } = paretoOf(rows)
      const counts = rows.filter(({ group }) => group['cause'] !== null).map(({ denominator }) => denominator ?? 0)
      expect(items.reduce((sum, { tickets }) => sum + tickets, 0)).toBe(known)
      expect(known).toBe(counts.reduce((sum, count) => sum + count, 0))
      expect(received).toBe(rows.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0))
      const named = items.filter(({ name }) => name !== null)
      expect(named.length + others).toBe(counts.filter((count) => count > 0).length)
      expect(named.map(({ tickets }) => tickets)).toEqual([...counts].sort((a, b) => b - a).slice(0, named.length))
      if (known === 0) return
      expect(items.at(-1)?.cumulative).toBe(1)
      expect(vital.share).toBeGreaterThanOrEqual(0.8)
      expect(vital.count).toBeGreaterThan(0)
    }),
  )
})

test('four fifths are told of all causes, those beyond the chart too', () => {
  const many = Array.from({ length: 30 }, (_, index) => row(`cause ${index}`, 1))
  expect(paretoOf(many)).toMatchObject({ vital: { count: 24, share: 0.8 }, others: 15 })
  expect(paretoOf(many).items.map(({ tickets }) => tickets)).toEqual([...Array.from({ length: 15 }, () => 1), 15])
})
