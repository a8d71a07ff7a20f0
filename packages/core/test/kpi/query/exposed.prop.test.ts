import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zoneOf } from '../../../src/calendar.ts'
import type { FigureQuestion } from '../../../src/kpi.ts'
import { exposedTo } from '../../../src/kpi/query/exposed.ts'
import { checkExposures, type ExposureEntry } from '../../../src/kpi/query/exposure.ts'
import { soak } from '../../soak.ts'
import { last, zones } from './asked.ts'

const date = (day: number): string => new Date(day * 864e5).toISOString().slice(0, 10)
const begin = 20_000
const regions = ['GD', 'GX', 'ZJ']

/** Cuts the 100 days of each region into entries, at random days. */
const tables = (kind: 'stock' | 'flow'): fc.Arbitrary<readonly ExposureEntry[]> =>
  fc
    .tuple(
      ...regions.map((region) =>
        fc.record({
          cuts: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 }),
          values: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 7, maxLength: 7 }),
          region: fc.constant(region),
        }),
      ),
    )
    .map((all) =>
      all.flatMap(({ cuts, values, region }) => {
        const days = [0, ...cuts.toSorted((a, b) => a - b), 100]
        return days.slice(1).map((to, index): ExposureEntry => {
          const from = days[index] ?? 0
          return {
            exposure: 'e',
            kind,
            from: date(begin + from),
            to: date(begin + to),
            group: { region },
            value: values[index]!,
          }
        })
      }),
    )

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length })

const asked = (exposures: readonly ExposureEntry[], timeZone: string, more: Partial<FigureQuestion> = {}) => ({
  asOf: last,
  timeZone,
  exposures,
  exposure: 'e',
  ...more,
})

const slotOf = (timeZone: string, from: number, to: number) => ({
  name: null,
  start: zoneOf(timeZone).toInstant((begin + from) * 864e5),
  end: zoneOf(timeZone).toInstant((begin + to) * 864e5),
})

const spans = fc
  .tuple(fc.nat({ max: 99 }), fc.nat({ max: 99 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const)

test('a stock is its mean, each day of the zone by its length; regions add up to the whole', () => {
  fc.assert(
    fc.property(tables('stock').chain(shuffled), zones, spans, (table, timeZone, [from, to]) => {
      const slot = slotOf(timeZone, from, to)
      const byHand = (region: string): number => {
        let weighted = 0
        for (let day = from; day < to; day++) {
          const at = date(begin + day)
          const { value } = table.find(
            (entry) => entry.group?.['region'] === region && entry.from <= at && at < entry.to,
          )!
          const { start, end } = slotOf(timeZone, day, day + 1)
          weighted += value * (end - start)
        }
        return weighted / (slot.end - slot.start)
      }
      const known = regions.map((region) => exposedTo(asked(table, timeZone), 'e', slot, { region }) as number)
      for (const [index, region] of regions.entries()) expect(known[index]).toBeCloseTo(byHand(region), 6)
      const [a = 0, b = 0, c = 0] = known
      expect(exposedTo(asked(table, timeZone), 'e', slot, {})).toBeCloseTo(a + b + c, 6)
      const rollUp = { region: { GD: 'south', GX: 'south' } }
      expect(exposedTo(asked(table, timeZone, { rollUp }), 'e', slot, { region: 'south' })).toBeCloseTo(a + b, 6)
      const filter = { region: ['GX', 'ZJ'] }
      expect(exposedTo(asked(table, timeZone, { filter }), 'e', slot, {})).toBeCloseTo(b + c, 6)
      expect(exposedTo(asked(table, timeZone, { filter: { region: 'south' }, rollUp }), 'e', slot, {})).toBeCloseTo(
        a + b,
        6,
      )
      expect(exposedTo(asked(table, timeZone, { filter, rollUp }), 'e', slot, { region: 'south' })).toBeCloseTo(b, 6)
    }),
    { numRuns: soak(60) },
  )
})

test('a flow is the sum of the entries that lie in the period; where one lies across its bounds there is none', () => {
  fc.assert(
    fc.property(tables('flow').chain(shuffled), zones, spans, (table, timeZone, [from, to]) => {
      for (const region of regions) {
        const own = table.filter((entry) => entry.group?.['region'] === region)
        const [first, end] = [date(begin + from), date(begin + to)]
        const inside = own.filter((entry) => entry.from >= first && entry.to <= end)
        const isWhole = own.some((entry) => entry.from === first) && own.some((entry) => entry.to === end)
        const found = exposedTo(asked(table, timeZone), 'e', slotOf(timeZone, from, to), { region })
        if (isWhole) expect(found).toBe(inside.reduce((sum, { value }) => sum + value, 0))
        else expect(found).toMatch(new RegExp(`^e: region ${region}: \\d{4}-.*only part of it is in the period`))
      }
    }),
    { numRuns: soak(60) },
  )
})

test('without one of its entries, what a period needs of it is missing, and is named', () => {
  fc.assert(
    fc.property(tables('stock'), fc.nat(), zones, spans, (table, drawn, timeZone, [from, to]) => {
      const lost = table[drawn % table.length]!
      const rest = table.filter((entry) => entry !== lost)
      const region = lost.group!['region'] as string
      const slot = slotOf(timeZone, from, to)
      const isNeeded = lost.from < date(begin + to) && date(begin + from) < lost.to
      const found = exposedTo(asked(rest, timeZone), 'e', slot, { region })
      const others = regions.filter((each) => each !== region)
      for (const other of others)
        expect(exposedTo(asked(rest, timeZone), 'e', slot, { region: other })).toBeTypeOf('number')
      if (!isNeeded) expect(found).toBe(exposedTo(asked(table, timeZone), 'e', slot, { region }))
      else expect(found).toMatch(new RegExp(`^e: region ${region}: (nothing is known of \\d|none is known)`))
    }),
    { numRuns: soak(60) },
  )
})

const customers = (rest: Partial<ExposureEntry>): ExposureEntry => ({
  exposure: 'customers',
  kind: 'stock',
  from: '2026-01-01',
  to: '2027-01-01',
  value: 1000,
  ...rest,
})

const january = { name: null, start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 1, 1) }

const exposed = (
  exposures: readonly ExposureEntry[],
  more: Partial<FigureQuestion> = {},
  group = {},
  wanted: string | null = 'customers',
) => exposedTo({ asOf: last, exposures, ...more }, wanted, january, group)

test('what the table does not know is null, and says so', () => {
  const byRegion = [customers({ group: { region: 'GD' } }), customers({ group: { region: 'GX' }, value: 500 })]
  expect(exposed([])).toBe('customers: none is known')
  expect(exposed(byRegion, {}, { channel: 'web' })).toBe('customers: not known by channel')
  expect(exposed([customers({})], {}, { region: 'GD' })).toBe('customers: not known by region')
  expect(exposed(byRegion, { filter: { channel: 'web' } }, { region: 'GD' })).toBe(
    'customers: not known by region and channel',
  )
  expect(exposed(byRegion, {}, { region: 'ZJ' })).toBe('customers: region ZJ: none is known')
  expect(exposed(byRegion, {}, { region: null })).toBe('customers: region (none): none is known')
  expect(exposed(byRegion, { filter: { region: ['GD', 'ZJ'] } })).toBe('customers: region ZJ: none is known')
  const rollUp = { region: { GD: 'south', HN: 'south' } }
  expect(exposed(byRegion, { rollUp }, { region: 'south' })).toBe('customers: region HN: none is known')
  expect(exposed([customers({ from: '2026-01-10' })])).toBe('customers: nothing is known of 2026-01-01 to 2026-01-10')
  expect(exposed([customers({ value: 0 })])).toBe('customers is 0')
  expect(exposed([customers({})], { asOf: january.start })).toBe('customers: the period has not begun')
  expect(exposedTo({ asOf: last, exposures: [customers({})] }, 'customers', { ...january, start: -Infinity }, {})).toBe(
    'customers: the period has no beginning',
  )
})

test('an entry for the whole is the whole, whatever there is by region; and so is one for what others are rolled up to', () => {
  const table = [
    customers({ value: 9000 }),
    customers({ group: { region: 'GD' } }),
    customers({ group: { region: 'south' }, value: 1500 }),
  ]
  const rollUp = { region: { GD: 'south', HN: 'south' } }
  expect(exposed(table)).toBe(9000)
  expect(exposed(table, { rollUp }, { region: 'south' })).toBe(1500)
  expect(exposed(table, { rollUp, filter: { region: 'GD' } }, { region: 'south' })).toBe(1000)
  expect(exposed(table.slice(1), { rollUp })).toBe(1500)
})

test('a stock of a period that is not over counts until T', () => {
  const table = [customers({ to: '2026-01-11', value: 100 }), customers({ from: '2026-01-11', value: 300 })]
  expect(exposed(table, { asOf: Date.UTC(2026, 0, 11) })).toBe(100)
  expect(exposed(table, { asOf: Date.UTC(2026, 0, 21) })).toBe(200)
})

test('which exposure is meant where any would do', () => {
  const visits = customers({ exposure: 'visits', to: '2026-02-01', kind: 'flow', value: 70 })
  const premium = { ...visits, exposure: 'premium', value: 80 }
  const any = (exposures: readonly ExposureEntry[], exposure?: string) =>
    exposed(exposures, exposure === undefined ? {} : { exposure }, {}, null)
  expect(any([customers({})])).toBe('no exposure but customers is known')
  expect(any([customers({})], 'customers')).toBe(1000)
  expect(any([customers({}), visits])).toBe(70)
  expect(any([visits, premium])).toBe('several exposures are known (visits, premium): say which is meant')
  expect(any([visits, premium], 'premium')).toBe(80)
})

test.each<[Partial<Record<keyof ExposureEntry, unknown>>, RegExp]>([
  [{ exposure: '' }, /exposures\[1\]\.exposure: found "", expected the name of an exposure/],
  [{ kind: 'level' }, /exposures\[1\]\.kind: found "level", expected stock or flow/],
  [
    { kind: 'flow', from: '2027-01-01', to: '2027-02-01' },
    /exposures\[1\]\.kind: found "flow", expected stock, as before/,
  ],
  [{ from: '2026' }, /exposures\[1\]\.from: found "2026", expected a date/],
  [{ to: '2026-02-30' }, /exposures\[1\]\.to: found "2026-02-30", expected a date/],
  [{ to: '2026-01-01' }, /exposures\[1\]\.to: found "2026-01-01", expected a date behind 2026-01-01/],
  [{ value: -1 }, /exposures\[1\]\.value: found -1, expected a number, 0 or more/],
  [
    { from: '2026-12-31', to: '2027-02-01' },
    /exposures\[1\]\.from: found "2026-12-31", expected no earlier than 2027-01-01/,
  ],
])('a table that cannot be right is one clear error: %j', (rest, message) => {
  const exposures = [customers({}), customers(rest as Partial<ExposureEntry>)]
  expect(() => checkExposures({ exposures })).toThrow(message)
})

test('an exposure that is not in the table cannot be meant', () => {
  expect(() => checkExposures({ exposures: [customers({})], exposure: 'visits' })).toThrow(
    /exposure: found "visits", expected one of customers/,
  )
  expect(() => checkExposures({ exposure: 'visits' })).toThrow(/expected exposures to choose from/)
})
