import { writeFile } from 'node:fs/promises'
import type { Reject } from './sourceRow.ts'

const cell = (value: string): string => (/[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const csvLine = (values: readonly string[]): string => values.map(cell).join(',')

/** The rejects as CSV: where, which column, what stood there, why not, and the whole row as it was, as one cell. */
const rejectsCsv = (rejects: readonly Reject[]): string =>
  [
    'row,line,column,value,reason,original',
    ...rejects.map(({ row, source, column, value, reason }) =>
      csvLine([String(row), String(source.line), column, value, reason, csvLine(source.cells)]),
    ),
    '',
  ].join('\n')

export const writeRejects = (file: string, rejects: readonly Reject[]): Promise<void> =>
  writeFile(file, rejectsCsv(rejects))
