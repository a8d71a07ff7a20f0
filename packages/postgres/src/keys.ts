import type { CustomerId, KeyStore } from '@deskledger/core'
import type { PostgresConnection, Row } from './connection.ts'
import { storeFailed } from './failure.ts'
import { DEFAULT_SCHEMA } from './migrate.ts'
import { namesIn } from './names.ts'

/**
 * Customers' keys in a schema of their own, `<schema>_keys`. A store has them by itself: this is for keys that lie in another
 * database, where `migrate` was run as well.
 *
 * @throws DeskledgerError `store_failed` when the database cannot be reached
 *
 * @example
 * const store = await postgresStore(pool, { vault: createVault(postgresKeys(poolOfKeys)) })
 */
export const postgresKeys = (
  connection: PostgresConnection,
  { schema = DEFAULT_SCHEMA }: { readonly schema?: string } = {},
): KeyStore => {
  const { keys } = namesIn(schema)
  const run = async (sql: string, values: unknown[]): Promise<readonly unknown[]> => {
    try {
      return (await connection.query(sql, values)).rows
    } catch (error) {
      throw storeFailed(`${schema}_keys`, error)
    }
  }
  const find = async (customer: CustomerId): Promise<Uint8Array | undefined> => {
    const [row] = await run(`SELECT key FROM ${keys}.keys WHERE customer = $1`, [customer])
    return row === undefined ? undefined : new Uint8Array((row as Row)['key'] as Uint8Array)
  }

  return {
    find,
    async add(customer, key) {
      for (;;) {
        await run(`INSERT INTO ${keys}.keys (customer, key) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [customer, key])
        const kept = await find(customer)
        if (kept !== undefined) return kept // otherwise another process has just destroyed it
      }
    },
    async destroy(customer) {
      await run(`DELETE FROM ${keys}.keys WHERE customer = $1`, [customer])
    },
  }
}
