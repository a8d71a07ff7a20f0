/**
 * The embedded store: a ledger in a SQLite file, through `node:sqlite`.
 *
 * @packageDocumentation
 */
export { sqliteStore, type SqliteStoreOptions } from './sqliteStore.ts'
export { sqliteKeys, sqliteVault, type KeyOptions, type SqliteKeys } from './keys.ts'
