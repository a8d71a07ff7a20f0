import type { ExposureEntry } from '@deskledger/core/kpi'
import { BadInput } from '../badInput.ts'
import { readCsv, type CsvLine } from '../servicenow/readCsv.ts'
import type { ExposureTable } from './exposureTable.ts'
import { dimensionIds } from './names.ts'

const fields = ['exposure', 'kind', 'from', 'to', 'value'] as const

const NUMBER = /^\d+(?:\.\d+)?$/u

const columnsOf = (file: string, header: readonly string[]): readonly string[] => {
  const columns = header.map((name) => name.trim())
  const fail = (what: string): never => {
    throw new BadInput(`--exposures: ${file}: line 1: ${what}`)
  }
  for (const field of fields) if (!columns.includes(field)) fail(`missing column: ${field}`)
  for (const [index, name] of columns.entries()) {
    if (columns.indexOf(name) !== index) fail(`column ${name} stands there twice`)
    if ([...fields, ...dimensionIds].includes(name)) continue
    fail(`found column "${name}", expected ${fields.join(', ')} or one of ${dimensionIds.join(', ')}`)
  }
  return columns
}

/** A cell that is empty says nothing of its dimension. What is no number is left as it is, for the check to name. */
const entryOf = (file: string, columns: readonly string[], { line, cells }: CsvLine): ExposureEntry => {
  if (cells.length !== columns.length) {
    throw new BadInput(`--exposures: ${file}: line ${line}: found ${cells.length} columns, expected ${columns.length}`)
  }
  const texts = Object.fromEntries(columns.map((name, index) => [name, (cells[index] ?? '').trim()]))
  const { exposure = '', kind, from = '', to = '', value = '', ...rest } = texts
  const group = Object.fromEntries(Object.entries(rest).filter(([, text]) => text !== ''))
  const amount = NUMBER.test(value) ? Number(value) : (value as never)
  return { exposure, kind: kind as ExposureEntry['kind'], from, to, value: amount, group }
}

/**
 * Reads a table of exposures: the columns exposure, kind, from, to and value, and one for each dimension that groups are told by.
 *
 * @throws BadInput naming file, line and column
 */
export const readExposuresCsv = async (file: string): Promise<ExposureTable> => {
  let columns: readonly string[] | undefined
  const entries: ExposureEntry[] = []
  const lines: number[] = []
  for await (const line of readCsv(file)) {
    if (columns === undefined) {
      columns = columnsOf(file, line.cells)
      continue
    }
    entries.push(entryOf(file, columns, line))
    lines.push(line.line)
  }
  if (columns === undefined) throw new BadInput(`--exposures: ${file}: is empty, expected a header line`)
  return { entries, areTexts: true, placeOf: (index, field) => `line ${lines[index]}, column ${field}` }
}
