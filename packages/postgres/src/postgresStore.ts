import {
  checkAppend,
  checkCheckpoint,
  createVault,
  DeskledgerError,
  portableSha256,
  type EventStore,
  type Hash,
  type Vault,
} from '@deskledger/core'
import { announcer } from './announcing.ts'
import { checkpointsIn } from './checkpoints.ts'
import { inTurn, isPGlite, type PostgresConnection, type PostgresListener } from './connection.ts'
import { storeFailed } from './failure.ts'
import { following } from './following.ts'
import { postgresKeys } from './keys.ts'
import { openLedger } from './ledger.ts'
import { listen } from './listening.ts'
import { DEFAULT_SCHEMA } from './migrate.ts'
import { movingIn } from './moving.ts'
import { reading } from './reading.ts'
import { waiting } from './waiting.ts'
import { appender } from './writing.ts'

export interface PostgresStoreOptions {
  /** the schema that `migrate` made; `deskledger` when left out */
  readonly schema?: string
  /** SHA-256 for the ledger's chains and fingerprints: a platform's is several times as fast as the portable one */
  readonly hash?: Hash
  /** where keys are; the schema `<schema>_keys` when left out */
  readonly vault?: Vault
  /**
   * hears at once of what other processes append: a connection of its own, with no pooler between. A PGlite is its own;
   * for others, when left out, subscriptions poll
   */
  readonly listener?: PostgresListener
  /** ms after which a subscription looks for what others wrote; 100 when left out, with a listener 1000 */
  readonly pollInterval?: number
  /** most often that appends are announced to listeners, in ms; 20 when left out. null: never, where nobody listens */
  readonly announceEvery?: number | null
  /**
   * ms for which a read of the whole log waits for older transactions before it ends in front of what they may still
   * write; 1000 when left out
   */
  readonly patience?: number
}

/**
 * A ledger in PostgreSQL, version 13 or later, for any number of writers and processes. `migrate` makes it. The
 * connection stays its owner's: closing the store leaves it open.
 *
 * @param given a `Pool` or a `Client` of `pg`, or a PGlite
 * @throws DeskledgerError `store_failed` where there is no ledger, or one of another release; its methods reject with it
 * when PostgreSQL does. An append whose answer was lost may have been written: send its command again, under the same id
 *
 * @example
 * const pool = new Pool({ connectionString: process.env.DATABASE_URL })
 * await migrate(pool)
 * const desk = createDesk({ store: await postgresStore(pool) })
 */
export const postgresStore = async (
  given: PostgresConnection,
  options: PostgresStoreOptions = {},
): Promise<EventStore> => {
  const connection = inTurn(given)
  const { schema = DEFAULT_SCHEMA, patience = 1000, announceEvery = 20 } = options
  const listener = options.listener ?? (isPGlite(given) ? given : undefined)
  const { pollInterval = listener === undefined ? 100 : 1000 } = options
  const { names, ledger, hash } = await openLedger(connection, schema, options.hash)
  const reads = reading(connection, names)
  const write = appender(connection, names)
  const checkpoints = checkpointsIn(connection, names)
  const moving = movingIn(connection, names)
  const announcing = announceEvery === null ? undefined : announcer(connection, names, announceEvery)
  const grown = waiting()
  const running = new Set<Promise<unknown>>()
  let listening: Promise<() => Promise<unknown>> | undefined
  let closed = false

  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    if (closed) throw new DeskledgerError('store_closed', `schema ${schema}: the store is closed`, { schema })
    const answer = question()
    running.add(answer)
    try {
      return await answer
    } catch (error) {
      throw storeFailed(schema, error)
    } finally {
      running.delete(answer)
    }
  }

  const logs = following(reads, grown, {
    ask,
    patience,
    pollInterval,
    async listen() {
      if (listener === undefined) return
      await (listening ??= listen(listener, names, () => grown.grown()))
    },
  })

  return {
    ledger,
    hash,
    digest: options.hash ?? portableSha256,
    vault: options.vault ?? createVault(postgresKeys(connection, { schema })),
    append: (append) =>
      ask(async () => {
        checkAppend(append)
        const result = await write(append)
        if (result.outcome === 'appended' && append.events.length > 0) {
          grown.grown()
          announcing?.announce()
        }
        return result
      }),
    ...logs,
    readStream: (stream, range) => ask(() => reads.readStream(stream, range)),
    findCommand: (id) => ask(() => reads.findCommand(id)),
    listStreams: (wanted) => ask(() => reads.listStreams(wanted)),
    listDue: (wanted) => ask(() => reads.listDue(wanted)),
    readCheckpoint: (projection) => ask(() => checkpoints.read(projection)),
    writeCheckpoint: (change) =>
      ask(async () => {
        checkCheckpoint(change)
        return checkpoints.write(change)
      }),
    moving: {
      moveOut: (end) => ask(() => moving.moveOut(end)),
      bringBack: (events) => ask(() => moving.bringBack(events)),
      tombstones: (wanted) => ask(() => moving.tombstones(wanted)),
      movedUpTo: () => ask(() => moving.movedUpTo()),
    },
    async close() {
      if (closed) return
      closed = true
      await Promise.allSettled(running)
      await announcing?.idle()
      await listening?.then((stop) => stop()).catch(() => {})
    },
  }
}
