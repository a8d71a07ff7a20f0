/** Every figure of a simulated year against SQL over its facts. */
import { ticketKinds, type EventStore } from '@deskledger/core'
import { openLedgerCube, standardMeasures, type Cube, type ExposureEntry, type FigureRow } from '@deskledger/core/kpi'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskKinds } from '../../src/deskKinds.ts'
import { dayOf, hours, simulatedYear } from '../../src/simulation/hours.ts'
import { simulated } from '../simulation/ledgers.ts'
import { askBoth } from './askBoth.ts'
import { deskRecords, requiredRecords } from './deskRecords.ts'
import { loadFacts, type LedgerFacts } from './ledgerFacts.ts'
import { rareMatters } from './rareMatters.ts'
import { differences } from './sqlDifferences.ts'
import { spoiltRows } from './spoiltRows.ts'
import { figuresBySql, knowUntil, kpisOf, type KnownFacts, type SqlQuestion, type SqlRow } from './sqlFigures.ts'
import { tellStories, WEEK } from './stories.ts'

const END = dayOf(simulatedYear + 1, 1, 1)

interface Told {
  readonly cube: Cube
  readonly facts: LedgerFacts
}

let store: EventStore
let asPlayed: { readonly rows: readonly FigureRow[]; readonly found: readonly string[] }
let told: Told

const tell = async (required: typeof requiredRecords): Promise<Told> => {
  const ledger = await openLedgerCube(store, ticketKinds(deskKinds), { required })
  return { cube: await ledger.catchUp(), facts: await loadFacts(store) }
}

const plain: readonly SqlQuestion[] = [{}, { byMonth: true, by: 'category' }]

beforeAll(async () => {
  store = (await simulated({ tickets: 1000, seed: 7, personalShare: 0.2 })).store
  const { cube, facts } = await tell([])
  const known = knowUntil(facts, END)
  asPlayed = { rows: cube.figures({ asOf: END }), found: plain.flatMap((question) => askBoth(cube, known, question)) }
  facts.db.close()
  await tellStories(store, 'record', deskRecords)
  await tellStories(store, 'rare', rareMatters)
  told = await tell(requiredRecords)
}, 300_000)

const knownAt = (asOf: number): KnownFacts => knowUntil(told.facts, asOf, requiredRecords)

const questions: readonly SqlQuestion[] = [
  ...plain,
  { byMonth: true, by: 'kind' },
  ...['cause', 'channel', 'department', 'agent', 'severity', 'level', 'tier', 'region'].map((by) => ({ by })),
  // where an hour is lost in March and won in November
  { byMonth: true, timeZone: 'America/New_York' },
]

describe('the year as it was played', () => {
  test('agrees with SQL', () => {
    expect(asPlayed.found).toEqual([])
  })

  test('has no value, and says why, for what its desk has no data of', () => {
    const empty = asPlayed.rows.filter(({ value }) => value === null)
    const exposures = ['complaintsPerMillion', 'exposureRate']
    const records = ['reportTimeliness', 'reportAccuracy', 'archiveCompleteness', 'improvementEffect']
    expect(empty.map(({ kpi }) => kpi)).toEqual([...exposures, ...records])
    for (const { reason } of empty) expect(reason).toMatch(/\w/u)
  })
})

describe('at the end of the year, with records of the desk and rare matters', () => {
  let known: KnownFacts
  beforeAll(() => {
    known = knownAt(END)
  }, 300_000)

  test('SQL has every KPI of the catalogue', () => {
    expect(kpisOf(told.facts)).toEqual(standardMeasures.map(({ id }) => id))
  })

  test.each(questions.map((question) => [JSON.stringify(question), question] as const))('asked %s', (_, question) => {
    expect(askBoth(told.cube, known, question)).toEqual([])
  })

  test('nothing is right because there is nothing: of every KPI some count, and of every share some do not', () => {
    const rows = figuresBySql(known, {}).filter(({ unit }) => unit !== 'per-million')
    const isBare = ({ kpi, unit, numerator, denominator }: SqlRow): boolean =>
      numerator === 0 || (unit === 'ratio' && kpi !== 'complaintRate' && numerator === denominator)
    expect(rows.filter(isBare).map(({ row }) => row)).toEqual([])
    expect(rows.filter(({ excluded }) => excluded > 0).length).toBeGreaterThan(20)
  })

  test('any number that is off shows', () => {
    const rows = told.cube.figures({ asOf: END })
    const right = figuresBySql(known, {})
    for (const [index, row] of rows.entries()) {
      const missed = spoiltRows(row).filter((each) => differences(rows.with(index, each), right).length !== 1)
      expect(missed).toEqual([])
    }
  })
})

describe('as of an instant within the year', () => {
  test.each([
    ['in the middle of a day in June', () => dayOf(simulatedYear, 6, 17) + hours(11.3)],
    ['when July begins', () => dayOf(simulatedYear, 7, 1)],
    ['after new rules have moved deadlines', () => dayOf(simulatedYear, 7, 10)],
    ['when holidays have put off the third business day', () => dayOf(simulatedYear, 10, 10)],
  ])('%s', (_, asOf) => {
    const known = knownAt(asOf())
    expect(plain.flatMap((question) => askBoth(told.cube, known, question))).toEqual([])
  })

  /** The first instant from April on that SQL finds. */
  const firstOf = (sql: string): number => told.facts.db.prepare(sql).get(dayOf(simulatedYear, 4, 1))?.['at'] as number
  const due = (): number =>
    firstOf(`SELECT min(term.value ->> 'due') AS at FROM event, json_each(data, '$.clocks') term
      WHERE event.type = 'clock.started' AND term.value ->> 'clock' = 'closure' AND term.value ->> 'due' > ?`)
  const resolved = (): number => firstOf(`SELECT min(at) AS at FROM event WHERE type = 'ticket.resolved' AND at > ?`)

  test.each([
    ['when an event happens, which is not known yet', resolved],
    ['a millisecond after an event', () => resolved() + 1],
    ['at a deadline, which has not passed yet', due],
    ['a millisecond after a deadline', () => due() + 1],
    ['a millisecond before a resolution has been observed for the whole window', () => resolved() + WEEK - 1],
    ['when a resolution has been observed for the whole window', () => resolved() + WEEK],
  ])('%s', (_, asOf) => {
    expect(askBoth(told.cube, knownAt(asOf()), {})).toEqual([])
  })

  test('those instants turn something', () => {
    const pendingAt = (asOf: number, kpi: string): readonly number[] =>
      told.cube.figures({ asOf, kpis: [kpi] }).flatMap(({ pending, denominator }) => [pending, denominator ?? 0])
    expect(pendingAt(due() + 1, 'closureRate')).not.toEqual(pendingAt(due(), 'closureRate'))
    const observed = resolved() + WEEK
    expect(pendingAt(observed, 'reopenRate')).not.toEqual(pendingAt(observed - 1, 'reopenRate'))
  })
})

describe('by exposures that are supplied', () => {
  const entry =
    (exposure: string, kind: ExposureEntry['kind']) =>
    (from: string, to: string, value: number): ExposureEntry => ({ exposure, kind, from, to, value })
  const customers = entry('customers', 'stock')
  const visits = entry('visits', 'flow')
  const exposures = [
    customers('2025-01-01', '2025-03-15', 20_000),
    customers('2025-03-15', '2026-01-01', 23_000),
    // nothing is known of May
    visits('2025-01-01', '2025-02-01', 4100),
    visits('2025-02-01', '2025-02-10', 900),
    visits('2025-02-10', '2025-05-01', 9000),
    visits('2025-06-01', '2025-07-01', 5200),
  ]

  test.each([
    ['the end of the year', END],
    ['the middle of a month, which counts as far as it has come', dayOf(simulatedYear, 6, 17) + hours(11.3)],
  ])('as of %s', (_, asOf) => {
    const known = knownAt(asOf)
    expect(askBoth(told.cube, known, { byMonth: true, exposures })).toEqual([])
    const rates = told.cube.figures({
      asOf,
      period: 'month',
      exposures,
      kpis: ['complaintsPerMillion', 'exposureRate'],
    })
    expect(rates.filter(({ value }) => value !== null).length).toBeGreaterThan(6)
  })
})
