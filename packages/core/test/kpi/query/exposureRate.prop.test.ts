import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareWith,
  createCube,
  defineMeasure,
  figures,
  ledgerFigures,
  poisson,
  standardMeasures,
  topGroups,
  type ExposureEntry,
  type FigureQuestion,
} from '../../../src/kpi.ts'
import { soak } from '../../soak.ts'
import { kinds } from '../random.ts'
import { intake, tell } from '../story.ts'
import { asking, last, sketched, sketches } from './asked.ts'

const regions = ['GD', 'GX', 'ZJ']
const year = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) }

const entryOf = (region: string, value: number, rest: Partial<ExposureEntry> = {}): ExposureEntry => ({
  exposure: 'customers',
  kind: 'stock',
  from: '2026-01-01',
  to: '2027-01-01',
  group: { region },
  value,
  ...rest,
})

const values = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 3, maxLength: 3 })

test('complaints per million customers are the complaints, over the customers of that period and group', () => {
  fc.assert(
    fc.property(sketches, values, fc.constantFrom(null, 'month', 'quarter'), (tickets, known, period) => {
      const exposures = regions.map((region, index) => entryOf(region, known[index] ?? 0))
      const ask = asking(tickets)
      const question = { asOf: last, ...year, period, exposures }
      const rows = ask({ ...question, kpis: ['complaintsPerMillion'], by: ['region'] })
      const counts = ask({ ...question, kpis: ['complaintsReceived'], by: ['region'] })
      expect(rows).toHaveLength(counts.length)
      for (const [index, row] of rows.entries()) {
        const { period, group, numerator, excluded } = counts[index]!
        expect(row).toMatchObject({ period, group, numerator, excluded, unit: 'per-million', clock: null })
        const customers = known[regions.indexOf(String(group['region']))]
        if (customers === undefined) {
          const reason = 'customers: region (none): none is known'
          expect(row).toMatchObject({ value: null, denominator: null, interval: null, reason })
          continue
        }
        expect(row.denominator).toBeCloseTo(customers, 3)
        expect(row.value).toBeCloseTo((numerator! * 1e6) / customers, 3)
        const [low, high] = poisson(numerator!)
        expect(row.interval?.[0]).toBeCloseTo((low * 1e6) / customers, 3)
        expect(row.interval?.[1]).toBeCloseTo((high * 1e6) / customers, 3)
      }
      const whole = ask({ ...question, kpis: ['complaintsPerMillion'] })
      for (const row of whole)
        expect(row.denominator).toBeCloseTo(
          known.reduce((sum, each) => sum + each, 0),
          3,
        )
    }),
    { numRuns: soak(60) },
  )
})

const complaints = (n: number, region: string) =>
  Array.from({ length: n }, (_, day) => sketched({ receivedAt: Date.UTC(2026, 0, 1 + day), region }))

const tickets = [...complaints(5, 'GD'), ...complaints(20, 'GX')]

const rowOf = (kpi: string, question: Partial<FigureQuestion>) =>
  asking(tickets)({ asOf: last, ...year, kpis: [kpi], ...question })[0]

test('3: five complaints among two million customers, with the exact interval of five', () => {
  const exposures = [entryOf('GD', 1_000_000, { to: '2026-07-02' }), entryOf('GD', 3_000_000, { from: '2026-07-02' })]
  const row = rowOf('complaintsPerMillion', { exposures, filter: { region: 'GD' } })
  // 182 days of one million, 183 of three
  const customers = (182 + 183 * 3) / 365
  expect(row?.value).toBeCloseTo(5 / customers, 9)
  expect(row?.interval?.[0]).toBeCloseTo(1.623 / customers, 3)
  expect(row?.interval?.[1]).toBeCloseTo(11.668 / customers, 3)
})

test('4: the exposure that is meant, in the sum of a flow; without a word of which, the only one besides customers', () => {
  const visits = [
    entryOf('GD', 400, { exposure: 'visits', kind: 'flow' }),
    entryOf('GX', 600, { exposure: 'visits', kind: 'flow' }),
  ]
  const premium = [entryOf('GD', 50, { exposure: 'premium', kind: 'flow', to: '2026-07-01' })]
  const customers = [entryOf('GD', 9), entryOf('GX', 9)]
  expect(rowOf('exposureRate', { exposures: [...customers, ...visits] })).toMatchObject({
    value: 25_000,
    numerator: 25,
    denominator: 1000,
  })
  const several = [...customers, ...visits, ...premium]
  expect(rowOf('exposureRate', { exposures: several })).toMatchObject({
    value: null,
    reason: 'several exposures are known (visits, premium): say which is meant',
  })
  expect(rowOf('exposureRate', { exposures: several, exposure: 'visits' })?.value).toBe(25_000)
  expect(rowOf('exposureRate', { exposures: several, exposure: 'premium' })?.reason).toBe(
    'premium: region GD: nothing is known of 2026-07-01 to 2027-01-01',
  )
  expect(rowOf('exposureRate', {})).toMatchObject({ value: null, reason: 'no exposure but customers is known' })
  expect(() => rowOf('exposureRate', { exposures: several, exposure: 'beds' })).toThrow(/exposure: found "beds"/)
})

test('the remainder of the largest groups has the exposure of its own', () => {
  const exposures = [entryOf('GD', 1000), entryOf('GX', 500), entryOf('ZJ', 2000)]
  const all = [...tickets, ...complaints(1, 'ZJ')]
  const rows = topGroups(asking(all), { asOf: last, ...year, exposures, kpis: ['complaintsPerMillion'] }, 'region', 1)
  expect(rows.map(({ value, denominator }) => [value, denominator])).toEqual([
    [40_000, 500],
    [2000, 3000],
  ])
  expect(rows[1]?.interval?.[0]).toBeCloseTo((poisson(6)[0] * 1e6) / 3000, 6)
})

test('a desk of its own declares measures by exposure like the standard ones', () => {
  const standard = standardMeasures.find(({ id }) => id === 'exposureRate')!
  const perThousandBeds = defineMeasure({
    ...standard,
    id: 'perThousandBedDays',
    unit: 'ratio',
    exposure: { name: 'bedDays', per: 1000 },
  } as typeof standard)
  const exposures = [entryOf('', 5000, { exposure: 'bedDays', kind: 'flow', group: {} })]
  const query = { asOf: last, ...year, exposures, measures: [perThousandBeds] }
  expect(figures([], query)[0]).toMatchObject({ value: 0, denominator: 5000, unit: 'ratio' })
})

test('a cube tells figures by exposure like the definition, and is compared like it', async () => {
  const { store } = await tell([
    [0, 'a', 'ReceiveTicket', intake('complaint', { region: 'GD' })],
    [24 * 40, 'b', 'ReceiveTicket', intake('complaint', { region: 'GD' })],
    [24 * 41, 'c', 'ReceiveTicket', intake('complaint', { region: 'GX' })],
  ])
  const cube = createCube({ kinds })
  for await (const events of store.readAll()) for (const event of events) cube.apply(event)
  const days = { from: '2025-01-01', to: '2026-01-01' }
  const question = {
    asOf: Date.UTC(2025, 2, 1),
    timeZone: 'UTC',
    period: 'month' as const,
    kpis: ['complaintsPerMillion'],
    by: ['region'],
    exposures: [entryOf('GD', 10, days), entryOf('GX', 20, days)],
  }
  const rows = cube.figures(question)
  expect(rows).toEqual(await ledgerFigures(store, kinds, question))
  const compared = compareWith((asked) => cube.figures(asked), question, 'previous')
  expect(compared.map(({ period, group, value, difference }) => [period, group['region'], value, difference])).toEqual([
    ['2025-01', 'GD', 100_000, null],
    ['2025-01', 'GX', 0, null],
    ['2025-02', 'GD', 100_000, 0],
    ['2025-02', 'GX', 50_000, 50_000],
  ])
  expect(compared[0]?.changeReason).toBe('before: customers: region GD: nothing is known of 2024-12-01 to 2025-01-01')
})
