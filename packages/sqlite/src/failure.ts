import { DeskledgerError } from '@deskledger/core'

const BUSY = 5

const codeOf = (error: unknown): number => ((error as { readonly errcode?: number } | null)?.errcode ?? 0) & 0xff

/** Whether another connection holds the lock that was asked for: SQLite's primary result code 5. */
export const isBusy = (error: unknown): boolean => codeOf(error) === BUSY

/** What SQLite could not do with a file. An error of ours passes as it is. */
export const storeFailed = (file: string, error: unknown): DeskledgerError => {
  if (error instanceof DeskledgerError) return error
  const cause = error instanceof Error ? error.message : String(error)
  return new DeskledgerError('store_failed', `${file}: ${cause}`, { file, cause, code: codeOf(error) })
}

/** A file that is not what it should be. */
export const wrongFile = (file: string, found: string, expected: string): DeskledgerError =>
  new DeskledgerError('store_failed', `${file}: found ${found}, expected ${expected}`, { file, found, expected })
