import {
  checkAppend,
  checkCheckpoint,
  createVault,
  DeskledgerError,
  invalidInput,
  portableSha256,
  type EventStore,
  type Hash,
  type LedgerId,
  type Vault,
} from '@deskledger/core'
import type { NatsConnection } from '@nats-io/nats-core'
import { checkpointsIn } from './checkpoints.ts'
import { clusterOf } from './cluster.ts'
import { storeFailed } from './failure.ts'
import { following } from './following.ts'
import { keysIn } from './keys.ts'
import { namesOf } from './names.ts'
import { reading } from './reading.ts'
import { openCheckpoints, openKeys, openLog } from './streams.ts'
import { follow } from './tail.ts'
import { appender } from './writing.ts'

export interface JetstreamStoreOptions {
  /** the name of the log's stream; `deskledger` when left out. Several ledgers may share a cluster, a name each */
  readonly name?: string
  /** copies of everything, on as many servers; 3 when left out. A ledger that is there keeps what it has */
  readonly replicas?: number
  /** shares that the streams of a new ledger fall into, by their subjects; 16 when left out. It stays what it was */
  readonly partitions?: number
  /** the name of a new ledger; drawn when left out. An existing one keeps its own */
  readonly ledger?: LedgerId
  /** false: a new ledger has no hash chain. An existing one keeps what it has */
  readonly chain?: boolean
  /** SHA-256 for the ledger's chains and fingerprints: a platform's is several times as fast as the portable one */
  readonly hash?: Hash
  /** where keys are; the stream `<name>_keys` when left out */
  readonly vault?: Vault
  /** ms for which a cluster that has no leader, or does not answer, is waited for; 20,000 when left out */
  readonly patience?: number
}

const MOST_PARTITIONS = 4096

const checkPartitions = (partitions: number): void => {
  if (Number.isInteger(partitions) && partitions >= 1 && partitions <= MOST_PARTITIONS) return
  const expected = `a whole number from 1 to ${MOST_PARTITIONS}`
  throw invalidInput('jetstream', [{ path: 'partitions', value: partitions, expected }])
}

/**
 * A ledger in a NATS JetStream cluster (2.9 or later), for any number of writers and machines. It is made where there is
 * none. The connection stays its owner's: closing the store leaves it open.
 *
 * @throws DeskledgerError `store_failed` where a stream of that name is something else; its methods reject with it when the
 * cluster does. An append whose answer was lost may have been written: send its command again, under the same id
 *
 * @example
 * const connection = await connect({ servers: ['nats://a:4222', 'nats://b:4222', 'nats://c:4222'] })
 * const desk = createDesk({ store: await jetstreamStore(connection) })
 */
export const jetstreamStore = async (
  connection: NatsConnection,
  options: JetstreamStoreOptions = {},
): Promise<EventStore> => {
  const { name = 'deskledger', replicas = 3, partitions: wanted = 16, chain = true, patience = 20_000 } = options
  const names = namesOf(name)
  checkPartitions(wanted)
  const cluster = await clusterOf(connection, patience)
  const wrapped = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeFailed(name, error)
    }
  }
  const open = { replicas, partitions: wanted, ledger: options.ledger, chain, hash: options.hash }
  const [{ ledger, hash, partitions }] = await wrapped(() =>
    Promise.all([
      openLog(cluster, names, open),
      openCheckpoints(cluster, names, replicas),
      options.vault === undefined ? openKeys(cluster, names, replicas) : undefined,
    ]),
  )

  const closing = new AbortController()
  const tail = follow(cluster, names.log, patience)
  const reads = reading(cluster, names, partitions, tail)
  const write = appender(cluster, names, partitions, tail)
  const checkpoints = checkpointsIn(cluster, names)
  const logs = following(cluster, names.log, { tail, closed: closing.signal })
  const running = new Set<Promise<unknown>>()

  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    if (closing.signal.aborted)
      throw new DeskledgerError('store_closed', `ledger ${name}: the store is closed`, { name })
    const answer = wrapped(question)
    running.add(answer)
    try {
      return await answer
    } finally {
      running.delete(answer)
    }
  }

  return {
    ledger,
    hash,
    digest: options.hash ?? portableSha256,
    vault: options.vault ?? createVault(keysIn(cluster, names)),
    append: (append) =>
      ask(async () => {
        checkAppend(append)
        return write(append)
      }),
    ...logs,
    readStream: (stream, range) => ask(() => reads.readStream(stream, range)),
    findCommand: (id) => ask(() => reads.findCommand(id)),
    listStreams: (page) =>
      ask(async () => {
        await tail.caughtUp()
        return tail.listStreams(page)
      }),
    listDue: (page) =>
      ask(async () => {
        await tail.caughtUp()
        return tail.listDue(page)
      }),
    readCheckpoint: (projection) => ask(() => checkpoints.read(projection)),
    writeCheckpoint: (change) =>
      ask(async () => {
        checkCheckpoint(change)
        return checkpoints.write(change)
      }),
    async close() {
      if (closing.signal.aborted) return
      closing.abort()
      await Promise.allSettled(running)
      tail.stop()
    },
  }
}
