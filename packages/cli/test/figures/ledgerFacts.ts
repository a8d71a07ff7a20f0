/** A ledger's facts in SQL, straight from the bytes of its log: no evolve, no measure, no cube. */
import { readFileSync } from 'node:fs'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import type { EventStore } from '@deskledger/core'
import { localDays, openingsOn, openTimeOf, type Hours } from './localDays.ts'

const DAY = 86_400_000

export const sqlOf = (name: string): string => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')

const viewsByGroup = [
  'volume',
  'backlog',
  'deadlines',
  'response',
  'resolution',
  'handling',
  'complaints',
  'voice',
  'records',
] as const

/** What the latest policy of a ledger says that figures are told by. */
interface Rules {
  readonly timeZone?: string
  readonly observationDays?: number
  readonly calendars?: { readonly desk?: Hours }
}

export interface LedgerFacts {
  readonly db: DatabaseSync
  readonly rules: Rules
}

const insertAll = (db: DatabaseSync, table: string, rows: readonly (readonly (string | number)[])[]): void => {
  const [first] = rows
  if (first === undefined) return
  const insert = db.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(', ')})`)
  db.exec('BEGIN')
  for (const row of rows) insert.run(...row)
  db.exec('COMMIT')
}

const takeLines = async (db: DatabaseSync, store: EventStore): Promise<void> => {
  db.exec('CREATE TABLE line (json TEXT)')
  for await (const batch of store.readBytes()) {
    const rows = batch.map(({ json }) => [json])
    insertAll(db, 'line', rows)
  }
}

type Bounds = Readonly<Record<'first' | 'last', number>>

const rulesIn = (db: DatabaseSync): Rules =>
  JSON.parse((db.prepare('SELECT rules FROM policy').get()?.['rules'] ?? '{}') as string) as Rules

/** The desk's local days, from before its first event to a quarter after its last, and when it is open. */
const layOutDays = (db: DatabaseSync, { timeZone = 'UTC', calendars: { desk } = {} }: Rules): void => {
  const { first, last } = db.prepare('SELECT min(at) AS first, max(at) AS last FROM event').get() as Bounds
  const days = localDays(desk?.timeZone ?? timeZone, first - DAY, last + 90 * DAY)
  const openings = desk === undefined ? [] : openingsOn(desk, days)
  const dated = days.map(({ date, start }) => [date, start])
  const opened = openings.map(({ date, start, end }) => [date, start, end])
  insertAll(db, 'day', dated)
  insertAll(db, 'opening', opened)
  const openTime = openTimeOf(openings)
  const openBetween = (from: SQLOutputValue, to: SQLOutputValue): number | null =>
    typeof from === 'number' && typeof to === 'number' ? openTime(from, to) : null
  db.function('openBetween', { deterministic: true }, openBetween)
}

/** Exports a ledger: every event a row, with the views that the KPIs are computed by. */
export const loadFacts = async (store: EventStore): Promise<LedgerFacts> => {
  const db = new DatabaseSync(':memory:')
  await takeLines(db, store)
  db.exec(sqlOf('log'))
  const rules = rulesIn(db)
  layOutDays(db, rules)
  db.exec(sqlOf('catalogue'))
  for (const group of viewsByGroup) db.exec(sqlOf(group))
  return { db, rules }
}
