import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder for one ledger; `remove` it at the end. */
export const folder = (): { readonly path: (name: string) => string; readonly remove: () => void } => {
  const root = mkdtempSync(join(tmpdir(), 'deskledger-'))
  return { path: (name) => join(root, name), remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** A path in a folder that goes when the test is over. */
export const ledgerPath = (name = 'desk.db'): string => {
  const { path, remove } = folder()
  onTestFinished(remove)
  return path(name)
}
