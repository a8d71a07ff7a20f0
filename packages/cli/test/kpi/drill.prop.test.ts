/** The tickets behind a row make up its numbers, as JSON and as CSV. */
import type { EventStore } from '@deskledger/core'
import { standardMeasures, type FigureRow } from '@deskledger/core/kpi'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { dates, kpi, kpiJson, typed, year } from './asked.ts'

interface Behind {
  readonly ticket: string
  readonly counts: string
  readonly anchor: string
  readonly amount?: number
  readonly since?: string
}

interface Told {
  readonly rows: readonly (FigureRow & { readonly behind: readonly Behind[] })[]
}

let store: EventStore
beforeAll(async () => {
  store = (await year()).store
})

/** Durations, stays and what is excluded count once each, whatever their amount. */
const sumOf = (behind: readonly Behind[], ...names: readonly string[]): number =>
  behind
    .filter(({ counts }) => names.includes(counts))
    .reduce((sum, { counts, amount = 1 }) => sum + (['duration', 'excluded'].includes(counts) ? 1 : amount), 0)

const withoutKpi = typed.map(({ args }) => {
  const at = args.indexOf('--kpi')
  return at < 0 ? args : args.toSpliced(at, 2)
})

const ids = fc.constantFrom(...standardMeasures.map(({ id }) => id))

test('what tickets add to a row is the row', async () => {
  await fc.assert(
    fc.asyncProperty(ids, withoutKpi, dates, async (id, args, asOf) => {
      const asked = ['--kpi', id, '--drill', ...args, '--as-of', asOf]
      const { rows } = await kpiJson<Told>(store, ...asked)
      for (const { behind, numerator, denominator, pending, excluded, unit } of rows) {
        expect(sumOf(behind, 'pending')).toBe(pending)
        expect(sumOf(behind, 'excluded')).toBe(excluded)
        if (unit !== 'ms') expect(sumOf(behind, 'numerator', 'stay')).toBe(numerator)
        if (unit === 'ratio') expect(sumOf(behind, 'denominator')).toBe(denominator)
        if (unit === 'ms') expect(sumOf(behind, 'duration', 'stay')).toBe(denominator)
      }
      const { out } = await kpi(store, ...asked, '--csv')
      const lines = parse(out, { columns: true }) as readonly Readonly<Record<string, string>>[]
      const places = lines.map(({ ticket, counts, anchor }) => ({ ticket, counts, anchor }))
      expect(places).toEqual(
        rows.flatMap(({ behind }) => behind.map(({ ticket, counts, anchor }) => ({ ticket, counts, anchor }))),
      )
    }),
    { numRuns: 60 },
  )
})
