import {
  checkAppend,
  checkCheckpoint,
  createVault,
  DeskledgerError,
  type EventStore,
  type Hash,
  type LedgerId,
  type ReadAllOptions,
  type Vault,
} from '@deskledger/core'
import { changes } from './changes.ts'
import { checkpointsIn } from './checkpoints.ts'
import { MEMORY } from './database.ts'
import { storeFailed } from './failure.ts'
import { groupCommit } from './groupCommit.ts'
import { sqliteKeys } from './keys.ts'
import { openLedger, platformSha256 } from './ledgerFile.ts'
import { listing } from './listing.ts'
import { untilFree } from './patience.ts'
import { reading } from './reading.ts'
import { TAIL_ROWS, tailOf } from './tail.ts'
import { transactions } from './transactions.ts'

export interface SqliteStoreOptions {
  /**
   * `full`, the default: what was acknowledged survives a power failure. `normal`: it survives the death of the process;
   * a power failure may take the last appends, never the middle. Several times as fast for single appends.
   */
  readonly synchronous?: 'full' | 'normal'
  /** SHA-256 of a new ledger's chains, node:crypto's when left out; null: no chain. An existing ledger keeps what it has. */
  readonly hash?: Hash | null
  /** the name of a new ledger; drawn when left out */
  readonly ledger?: LedgerId
  /** where keys are; `<file>.keys` when left out, so that copies of the ledger carry none */
  readonly vault?: Vault
  /** ms to wait for another process that is writing; 10,000 when left out */
  readonly busyTimeout?: number
  readonly readOnly?: boolean
  /** ms after which a subscription looks for what other processes wrote; 100 when left out */
  readonly pollInterval?: number
  /**
   * rows of the log after which its index tables are brought up to date; 1,024 when left out. More make appends a little
   * cheaper, fewer make opening a ledger so; 1 keeps the tables complete for whoever reads the file by SQL.
   */
  readonly indexEvery?: number
}

const keysBeside = (file: string): string => (file === MEMORY ? MEMORY : `${file}.keys`)

/**
 * A ledger in a SQLite file, created when it does not exist: the default store of a desk on one machine. Several
 * processes may write the same file. `:memory:` keeps it in memory.
 *
 * @throws DeskledgerError `store_failed` for a file that is no ledger or cannot be opened; its methods reject with it when the
 * disk fails, and then nothing of that append is in the ledger
 *
 * @example
 * const store = sqliteStore('desk.db')
 * const desk = createDesk({ store })
 */
export const sqliteStore = (file: string, options: SqliteStoreOptions = {}): EventStore => {
  const { synchronous = 'full', busyTimeout = 10_000, readOnly = false, pollInterval = 100 } = options
  const { hash: wanted = platformSha256, ledger: name, indexEvery = TAIL_ROWS } = options
  const { db, ledger, hash } = openLedger(file, { synchronous, busyTimeout, readOnly, hash: wanted, ledger: name })
  const keys = options.vault === undefined ? sqliteKeys(keysBeside(file), { busyTimeout, readOnly }) : undefined
  const vault = options.vault ?? (keys && createVault(keys))
  const grown = changes()
  const tail = tailOf(db, indexEvery)
  const reads = reading(db, tail)
  const lists = listing(db, tail)
  const writing = transactions(db, { busyTimeout, rolledBack: () => tail.reset() })
  const writes = groupCommit(db, tail, { file, transactions: writing, indexEvery, committed: () => grown.committed() })
  const checkpoints = checkpointsIn(db)
  let closed = false

  const checkOpen = (): void => {
    if (closed) throw new DeskledgerError('store_closed', `${file}: the store is closed`, { file })
  }
  const read = <T>(work: () => T): T => {
    checkOpen()
    try {
      return untilFree(work, busyTimeout)
    } catch (error) {
      throw storeFailed(file, error)
    }
  }

  async function* batches<T extends { readonly position: number }>(
    next: (after: number, upTo: number, limit: number) => readonly T[],
    { after = 0, upTo = read(reads.lastPosition), batch = 1000 }: ReadAllOptions = {},
  ) {
    for (let from = after; from < upTo;) {
      const items = read(() => next(from, upTo, batch))
      const last = items.at(-1)
      if (last === undefined) return
      yield items
      from = last.position
    }
  }

  return {
    ledger,
    hash,
    digest: platformSha256,
    ...(vault === undefined ? {} : { vault }),
    async append(append) {
      checkOpen()
      checkAppend(append)
      return writes.append(append)
    },
    readStream: async (stream, range) => read(() => reads.readStream(stream, range)),
    readAll: (range) => batches(reads.events, range),
    readBytes: (range) => batches(reads.bytes, range),
    async *subscribe({ signal, after = 0, batch = 1000 }) {
      let position = after
      while (!signal.aborted) {
        const seen = grown.count
        for await (const events of batches(reads.events, { after: position, batch })) {
          if (signal.aborted) return
          yield events
          position = events.at(-1)?.position ?? position
        }
        await grown.after(seen, signal, pollInterval)
      }
    },
    findCommand: async (id) => read(() => reads.findCommand(id)),
    listStreams: async (wanted) => read(() => lists.listStreams(wanted)),
    listDue: async (wanted) => read(() => lists.listDue(wanted)),
    readCheckpoint: async (projection) => read(() => checkpoints.read(projection)),
    async writeCheckpoint(change) {
      checkOpen()
      checkCheckpoint(change)
      try {
        return await writing.run(() => checkpoints.write(change))
      } catch (error) {
        throw storeFailed(file, error)
      }
    },
    async close() {
      if (closed) return
      closed = true
      await writes.idle()
      await writing.idle()
      keys?.close()
      db.close()
    },
  }
}
