import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for one measurement's files, gone when the process ends, however it ends by itself. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'deskledger-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
