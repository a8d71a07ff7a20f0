/**
 * The store for many writers: a ledger in PostgreSQL, or in PGlite.
 *
 * @packageDocumentation
 */
export { migrate, migrationSql, type MigrateOptions } from './migrate.ts'
export { postgresKeys } from './keys.ts'
export { postgresStore, type PostgresStoreOptions } from './postgresStore.ts'
export type { ClientListener, PGliteListener, PostgresConnection, PostgresListener } from './connection.ts'
