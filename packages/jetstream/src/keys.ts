import type { CustomerId, KeyStore } from '@deskledger/core'
import { headers, type NatsConnection } from '@nats-io/nats-core'
import { clusterOf, type Cluster } from './cluster.ts'
import { storeFailed } from './failure.ts'
import { keySubject, namesOf, type Names } from './names.ts'
import { publish } from './publishing.ts'
import { openKeys } from './streams.ts'

export interface JetstreamKeysOptions {
  /** the ledger's name; `deskledger` when left out. Keys lie in the stream `<name>_keys` */
  readonly name?: string
  /** copies of each key, on as many servers; 3 when left out. A stream that is there keeps what it has */
  readonly replicas?: number
  /** ms for which a cluster that has no leader is waited for; 20,000 when left out */
  readonly patience?: number
}

/**
 * Customers' keys in a stream of their own, `<name>_keys`, a subject each. A store has them by itself: this is for keys that
 * lie in another cluster. A destroyed key is overwritten on the disk of every replica.
 *
 * @throws DeskledgerError `store_failed` when the cluster cannot be reached
 *
 * @example
 * const store = await jetstreamStore(connection, { vault: createVault(await jetstreamKeys(connectionOfKeys)) })
 */
export const jetstreamKeys = async (
  connection: NatsConnection,
  { name = 'deskledger', replicas = 3, patience = 20_000 }: JetstreamKeysOptions = {},
): Promise<KeyStore> => {
  const names = namesOf(name)
  const cluster = await clusterOf(connection, patience)
  try {
    await openKeys(cluster, names, replicas)
  } catch (error) {
    throw storeFailed(name, error)
  }
  return keysIn(cluster, names)
}

/** Keys in a stream that is there. */
export const keysIn = (cluster: Cluster, names: Names): KeyStore => {
  const trying = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeFailed(names.keys, error)
    }
  }
  const lookUp = (customer: CustomerId) => cluster.find(names.keys, { last_by_subj: keySubject(names, customer) })
  const find = async (customer: CustomerId): Promise<Uint8Array | undefined> => {
    const found = await lookUp(customer)
    return found === null ? undefined : new Uint8Array(found.data)
  }

  return {
    find: (customer) => trying(() => find(customer)),
    add: (customer, key) =>
      trying(async () => {
        for (;;) {
          const subject = keySubject(names, customer)
          await publish(cluster, { subject, body: Uint8Array.from(key), headers: headers(), expected: 0 })
          const kept = await find(customer)
          if (kept !== undefined) return kept // otherwise another process has just destroyed it
        }
      }),
    destroy: (customer) =>
      trying(async () => {
        const found = await lookUp(customer)
        if (found === null) return
        await cluster
          .ask(() => cluster.jsm.streams.deleteMessage(names.keys, found.seq, true))
          .catch(async (error) => {
            if ((await lookUp(customer)) !== null) throw error // gone already: somebody was faster, or an answer was lost
          })
      }),
  }
}
