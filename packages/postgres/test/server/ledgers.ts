import { migrate, postgresStore, type PostgresConnection, type PostgresStoreOptions } from '@deskledger/postgres'
import type { StoreUnderTest } from '@deskledger/testing'

let made = 0

/** A schema that no other test of this server has, nor any that runs at the same time. */
export const freshSchema = (): string => `test_${process.pid}_${(made += 1)}`

export const drop = async (connection: PostgresConnection, schema: string): Promise<void> => {
  await connection.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`)
  await connection.query(`DROP SCHEMA IF EXISTS "${schema}_keys" CASCADE`)
}

/** A ledger of its own for a law; `other` is what another process would connect with. */
export const ledgerFor = async (
  connection: PostgresConnection,
  other: PostgresConnection,
  options: PostgresStoreOptions = {},
): Promise<StoreUnderTest> => {
  const schema = freshSchema()
  await migrate(connection, { schema })
  return {
    store: await postgresStore(connection, { ...options, schema }),
    connect: () => postgresStore(other, { ...options, schema }),
    reopen: () => postgresStore(connection, { ...options, schema }),
    dispose: () => drop(connection, schema),
  }
}
