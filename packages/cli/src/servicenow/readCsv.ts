import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, parse, type Info } from 'csv-parse'
import { BadInput, inOneLine } from '../badInput.ts'

/** A line of the file: usually one, more where a quoted cell holds line breaks. */
export interface CsvLine {
  /** where it begins, from 1 */
  readonly line: number
  readonly cells: readonly string[]
}

const isGzip = async (file: string): Promise<boolean> => {
  const handle = await open(file)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

const contentOf = async (file: string): Promise<Readable> => {
  const zipped = await isGzip(file) // opens it, so a file that cannot be read fails here and not in a stream
  const bytes = createReadStream(file)
  if (!zipped) return bytes
  const plain = createGunzip()
  bytes.on('error', (error) => plain.destroy(error))
  return bytes.pipe(plain)
}

const lineBreaks = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)

const unreadable = (file: string, error: unknown): BadInput => {
  if (!(error instanceof CsvError)) return new BadInput(`${file}: cannot be read: ${inOneLine(error)}`)
  return new BadInput(`${file}: line ${Number(error['lines'])}: ${inOneLine(error)}`, { cause: error })
}

/**
 * Reads CSV, plain or gzipped (told by its first bytes, not its name), with or without a byte-order mark, whatever its
 * line ends. Lines may have any number of cells: what is wrong with one is the reader's to say.
 *
 * @throws BadInput naming the line for what is no CSV: a quote that never closes, a gzip file cut short
 */
export async function* readCsv(file: string): AsyncGenerator<CsvLine> {
  const source = await contentOf(file)
  const parser = parse({ bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { line: info.lines - lineBreaks(record), cells: record }
    }
  } catch (error) {
    throw unreadable(file, error)
  } finally {
    source.destroy()
  }
}
