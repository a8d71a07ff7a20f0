import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FigureRow } from '@deskledger/core/kpi'
import { beforeAll, expect, test } from 'vitest'
import { deskledger, folder } from '../terminal.ts'
import { figuresLedger } from './figuresLedger.ts'

let ledger: string
beforeAll(async () => {
  ledger = await figuresLedger()
})

const file = (name: string, content: unknown): string => {
  const path = join(folder(), name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** As text, without the line that says as of when. */
const told = async (...args: readonly string[]): Promise<readonly string[]> => {
  const { code, out, err } = await deskledger('kpi', ledger, '--as-of', '2025-05-01', ...args)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
    .split('\n')
    .slice(2)
    .map((line) => line.trimEnd().replaceAll(/ {2,}/gu, ' | '))
    .filter((line) => line !== '')
}

interface Told {
  readonly rows: readonly FigureRow[]
  readonly [field: string]: unknown
}

const json = async (...args: readonly string[]): Promise<Told> =>
  JSON.parse((await deskledger('kpi', ledger, '--as-of', '2025-05-01', ...args, '--json')).out) as Told

test('only some figures, beside the month before and their targets', async () => {
  const asked = ['--kpi', 'backlog,resolutionRate', '--period', 'month', '--compare', 'previous']
  expect(await told(...asked, '--from', '2025-04-01', '--target', 'resolutionRate >= 60%')).toEqual([
    'kpi | period | value | before | change | target | attained | of | 95 % | more',
    'backlog | 2025-04 | 3 | 1 | +2 (+200.00 %) | carriedOver 2, new 1',
    'resolutionRate | 2025-04 | 0.00 % | 66.67 % | -66.67 pp (-100.00 %) | >= 60.00 % | no | 0 / 1 | 0.00 % to 79.35 % | withdrawn 0',
  ])
})

test('groups by rank, and the largest with their shares', async () => {
  expect(await told('--kpi', 'backlog', '--rank-by', 'category', '--at-least', '1')).toEqual([
    'kpi | group | value | rank | more',
    'backlog | category noise | 3 | 1 of 1 | carriedOver 0, new 3',
    'backlog | category billing, fees | 0 | - | carriedOver 0, new 0; 0 cases, fewer than 1',
  ])
  expect(await told('--kpi', 'complaintsReceived', '--by', 'region', '--top', '1')).toEqual([
    'kpi | group | value | share | cumulated | more',
    'complaintsReceived | region (none) | 2 | 50.00 % | 50.00 % | withdrawn 0',
    'complaintsReceived | others (2) | 2 | 50.00 % | 100.00 %',
  ])
})

test('the tickets behind a figure', async () => {
  expect(await told('--kpi', 'reopenRate', '--drill')).toEqual([
    'kpi | value | of | 95 %',
    'reopenRate | 0.00 % | 0 / 2 | 0.00 % to 65.76 %',
    'counts in | ticket | when | amount',
    'denominator | A-1 | 2025-03-10T09:00:00.000Z | 1',
    'denominator | A-2 | 2025-03-30T09:00:00.000Z | 1',
  ])
  expect(await told('--kpi', 'backlogAge', '--drill', '--to', '2025-03-31')).toContain(
    'stay | A-3 | 2025-03-05T09:00:00.000Z | since 2025-03-05T09:00:00.000Z',
  )
  const { rows } = await json('--kpi', 'firstResolutionTime', '--drill')
  expect(rows[0]).toMatchObject({
    behind: [
      { ticket: 'A-1', counts: 'duration', anchor: '2025-03-10T09:00:00.000Z', amount: 7 * 86_400_000 },
      { ticket: 'A-2', counts: 'duration', anchor: '2025-03-30T09:00:00.000Z', amount: 26 * 86_400_000 },
    ],
  })
  expect(await told('--kpi', 'adoptionRate', '--drill')).toContain('no ticket is behind this')
})

test('figures that time has restated, and by which ticket', async () => {
  expect(await told('--kpi', 'reopenRate,backlog', '--restated-since', '2025-04-01')).toEqual([
    'kpi | before | of | now | of now | also | tickets',
    'reopenRate | 0.00 % | 0 / 1 | 0.00 % | 0 / 2 | pending 1 -> 0 | A-2',
  ])
  expect(await told('--kpi', 'backlog', '--restated-since', '2025-04-05')).toEqual(['no figure was restated'])
})

test('figures that were told otherwise when less was known', async () => {
  const asked = ['--kpi', 'backlog', '--restated-since', '2025-04-01', '--known-as-of', '2025-04-01']
  expect(await told(...asked)).toEqual(['kpi | before | now | also | tickets', 'backlog | 2 | 1 | new 2 -> 1 | A-2'])
  const { rows, restated, to, knownAsOf, restatedSince } = await json(...asked)
  const day = '2025-04-01T00:00:00.000Z'
  expect({ to, knownAsOf, restatedSince }).toEqual({ to: day, knownAsOf: day, restatedSince: day })
  expect(rows).toMatchObject([{ kpi: 'backlog', value: 1 }])
  expect(restated).toMatchObject([{ before: { value: 2 }, after: { value: 1 }, tickets: ['A-2'] }])
  expect((await deskledger('kpi', ledger, '--as-of', '2025-05-01', ...asked, '--csv')).out).toBe(
    [
      'kpi,clock,unit,period,beforeValue,beforeNumerator,beforeDenominator,beforeExcluded,beforePending,beforeIntervalLow,beforeIntervalHigh,beforeMore,value,numerator,denominator,excluded,pending,intervalLow,intervalHigh,more,tickets,restatedSince,asOf',
      'backlog,,count,,2,2,,0,0,,,"{""carriedOver"":0,""new"":2}",1,1,,0,0,,,"{""carriedOver"":0,""new"":1}","[""A-2""]",2025-04-01T00:00:00.000Z,2025-05-01T00:00:00.000Z',
      '',
    ].join('\r\n'),
  )
})

test('tickets of some values only, whatever they are made of', async () => {
  const received = async (...args: readonly string[]) =>
    (await json('--kpi', 'complaintsReceived', ...args)).rows.map(({ value }) => value)
  expect(await received('--filter', 'severity=1')).toEqual([2])
  expect(await received('--filter', 'severity=1,3')).toEqual([4])
  expect(await received('--filter', 'category="billing, fees",noise')).toEqual([4])
  expect(await received('--filter', 'category="billing, fees"')).toEqual([1])
  expect(await received('--filter', 'category=noise', '--filter', 'severity=3')).toEqual([1])
  expect(await received('--filter', 'region=(none)')).toEqual([2])
  expect(await json('--filter', 'severity=1', '--filter', 'severity=3')).toMatchObject({ filter: { severity: [1, 3] } })
})

test('a value that no ticket has is remarked on', async () => {
  const { code, err } = await deskledger('kpi', ledger, '--filter', 'kind=complaints')
  expect({ code, err }).toEqual({ code: 0, err: 'deskledger kpi: --filter: no ticket has the kind "complaints"\n' })
})

test('cities are rolled up to their province, by groups and by filters', async () => {
  const provinces = file('provinces.json', { Shenzhen: 'Guangdong', Guangzhou: 'Guangdong' })
  const asked = ['--kpi', 'complaintsReceived', '--roll-up', `region=${provinces}`]
  expect((await json(...asked, '--by', 'region')).rows).toMatchObject([
    { group: { region: 'Guangdong' }, value: 2 },
    { group: { region: null }, value: 2 },
  ])
  expect(await told(...asked, '--filter', 'region=Guangdong')).toContain('complaintsReceived | 2 | withdrawn 0')
})

const customers = [
  'exposure,kind,from,to,severity,value',
  'customers,stock,2025-03-01,2025-04-01,1,1000000',
  'customers,stock,2025-03-01,2025-04-01,3,4000000',
  'visits,flow,2025-03-01,2025-04-01,,500000',
]

test('complaints by how many customers there were, as CSV and as JSON', async () => {
  const march = ['--from', '2025-03-01', '--to', '2025-04-01', '--by', 'severity', '--kpi', 'complaintsPerMillion']
  const wanted = [
    { group: { severity: 1 }, value: 1, denominator: 1_000_000 },
    { group: { severity: 3 }, value: 0.5, denominator: 4_000_000 },
  ]
  const csv = file('customers.csv', `\uFEFF${customers.join('\r\n')}\r\n`)
  expect((await json(...march, '--exposures', csv)).rows).toMatchObject(wanted)
  const entries = [1, 3].map((severity) => ({
    exposure: 'customers',
    kind: 'stock',
    from: '2025-03-01',
    to: '2025-04-01',
    group: { severity },
    value: severity === 1 ? 1_000_000 : 4_000_000,
  }))
  expect((await json(...march, '--exposures', file('customers.json', entries))).rows).toMatchObject(wanted)
})

test('by any other exposure, the one that is meant', async () => {
  const march = ['--from', '2025-03-01', '--to', '2025-04-01', '--kpi', 'exposureRate']
  const csv = file('exposures.csv', customers.join('\n'))
  const { rows } = await json(...march, '--exposures', csv, '--exposure', 'visits')
  expect(rows).toMatchObject([{ value: 6, denominator: 500_000 }])
})

test('targets from a file hold for groups, and one from the command line besides', async () => {
  const targets = file('targets.json', [
    { kpi: 'backlog', atMost: 0, group: { severity: 3 } },
    { kpi: 'backlog', atMost: 5 },
  ])
  const { rows } = await json('--kpi', 'backlog,complaintsReceived', '--by', 'severity', '--targets', targets)
  expect(rows).toMatchObject([
    { kpi: 'complaintsReceived', target: null },
    { kpi: 'complaintsReceived', target: null },
    { kpi: 'backlog', group: { severity: 1 }, target: 5, attained: true },
    { kpi: 'backlog', group: { severity: 3 }, target: 0, attained: false },
  ])
})

test('as CSV: a line for each figure, a column for each dimension, all else as in JSON', async () => {
  const asked = ['--kpi', 'resolutionRate', '--by', 'category', '--period', 'month', '--compare', 'previous']
  const { out } = await deskledger('kpi', ledger, '--as-of', '2025-05-01', ...asked, '--csv')
  const [header, , , first, ...rest] = out.split('\r\n')
  expect(header).toBe(
    'kpi,clock,unit,period,category,value,numerator,denominator,excluded,pending,intervalLow,intervalHigh,cohort,reason,before,beforeFrom,beforeTo,difference,ratio,changeReason,more,asOf',
  )
  expect(first).toMatch(/^resolutionRate,,ratio,2025-04,"billing, fees",,0,0,0,0,,,"received in/u)
  expect(first).toMatch(/,"\{""withdrawn"":0\}",2025-05-01T00:00:00.000Z$/u)
  expect(first).toContain(',1,2025-03-01T00:00:00.000Z,2025-04-01T00:00:00.000Z,,,nothing that was received')
  expect(rest).toHaveLength(2)
})

test('what figures were made by is told with them', async () => {
  const { basis, knownAsOf } = await json('--kpi', 'backlog')
  expect({ basis, knownAsOf }).toEqual({
    basis: {
      policyVersion: 1,
      observationDays: 7,
      calendar: false,
      signature: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
    },
    knownAsOf: null,
  })
})

test('where there is no group, it says so', async () => {
  const { out } = await deskledger('kpi', ledger, '--as-of', '2020-01-01', '--by', 'kind')
  expect(out).toMatch(/\n\nno ticket, and so no group\n$/u)
})

const bad: readonly (readonly [readonly string[], string])[] = [
  [['--kpi', 'speed'], `option '--kpi <ids>' argument 'speed' is invalid. Found "speed", expected one of complaints`],
  [['--by', 'weather'], `argument 'weather' is invalid. Found "weather", expected one of kind, category`],
  [['--rank-by', 'weather'], `Found "weather", expected one of kind, category`],
  [['--compare', 'yesterday'], `argument 'yesterday' is invalid. Expected previous or last-year.`],
  [['--compare', 'previous'], '--compare: found neither --period nor both --from and --to, expected one of these'],
  [['--filter', 'kind'], `argument 'kind' is invalid. Expected a dimension and its values`],
  [['--filter', 'kind='], `argument 'kind=' is invalid. Expected a dimension and its values`],
  [['--filter', 'weather=rain'], `Found "weather", expected one of kind, category`],
  [['--filter', 'kind="complaint'], `argument 'kind="complaint' is invalid. Expected values with commas between them`],
  [['--roll-up', 'region'], `argument 'region' is invalid. Expected a dimension and a file`],
  [['--roll-up', 'region=/no/such.json'], '/no/such.json: no such file or directory'],
  [['--roll-up', 'region=a', '--roll-up', 'region=b'], 'Found region a second time'],
  [['--target', 'backlog=3'], `argument 'backlog=3' is invalid. Expected a figure and its bound`],
  [['--target', 'speed>=3'], `Found "speed", expected one of`],
  [['--target', 'backlog>=98%'], `Found "98%", expected a number.`],
  [['--target', 'closedOnTime>=PT4H'], `Found "PT4H", expected a ratio as 0.98 or 98%.`],
  [['--target', 'averageHandlingTime<=4h'], `Found "4h", expected a duration as PT24H, or milliseconds.`],
  [['--targets', '/no/such.json'], '/no/such.json: no such file or directory'],
  [['--exposures', '/no/such.csv'], '/no/such.csv: no such file or directory'],
  [['--exposure', 'visits'], '--exposure: found without --exposures, expected both'],
  [['--top', '0', '--by', 'kind'], `argument '0' is invalid. Expected a whole number from 1`],
  [['--top', '3'], '--by: found nothing, expected one dimension beside --top'],
  [['--top', '3', '--by', 'kind,channel'], '--by: found "kind,channel", expected one dimension beside --top'],
  [['--top', '3', '--by', 'kind', '--drill'], '--drill: found beside --top, expected only one of the two'],
  [['--at-least', '3'], '--at-least: found without --rank-by, expected both'],
  [['--rank-by', 'kind', '--by', 'channel'], '--by: found beside --rank-by, expected only one of the two'],
  [['--drill'], '--kpi: found nothing, expected one figure beside --drill'],
  [['--drill', '--kpi', 'backlog,reopenRate'], '--kpi: found "backlog,reopenRate", expected one figure beside --drill'],
  [['--json', '--csv'], '--json: found beside --csv, expected only one of the two'],
  [['--restated-since', 'March'], '--restated-since: found "March", expected a date'],
  [['--restated-since', '2026-01-02'], 'found "2026-01-02", expected no later than --as-of, which is now'],
  [['--restated-since', '2025-01-01', '--from', '2025-02-01'], 'expected no earlier than --from "2025-02-01", or --to'],
  [['--restated-since', '2025-01-01', '--drill', '--kpi', 'backlog'], '--drill: found beside --restated-since'],
]

test.each(bad)('%j is bad usage: one line that says what was expected', async (args, message) => {
  const { code, out, err } = await deskledger('kpi', ledger, ...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^deskledger kpi: [^\n]*\n$/u)
  expect(err).toContain(message)
})

const header = 'exposure,kind,from,to,value'
const row = 'customers,stock,2025-01-01,2025-02-01,5'

test.each<readonly [string, string, unknown, string]>([
  ['--roll-up', 'r.json', '{', 'is no JSON'],
  ['--roll-up', 'r.json', ['Guangdong'], 'found ["Guangdong"], expected an object from each value to its parent'],
  ['--roll-up', 'r.json', { Shenzhen: 5 }, 'Shenzhen: found 5, expected the name of its parent'],
  ['--targets', 't.json', { kpi: 'backlog' }, 'found {"kpi":"backlog"}, expected a list of targets'],
  ['--targets', 't.json', [null], '[0]: found null, expected an object'],
  ['--targets', 't.json', [{ kpi: 'speed', atMost: 1 }], '[0].kpi: found "speed", expected the id of a measure'],
  ['--targets', 't.json', [{ kpi: 'backlog', atMost: 1, group: { weather: 1 } }], '[0].group: found "weather"'],
  ['--targets', 't.json', [{ kpi: 'backlog', atMost: 'few' }], '[0].atMost: found "few", expected a number'],
  ['--exposures', 'e.csv', '', 'is empty, expected a header line'],
  ['--exposures', 'e.csv', 'exposure,kind\n', 'line 1: missing column: from'],
  ['--exposures', 'e.csv', `${header},weather\n`, 'line 1: found column "weather", expected exposure, kind'],
  ['--exposures', 'e.csv', `${header},kind\n`, 'line 1: column kind stands there twice'],
  ['--exposures', 'e.csv', `${header}\n${row},6\n`, 'line 2: found 6 columns, expected 5'],
  ['--exposures', 'e.csv', `${header}\n${row}\n"customers",stock,2025-02-01,2025-03-01,few\n`, 'line 3, column value'],
  [
    '--exposures',
    'e.csv',
    `${header}\n${row}\n${row}\n`,
    'line 3, column from: found "2025-01-01", expected no earlier',
  ],
  ['--exposures', 'e.json', [{ exposure: 'visits' }], '[0].kind: found nothing, expected stock or flow'],
  ['--exposures', 'e.json', [{ exposure: 'visits', group: 'GD' }], '[0].group: found "GD", expected an object'],
])('%s %s: %j is told with its place', async (option, name, content, message) => {
  const path = file(name, content)
  const value = option === '--roll-up' ? `region=${path}` : path
  const { code, out, err } = await deskledger('kpi', ledger, option, value)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^deskledger kpi: --[^\n]*\n$/u)
  expect(err).toContain(`${path}: `)
  expect(err).toContain(message)
})

test('an exposure that the file does not have', async () => {
  const { err } = await deskledger(
    'kpi',
    ledger,
    '--exposures',
    file('e.csv', `${header}\n${row}\n`),
    '--exposure',
    'beds',
  )
  expect(err).toBe('deskledger kpi: --exposure: found "beds", expected one of customers\n')
})
