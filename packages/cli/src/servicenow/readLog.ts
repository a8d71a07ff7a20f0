import { BadInput, inOneLine } from '../badInput.ts'
import { unknownColumns } from './columns.ts'
import { readCsv } from './readCsv.ts'
import { isReject, rowReader, type Reject, type RowReader, type SourceRow } from './sourceRow.ts'

/** A log as it was read: rows by ticket, each ticket's in order. */
export interface ServiceNowLog {
  /** columns of which nothing is taken over */
  readonly unknownColumns: readonly string[]
  readonly rows: number
  readonly tickets: readonly (readonly SourceRow[])[]
  readonly rejects: readonly Reject[]
}

const readerFor = (file: string, header: readonly string[]): RowReader => {
  try {
    return rowReader(header)
  } catch (error) {
    throw new BadInput(`${file}: line 1: ${inOneLine(error)}`)
  }
}

/** By the time of the update, then as they stand in the file (sorting is stable). */
const inOrder = (rows: SourceRow[]): SourceRow[] => rows.sort((a, b) => a.updatedAt - b.updatedAt)

/**
 * Reads the audit log of a ServiceNow instance, all of it, as a ticket's rows may stand anywhere in the file.
 *
 * @throws BadInput, naming file and line, for a file that is no CSV or lacks a needed column
 */
export const readLog = async (file: string): Promise<ServiceNowLog> => {
  let header: readonly string[] | undefined
  let read: RowReader | undefined
  let rows = 0
  const tickets = new Map<string, SourceRow[]>()
  const rejects: Reject[] = []
  for await (const line of readCsv(file)) {
    if (read === undefined) {
      header = line.cells
      read = readerFor(file, header)
      continue
    }
    const row = read(++rows, line)
    if (isReject(row)) rejects.push(row)
    else if (tickets.get(row.number)?.push(row) === undefined) tickets.set(row.number, [row])
  }
  if (header === undefined) throw new BadInput(`${file}: is empty, expected a header line`)
  return { unknownColumns: unknownColumns(header), rows, tickets: [...tickets.values()].map(inOrder), rejects }
}
