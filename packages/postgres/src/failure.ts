import { DeskledgerError } from '@deskledger/core'

/** What PostgreSQL could not do. `code` is its SQLSTATE, where it said one. An error of ours passes as it is. */
export const storeFailed = (schema: string, error: unknown): DeskledgerError => {
  if (error instanceof DeskledgerError) return error
  const cause = error instanceof Error ? error.message : String(error)
  const code = sqlState(error)
  const details = { schema, cause, ...(code === undefined ? {} : { code }) }
  return new DeskledgerError('store_failed', `schema ${schema}: ${cause}`, details)
}

/** A ledger that is not what it should be. */
export const wrongLedger = (schema: string, found: string, expected: string): DeskledgerError =>
  new DeskledgerError('store_failed', `schema ${schema}: found ${found}, expected ${expected}`, {
    schema,
    found,
    expected,
  })

export const sqlState = (error: unknown): string | undefined => (error as { readonly code?: string } | null)?.code
