import { hash } from 'node:crypto'
import { idPattern, type Instant } from '@deskledger/core'
import { keyColumns, missing, neededColumns, type Column } from './columns.ts'
import type { CsvLine } from './readCsv.ts'
import { sourceTime } from './sourceTime.ts'

/** A row of the log that can be used: the state of one ticket after one update. */
export interface SourceRow {
  /** from 1, the header not counted */
  readonly row: number
  readonly source: CsvLine
  readonly number: string
  readonly updatedAt: Instant
  readonly openedAt: Instant
  readonly updatedBy: string
  /** the trimmed value; `?` where it is missing */
  value(column: Column): string
  /** whether the export has the column at all */
  has(column: Column): boolean
}

/** A row that was not used, and why. */
export interface Reject {
  readonly row: number
  readonly source: CsvLine
  /** the column at fault; empty when it is the row as a whole */
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Reads the cells of one file's rows by the names in its header. */
export type RowReader = (row: number, source: CsvLine) => SourceRow | Reject

export const isReject = (row: SourceRow | Reject): row is Reject => 'reason' in row

const UNREADABLE = '\u{FFFD}'

type Value = (column: Column) => string

/** The first column that makes a row unusable, and why. */
const faultOf = (value: Value): readonly [Column, string] | undefined => {
  const number = value('number')
  if (number === missing) return ['number', 'is empty']
  if (!idPattern.test(number) || number.length > 100) {
    return ['number', 'expected 1 to 100 characters, none of them a control character']
  }
  for (const column of ['sys_updated_at', 'opened_at'] as const) {
    if (sourceTime(value(column)) === undefined) return [column, 'expected D/M/YYYY HH:MM']
  }
  if (idPattern.test(value('sys_updated_by'))) return undefined
  return ['sys_updated_by', 'expected 1 to 200 characters, none of them a control character']
}

const placesOf = (header: readonly string[]): ReadonlyMap<string, number> => {
  const names = header.map((name) => name.trim())
  const absent = neededColumns.filter((name) => !names.includes(name))
  if (absent.length > 0) throw new Error(`missing ${absent.length === 1 ? 'column' : 'columns'}: ${absent.join(', ')}`)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`column ${twice} stands there twice`)
  return new Map(names.map((name, index) => [name, index]))
}

const usable = (row: number, source: CsvLine, value: Value, has: SourceRow['has']): SourceRow => ({
  row,
  source,
  value,
  has,
  number: value('number'),
  updatedAt: sourceTime(value('sys_updated_at')) as Instant,
  openedAt: sourceTime(value('opened_at')) as Instant,
  updatedBy: value('sys_updated_by') === missing ? 'unknown' : value('sys_updated_by'),
})

/**
 * Makes the reader for a header.
 *
 * @throws Error naming each needed column that is missing, or one that stands there twice
 */
export const rowReader = (header: readonly string[]): RowReader => {
  const places = placesOf(header)
  const has: SourceRow['has'] = (column) => places.has(column)
  return (row, source) => {
    const { cells } = source
    const reject = (column: string, value: string, reason: string): Reject => ({ row, source, column, value, reason })
    if (cells.length !== header.length) {
      return reject('', '', `found ${cells.length} columns, expected ${header.length}`)
    }
    const garbled = cells.findIndex((cell) => cell.includes(UNREADABLE))
    if (garbled >= 0) return reject(header[garbled] ?? '', cells[garbled] ?? '', 'is not UTF-8')
    const trimmed = cells.map((cell) => cell.trim() || missing)
    const value: Value = (column) => trimmed[places.get(column) ?? trimmed.length] ?? missing
    const fault = faultOf(value)
    return fault === undefined ? usable(row, source, value, has) : reject(fault[0], value(fault[0]), fault[1])
  }
}

/** Equal for rows of equal content, whatever the future columns say. */
export const contentKey = (row: SourceRow): string =>
  hash('sha256', JSON.stringify(keyColumns.map((column) => row.value(column)))).slice(0, 32)
