/** The figures of a ledger by SQL over its facts. */
import type { DatabaseSync } from 'node:sqlite'
import type { ExposureEntry } from '@deskledger/core/kpi'
import { sqlOf, type LedgerFacts } from './ledgerFacts.ts'
import { localDays, localMonths, type LocalDay } from './localDays.ts'

const DAY = 86_400_000

/** Far before and behind every instant: a period without bounds. */
const EVER = 9_000_000_000_000_000

/** Told of what there is at the end of a period, so they follow from the periods that are asked about. */
const stocks: readonly string[] = ['backlog', 'backlogAge']

export interface SqlRow {
  /** `[kpi, clock, period, value of the dimension]` */
  readonly row: string
  readonly kpi: string
  readonly unit: string
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number | null
  readonly pending: number
  readonly excluded: number
  /** names of the further numbers, with blanks between */
  readonly names: string
  /** further counts as JSON, by name */
  readonly counts: string
  readonly p50: number | null
  readonly p90: number | null
  readonly interval: 'proportion' | 'rate' | null
  readonly low: number | null
  readonly high: number | null
}

export interface SqlQuestion {
  readonly timeZone?: string
  readonly byMonth?: boolean
  /** one dimension */
  readonly by?: string
  readonly exposures?: readonly ExposureEntry[]
}

/** What KPIs are told by at one T. */
export interface KnownFacts {
  readonly facts: LedgerFacts
  readonly asOf: number
}

/** Takes down what each ticket adds to KPIs. What is told in business time too has that beside its numerator. */
const claim = (db: DatabaseSync, kpis: readonly string[]): void => {
  const readings = db.prepare('SELECT clock, times FROM reading JOIN catalogue USING (kpi) WHERE kpi = ?')
  for (const kpi of kpis) {
    db.prepare('DELETE FROM claim WHERE kpi = ?').run(kpi)
    for (const { clock = null, times } of readings.all(kpi)) {
      const amount = times === 'both' && clock === 'business' ? 'business' : 'numerator'
      const sql = `INSERT INTO claim SELECT ?, ?, ticket, anchor, ${amount}, denominator, pending, more FROM ${kpi}`
      db.prepare(sql).run(kpi, clock)
    }
  }
}

/** The ids of the catalogue. */
export const kpisOf = ({ db }: LedgerFacts): readonly string[] =>
  db
    .prepare('SELECT kpi FROM catalogue ORDER BY rowid')
    .all()
    .map(({ kpi }) => kpi as string)

/** Makes what is known at T, and what each ticket adds to each figure then; it takes the place of what was known before. */
export const knowUntil = (facts: LedgerFacts, asOf: number, required: readonly object[] = []): KnownFacts => {
  const { db, rules } = facts
  db.exec('DELETE FROM asked')
  const window = (rules.observationDays ?? 7) * DAY
  db.prepare('INSERT INTO asked VALUES (?, ?, ?)').run(asOf, window, JSON.stringify(required))
  db.exec(sqlOf('known'))
  db.exec(sqlOf('promises'))
  claim(
    db,
    kpisOf(facts).filter((kpi) => !stocks.includes(kpi)),
  )
  return { facts, asOf }
}

const startOf = (timeZone: string, date: string): number => {
  const around = localDays(timeZone, Date.parse(date) - DAY, Date.parse(date) + DAY)
  return (around.find((day) => day.date === date) as LocalDay).start
}

const ask = (known: KnownFacts, timeZone: string, { byMonth = false, exposures = [] }: SqlQuestion): void => {
  const { db } = known.facts
  const first = db.prepare('SELECT min(t0) AS first FROM ticket').get()?.['first'] as number
  const months = byMonth ? localMonths(timeZone, first, known.asOf) : [{ name: null, start: -EVER, end: EVER }]
  db.exec('DELETE FROM period; DELETE FROM exposure')
  const period = db.prepare('INSERT INTO period VALUES (?, ?, ?)')
  for (const { name, start, end } of months) period.run(name, start, end)
  const exposure = db.prepare('INSERT INTO exposure VALUES (?, ?, ?, ?, ?)')
  for (const { exposure: name, kind, from, to, value } of exposures) {
    exposure.run(name, kind, startOf(timeZone, from), startOf(timeZone, to), value)
  }
  claim(db, stocks)
}

/** Every row of a question, in no order. */
export const figuresBySql = (known: KnownFacts, question: SqlQuestion): readonly SqlRow[] => {
  const { db, rules } = known.facts
  ask(known, question.timeZone ?? rules.timeZone ?? 'UTC', question)
  return db.prepare(sqlOf('figures')).all({ by: question.by ?? null }) as unknown as readonly SqlRow[]
}
