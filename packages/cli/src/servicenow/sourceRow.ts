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

const faultOf = (value: (column: Column) => string): readonly [Column, string] | undefined => {
  const number = value('number')
  if (number === missing) return ['number', 'is empty']
  if (!idPattern.test(number) || number.length > 100)
    return ['number', 'expected 1 to 100 characters, none of them a control character']
  if (sourceTime(value('sys_updated_at')) === undefined) return ['sys_updated_at', 'expected D/M/YYYY HH:MM']
  if (sourceTime(value('opened_at')) === undefined) return ['opened_at', 'expected D/M/YYYY HH:MM']
  if (!idPattern.test(value('sys_updated_by')))
    return ['sys_updated_by', 'expected 1 to 200 characters, none of them a control character']
  return undefined
}

/**
 * Makes the reader for a header.
 *
 * @throws Error naming each needed column that is missing, or one that stands there twice
 */
export const rowReader = (header: readonly string[]): RowReader => {
  const names = header.map((name) => name.trim())
  const absent = neededColumns.filter((name) => !names.includes(name))
  if (absent.length > 0) throw new Error(`${absent.length === 1 ? 'column' : 'columns'} ${absent.join(', ')} missing`)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`column ${twice} stands there twice`)
  const places = new Map(names.map((name, index) => [name, index]))

  return (row, source) => {
    const { cells } = source
    const value = (column: Column): string => cells[places.get(column) ?? cells.length]?.trim() || missing
    const reject = (column: string, value: string, reason: string): Reject => ({ row, source, column, value, reason })
    if (cells.length !== names.length) {
      return reject('', '', `found ${cells.length} columns, expected ${names.length}`)
    }
    const garbled = cells.findIndex((cell) => cell.includes(UNREADABLE))
    if (garbled >= 0) return reject(names[garbled] ?? '', cells[garbled] ?? '', 'is not UTF-8')
    const fault = faultOf(value)
    if (fault !== undefined) return reject(fault[0], value(fault[0]), fault[1])
    return {
      row,
      source,
      value,
      has: (column) => places.has(column),
      number: value('number'),
      updatedAt: sourceTime(value('sys_updated_at')) as Instant,
      openedAt: sourceTime(value('opened_at')) as Instant,
      updatedBy: value('sys_updated_by') === missing ? 'unknown' : value('sys_updated_by'),
    }
  }
}

/** Equal for rows of equal content, whatever the future columns say. */
export const contentKey = (row: SourceRow): string =>
  hash('sha256', JSON.stringify(keyColumns.map((column) => row.value(column)))).slice(0, 32)
