import { jetstreamStore, type JetstreamStoreOptions } from '@deskledger/jetstream'
import type { StoreUnderTest } from '@deskledger/testing'
import { jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'

let made = 0

/** A name that no other ledger of this cluster has. */
export const freshName = (): string => `test-${(made += 1)}`

const drop = async (connection: NatsConnection, name: string): Promise<void> => {
  const jsm = await jetstreamManager(connection)
  const streams = [name, `${name}_checkpoints`, `${name}_keys`]
  await Promise.allSettled(streams.map((stream) => jsm.streams.delete(stream)))
}

/** A ledger of its own for a law; `other` is what another process would connect with. */
export const ledgerFor = async (
  connection: NatsConnection,
  other: NatsConnection,
  options: JetstreamStoreOptions = {},
): Promise<StoreUnderTest> => {
  const name = freshName()
  return {
    store: await jetstreamStore(connection, { ...options, name }),
    connect: () => jetstreamStore(other, { ...options, name }),
    reopen: () => jetstreamStore(connection, { ...options, name }),
    dispose: () => drop(connection, name),
  }
}
