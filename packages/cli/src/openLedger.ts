import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { EventStore } from '@deskledger/core'
import { BadInput } from './badInput.ts'
import type { Io, LedgerAccess } from './io.ts'

/** Opens a SQLite ledger. Only an import makes a new file: a mistyped name must not look like an empty ledger. */
export const openLedger = async (file: string, { create, synchronous = 'full' }: LedgerAccess): Promise<EventStore> => {
  if (!create && !existsSync(file)) throw new BadInput(`${file}: no such ledger`)
  if (create) await mkdir(dirname(file), { recursive: true })
  const { sqliteStore } = await import('@deskledger/sqlite')
  return sqliteStore(file, { synchronous })
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
