/** Questions as they are typed, and what they mean. */
import { memoryStore, ticketKinds, type CheckpointChange, type EventStore } from '@deskledger/core'
import {
  rowKey,
  standardMeasures,
  type DimensionValue,
  type FigureQuestion,
  type FigureRow,
} from '@deskledger/core/kpi'
import fc from 'fast-check'
import { deskKinds } from '../../src/deskKinds.ts'
import type { Io } from '../../src/io.ts'
import { simulated } from '../simulation/ledgers.ts'
import { deskledgerIn, type Printed } from '../terminal.ts'

export const kinds = ticketKinds(deskKinds)

/** A year of a small desk in Shanghai, 2025. */
export const year = (): Promise<{ readonly store: EventStore }> => simulated({ tickets: 60 })

/** A world in which every ledger is this one; it outlives the command. */
const worldOf = (store: EventStore): Pick<Io, 'openLedger'> => ({
  openLedger: async () => Object.assign(Object.create(store) as EventStore, { close: async () => {} }),
})

/** A store as it was when its log had only some of its events, with nothing kept beside the log at first. */
export const growing = (whole: EventStore) => {
  const seen = { upTo: 0 }
  const beside = memoryStore()
  const store: EventStore = Object.assign(Object.create(whole) as EventStore, {
    readAll: (options = {}) => whole.readAll({ ...options, upTo: seen.upTo }),
    readStream: async (...args: Parameters<EventStore['readStream']>) =>
      (await whole.readStream(...args)).filter(({ position }) => position <= seen.upTo),
    readCheckpoint: (projection: string) => beside.readCheckpoint(projection),
    writeCheckpoint: (change: CheckpointChange) => beside.writeCheckpoint(change),
  })
  return { store, seen }
}

/** Runs `kpi` on a store. */
export const kpi = (store: EventStore, ...args: readonly string[]): Promise<Printed> =>
  deskledgerIn(worldOf(store), 'kpi', 'any.db', ...args)

/** Runs `kpi --json` on a store. */
export const kpiJson = async <T>(store: EventStore, ...args: readonly string[]): Promise<T> => {
  const { code, out, err } = await kpi(store, ...args, '--json')
  if (code !== 0) throw new Error(err)
  return JSON.parse(out) as T
}

const day = 86_400_000

/** Midnight in Shanghai. */
export const midnight = (date: string): number => Date.parse(`${date}T00:00:00+08:00`)

export const dates = fc
  .integer({ min: 0, max: 380 })
  .map((days) => new Date(Date.UTC(2025, 0, 1) + days * day).toISOString().slice(0, 10))

/** As it is typed, and as it is meant. */
export interface Typed {
  readonly args: readonly string[]
  readonly question: Omit<FigureQuestion, 'asOf'>
}

const ids = standardMeasures.map(({ id }) => id)

const filters: readonly (readonly [string, readonly (readonly [string, DimensionValue])[]])[] = [
  [
    'kind',
    [
      ['complaint', 'complaint'],
      ['inquiry', 'inquiry'],
    ],
  ],
  [
    'severity',
    [
      ['1', 1],
      ['2', 2],
      ['3', 3],
    ],
  ],
  ['department', [['(none)', null]]],
]

const filter = fc.constantFrom(...filters).chain(([id, values]) =>
  fc.subarray([...values], { minLength: 1 }).map((chosen) => ({
    args: ['--filter', `${id}=${chosen.map(([text]) => text).join(',')}`],
    question: { filter: { [id]: chosen.map(([, value]) => value) } },
  })),
)

const period = fc.constantFrom('week', 'month', 'quarter').map((unit) => ({
  args: ['--period', unit],
  question: { period: unit },
}))

const by = fc.subarray(['kind', 'severity', 'department', 'channel'], { minLength: 1, maxLength: 2 }).map((by) => ({
  args: ['--by', by.join(',')],
  question: { by },
}))

const kpis = fc.subarray(ids, { minLength: 1 }).map((kpis) => ({ args: ['--kpi', kpis.join(',')], question: { kpis } }))

const bounds = fc.tuple(dates, dates).map(([one, other]) => {
  const [from = '', to = ''] = [one, other].sort()
  return { args: ['--from', from, '--to', to], question: { from: midnight(from), to: midnight(to) } }
})

/** Any of them may be left out. */
export const typed: fc.Arbitrary<Typed> = fc
  .tuple(...[filter, period, by, kpis, bounds].map((option) => fc.option(option as fc.Arbitrary<Typed>, { nil: null })))
  .map((options) => {
    const given = options.filter((option) => option !== null)
    return {
      args: given.flatMap(({ args }) => args),
      question: Object.assign({}, ...given.map(({ question }) => question)) as Typed['question'],
    }
  })

/** Rows as JSON tells them. */
export const asTold = (rows: readonly FigureRow[]): readonly FigureRow[] =>
  JSON.parse(JSON.stringify(rows)) as readonly FigureRow[]

/** The figures that are others in one answer than in another: thousands of rows are no message. */
export const differing = (rows: readonly FigureRow[], wanted: readonly FigureRow[]): readonly string[] => {
  const [is, should] = [rows, wanted].map((list) => new Map(list.map((row) => [rowKey(row), JSON.stringify(row)])))
  const keys = [...new Set([...rows, ...wanted].map(rowKey))]
  return keys.filter((key) => is?.get(key) !== should?.get(key))
}
