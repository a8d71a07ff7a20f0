import type { EventStore } from '@deskledger/core'
import type { Io, LedgerAccess } from './io.ts'

/** Opens a SQLite ledger: for reading only, unless a command is to write. */
export const openLedger = async (file: string, { write, synchronous = 'full' }: LedgerAccess): Promise<EventStore> => {
  const { sqliteStore } = await import('@deskledger/sqlite')
  return sqliteStore(file, { synchronous, readOnly: !write })
}

/** Works on a ledger and closes it, whatever happens. */
export const withLedger = async <T>(
  io: Io,
  file: string,
  access: LedgerAccess,
  work: (store: EventStore) => Promise<T>,
): Promise<T> => {
  const store = await io.openLedger(file, access)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
