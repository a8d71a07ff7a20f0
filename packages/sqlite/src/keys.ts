// The names of this file are the storage format: a name once written is never changed.
import { createVault, type CustomerId, type KeyStore, type Vault } from '@deskledger/core'
import { closeSync, existsSync, openSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { MEMORY, openDatabase, type FileFormat } from './database.ts'
import { storeFailed, wrongFile } from './failure.ts'
import { untilFree } from './patience.ts'
import { query } from './rows.ts'

/**
 * "dlky"; a row never moves: new ones go behind the last, and a destroyed key is overwritten with zeros where it lies.
 * So no page that was split or filled up keeps a copy of it.
 */
const keyFormat: FileFormat = {
  name: 'deskledger key file',
  applicationId: 0x646c6b79,
  version: 1,
  schema: `
    CREATE TABLE keys (id INTEGER PRIMARY KEY, customer TEXT NOT NULL UNIQUE, key BLOB NOT NULL CHECK (length(key) = 32)) STRICT;
  `,
}

export interface KeyOptions {
  /** ms to wait for another process */
  readonly busyTimeout?: number
  readonly readOnly?: boolean
}

/** Keys in a file, to be closed at the end. */
export interface SqliteKeys extends KeyStore {
  close(): void
}

interface Keys {
  find(customer: CustomerId): Uint8Array | undefined
  add(customer: CustomerId, key: Uint8Array): void
  destroy(customer: CustomerId): void
}

const keysIn = (db: DatabaseSync, file: string): Keys => {
  const find = query(db, 'SELECT key FROM keys WHERE customer = ? AND key <> zeroblob(32)')
  const add = db.prepare(
    'INSERT INTO keys (customer, key) VALUES (?, ?) ON CONFLICT (customer) DO UPDATE SET key = excluded.key WHERE key = zeroblob(32)',
  )
  const zero = db.prepare('UPDATE keys SET key = zeroblob(32) WHERE customer = ?')
  const truncate = query(db, 'PRAGMA wal_checkpoint(TRUNCATE)')
  return {
    find: (customer) => find.first(customer)?.[0] as Uint8Array | undefined,
    add: (customer, key) => void add.run(customer, key),
    destroy(customer) {
      zero.run(customer)
      // the log beside the file still holds the page as it was
      if (truncate.first()?.[0] === 1) {
        throw wrongFile(
          `${file}-wal`,
          'it in use by another process',
          'to empty it of the destroyed key: destroy it again',
        )
      }
    },
  }
}

const openKeys = (file: string, readOnly: boolean, busyTimeout: number): DatabaseSync => {
  // SQLite gives the files beside it the same rights
  if (file !== MEMORY && !readOnly && !existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const db = openDatabase(file, keyFormat, { readOnly, busyTimeout })
  db.exec('PRAGMA secure_delete = ON; PRAGMA synchronous = FULL')
  return db
}

/**
 * Customers' keys in a SQLite file, which is opened when it is first needed and created with the first key. Keep it
 * apart from copies of the ledger: whoever has both can read everything.
 *
 * @throws DeskledgerError `store_failed` when the file cannot be read or written
 *
 * @example
 * const vault = createVault(sqliteKeys('desk.db.keys'))
 */
export const sqliteKeys = (file: string, { busyTimeout = 10_000, readOnly = false }: KeyOptions = {}): SqliteKeys => {
  let db: DatabaseSync | undefined
  let keys: Keys | undefined

  const opened = (): Keys => {
    db ??= openKeys(file, readOnly, busyTimeout)
    return (keys ??= keysIn(db, file))
  }
  const absent = (): boolean => keys === undefined && file !== MEMORY && !existsSync(file)
  const tried = <T>(work: () => T): T => {
    try {
      return untilFree(work, busyTimeout)
    } catch (error) {
      throw storeFailed(file, error)
    }
  }

  return {
    find: async (customer) => (absent() ? undefined : tried(() => opened().find(customer))),
    async add(customer, key) {
      for (;;) {
        tried(() => opened().add(customer, key))
        const kept = tried(() => opened().find(customer))
        if (kept !== undefined) return kept // otherwise another process has just destroyed it
      }
    },
    async destroy(customer) {
      if (!absent()) tried(() => opened().destroy(customer))
    },
    close() {
      db?.close()
      db = undefined
      keys = undefined
    },
  }
}

/**
 * A vault over `sqliteKeys(file)`. A store has one by itself: this is for a key file that lies elsewhere.
 *
 * @example
 * const store = sqliteStore('desk.db', { vault: sqliteVault('/secure/desk.keys') })
 */
export const sqliteVault = (file: string, options: KeyOptions = {}): Vault => createVault(sqliteKeys(file, options))
