import { readFile, rm, writeFile } from 'node:fs/promises'
import { csvLine } from '@deskledger/core/view'
import type { Reject } from './sourceRow.ts'

const HEADER = 'row,line,column,value,reason,original'

/** The rejects as CSV: where, which column, what stood there, why not, and the whole row as it was, as one cell. */
const rejectsCsv = (rejects: readonly Reject[]): string =>
  [
    HEADER,
    ...rejects.map(({ row, source, column, value, reason }) =>
      csvLine([String(row), String(source.line), column, value, reason, csvLine(source.cells)]),
    ),
    '',
  ].join('\n')

export const writeRejects = (file: string, rejects: readonly Reject[]): Promise<void> =>
  writeFile(file, rejectsCsv(rejects))

/** Removes the rejects of an earlier import, which would be taken for those of this one. Anything else there stays. */
export const removeRejects = async (file: string): Promise<void> => {
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text.startsWith(`${HEADER}\n`)) await rm(file)
}
