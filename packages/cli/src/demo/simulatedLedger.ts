import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { asId, type EventStore, type LedgerId } from '@deskledger/core'
import { BadInput } from '../badInput.ts'
import type { Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'

/** The ledger's own id says that nothing in it happened. */
const PREFIX = 'simulated-'

const parts = ['', '-wal', '-shm', '.keys', '.keys-wal', '.keys-shm']

/** Whether a ledger says of itself that a demo made it. */
export const saysSimulated = ({ ledger }: Pick<EventStore, 'ledger'>): boolean => ledger.startsWith(PREFIX)

/** Whether a file holds a ledger that a demo made, and may make again. */
export const isSimulated = (io: Io, file: string): Promise<boolean> =>
  withLedger(io, file, { write: false }, async (store) => saysSimulated(store))

/** Removes what an earlier demo left. Whatever else is there stays: it might be somebody's ledger. */
const makeRoom = async (io: Io, file: string): Promise<void> => {
  if (!existsSync(file)) return
  if (!(await isSimulated(io, file).catch(() => false))) {
    throw new BadInput(`${file}: exists and is no simulated ledger, expected another file for --out`)
  }
  for (const part of parts) await rm(`${file}${part}`, { force: true })
}

/** A new, empty ledger for a simulation, in place of the last one. */
export const newSimulatedLedger = async (io: Io, file: string, year: number, seed: number): Promise<EventStore> => {
  await makeRoom(io, file)
  await mkdir(dirname(file), { recursive: true })
  const { sqliteStore } = await import('@deskledger/sqlite')
  return sqliteStore(file, { synchronous: 'normal', ledger: asId<LedgerId>(`${PREFIX}${year}-seed-${seed}`) })
}
