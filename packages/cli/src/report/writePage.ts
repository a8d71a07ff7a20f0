import { open, writeFile } from 'node:fs/promises'
import { BadInput } from '../badInput.ts'

const BEGINNING = '<!doctype html>'

const beginningOf = async (file: string): Promise<string | undefined> => {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (handle === undefined) return undefined
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING.length), 0, BEGINNING.length, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/**
 * Refuses to write over what is no page: it might be somebody's ledger. An empty file may be filled.
 *
 * @throws BadInput naming the file
 */
export const checkPageFile = async (file: string): Promise<void> => {
  const beginning = await beginningOf(file)
  if (beginning === undefined || beginning === '' || beginning.toLowerCase() === BEGINNING) return
  throw new BadInput(`--out: ${file} exists and is no HTML page, expected another file`)
}

/** @returns the page's size in kB */
export const writePage = async (file: string, page: string): Promise<number> => {
  await writeFile(file, page)
  return Math.ceil(Buffer.byteLength(page) / 1000)
}
