import type { FigureRow, Restatement } from '@deskledger/core/kpi'
import { csvLine, withoutFormula } from '@deskledger/core/view'
import type { Answer } from './ask.ts'
import type { KpiOptions } from './options.ts'
import { behindRow, isoOf, toldRow } from './told.ts'

/** A line by its columns. */
type Line = Readonly<Record<string, unknown>>

/** Null and nothing are an empty cell; what has parts is JSON. Names come from outside, and may not run in a spreadsheet. */
const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? withoutFormula(value) : JSON.stringify(value)
}

/** Lines as CSV (RFC 4180), with a header. */
const csv = (columns: readonly string[], lines: readonly Line[]): string =>
  [columns, ...lines.map((line) => columns.map((column) => cellOf(line[column])))]
    .map((cells) => `${csvLine(cells)}\r\n`)
    .join('')

const placeColumns = ({ question: { by = [] } }: Answer): readonly string[] => ['kpi', 'clock', 'unit', 'period', ...by]

const placeOf = ({ kpi, clock, unit, period, group }: FigureRow): Line => ({ ...group, kpi, clock, unit, period })

const numbers = ['value', 'numerator', 'denominator', 'excluded', 'pending', 'intervalLow', 'intervalHigh']

const intervalOf = ({ interval }: FigureRow): Line => ({ intervalLow: interval?.[0], intervalHigh: interval?.[1] })

const compared = ['before', 'beforeFrom', 'beforeTo', 'difference', 'ratio', 'changeReason']
const ranked = ['rank', 'ranked', 'better', 'rankReason']
const topped = ['isOthers', 'groups', 'share', 'cumulativeShare', 'shareReason']
const targeted = ['target', 'bound', 'attained', 'attainment', 'targetReason']

const besideColumns = ({ compare, rankBy, top, target, targets }: KpiOptions): readonly string[] => [
  ...(compare === undefined ? [] : compared),
  ...(rankBy === undefined ? [] : ranked),
  ...(top === undefined ? [] : topped),
  ...(target === undefined && targets === undefined ? [] : targeted),
]

const figuresCsv = (answer: Answer, options: KpiOptions): string => {
  const columns = [...placeColumns(answer), ...numbers, 'cohort', 'reason', ...besideColumns(options), 'more', 'asOf']
  const asOf = isoOf(answer.times.asOf)
  return csv(
    columns,
    answer.rows.map((row) => ({ ...toldRow(row), ...intervalOf(row), ...placeOf(row), asOf })),
  )
}

const behindCsv = (answer: Answer): string => {
  const lines = answer.rows.flatMap((row) =>
    behindRow(row, answer).map((contribution) => ({ ...placeOf(row), ...contribution })),
  )
  return csv([...placeColumns(answer), 'ticket', 'counts', 'anchor', 'amount', 'since'], lines)
}

const beforeName = (column: string): string => `before${column.slice(0, 1).toUpperCase()}${column.slice(1)}`

const restatedColumns = [...numbers, 'more']

const restatedLine = ({ before, after, tickets }: Restatement): Line => {
  const was: Line = before === undefined ? {} : { ...before, ...intervalOf(before) }
  const is: Line = after === undefined ? {} : { ...after, ...intervalOf(after) }
  const earlier = Object.fromEntries(restatedColumns.map((column) => [beforeName(column), was[column]]))
  const row = after ?? before
  return { ...is, ...earlier, ...(row === undefined ? {} : placeOf(row)), tickets }
}

const restatedCsv = (answer: Answer, restated: readonly Restatement[]): string => {
  const { times } = answer
  const [restatedSince, asOf] = [isoOf(times.restatedSince), isoOf(times.asOf)]
  const columns = [...placeColumns(answer), ...restatedColumns.map(beforeName), ...restatedColumns]
  const lines = restated.map((each) => ({ ...restatedLine(each), restatedSince, asOf }))
  return csv([...columns, 'tickets', 'restatedSince', 'asOf'], lines)
}

/** An answer as CSV: a line for each figure, or for each thing that a ticket adds to one. Durations in ms, instants in ISO 8601. */
export const csvText = (answer: Answer, options: KpiOptions): string => {
  if (answer.restated !== undefined) return restatedCsv(answer, answer.restated)
  return answer.behind === undefined ? figuresCsv(answer, options) : behindCsv(answer)
}
