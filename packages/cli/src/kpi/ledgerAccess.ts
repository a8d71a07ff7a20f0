import type { EventStore } from '@deskledger/core'
import type { Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'

/** A ledger, and whether something can be kept in it. */
export interface FigureLedger {
  readonly store: EventStore
  readonly isWritable: boolean
}

const nothing = async (): Promise<void> => {}

const openAsAllowed = async (io: Io, file: string, readOnly: boolean): Promise<FigureLedger> => {
  const access = { write: true, synchronous: 'normal' } as const // what is kept can be counted again
  const writing = readOnly ? undefined : await io.openLedger(file, access).catch(() => undefined)
  const store = writing ?? (await io.openLedger(file, { write: false }))
  return { store, isWritable: writing !== undefined }
}

/** Works on a ledger and closes it: for writing where its file and folder allow it. */
export const withFigureLedger = async <T>(
  io: Io,
  file: string,
  readOnly: boolean,
  work: (ledger: FigureLedger) => Promise<T>,
): Promise<T> => {
  await withLedger(io, file, { write: false }, nothing) // a file that is not there must not become an empty ledger
  const ledger = await openAsAllowed(io, file, readOnly)
  try {
    return await work(ledger)
  } finally {
    await ledger.store.close()
  }
}
