// The names of this file are the storage format: a name once written is never changed.
import { asId, ulidSource, type Hash, type LedgerId } from '@deskledger/core'
import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase, type FileFormat, type OpenOptions } from './database.ts'

/**
 * "dldg". An append writes to `log` alone, one row an event, and so to one B-tree: what it costs is what a plain INSERT
 * costs. The rest finds things in the log, lags behind it by at most a batch, and is brought up to date in a transaction
 * of an append; `meta.indexed` says up to where. What lies behind that is the tail, which every process reads for itself.
 *
 * A position is given when its row is written, by one writer at a time, so positions grow in order of commit. The first row
 * of an append carries its command, the version after it and the due instant; an append of no events has a row with no event.
 */
const ledgerFormat: FileFormat = {
  name: 'deskledger ledger',
  applicationId: 0x646c6467,
  version: 1,
  schema: `
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE log (
      position INTEGER PRIMARY KEY,
      stream TEXT NOT NULL,
      version INTEGER,
      command TEXT,
      fingerprint TEXT,
      after INTEGER,
      due_at INTEGER,
      hash TEXT,
      json TEXT
    ) STRICT;
    CREATE TABLE streams (
      stream TEXT, version INTEGER, position INTEGER NOT NULL, PRIMARY KEY (stream, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE commands (id TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE due (stream TEXT PRIMARY KEY, due_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX due_by_instant ON due (due_at);
  `,
}

export interface LedgerOptions extends OpenOptions {
  readonly synchronous: 'full' | 'normal'
  readonly ledger: LedgerId | undefined
  readonly hash: Hash | null
}

export interface LedgerFile {
  readonly db: DatabaseSync
  readonly ledger: LedgerId
  readonly hash: Hash | null
}

/** SHA-256 by the platform, about six times as fast as the portable one. */
export const platformSha256: Hash = (text) => hash('sha256', text)

const SHA256 = 'sha-256'
const NO_CHAIN = 'none'

const fillMeta =
  ({ ledger, hash }: LedgerOptions) =>
  (db: DatabaseSync): void => {
    const put = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
    put.run('ledger', ledger ?? ulidSource().next(Date.now()))
    put.run('chain', hash === null ? NO_CHAIN : SHA256)
    put.run('indexed', '0')
  }

const metaOf = (db: DatabaseSync): Record<string, unknown> =>
  Object.fromEntries(
    db
      .prepare('SELECT name, value FROM meta')
      .all()
      .map(({ name, value }) => [name, value]),
  )

/** Opens or creates a ledger's file. What an existing one says of its name and its chain holds, whatever the options say. */
export const openLedger = (file: string, options: LedgerOptions): LedgerFile => {
  const db = openDatabase(file, ledgerFormat, options, fillMeta(options))
  db.exec(`PRAGMA synchronous = ${options.synchronous}; PRAGMA cache_size = -32768`)
  // a checkpoint is the one thing that waits for the disk under NORMAL, so there are fewer; under FULL a short log that is
  // written over again syncs faster than one that grows
  db.exec(`PRAGMA wal_autocheckpoint = ${options.synchronous === 'full' ? 1000 : 4000}`)
  // what a large checkpoint of a projection took of it is given back
  db.exec(`PRAGMA journal_size_limit = ${64 * 1024 * 1024}`)
  const { ledger, chain } = metaOf(db)
  return { db, ledger: asId(String(ledger)), hash: chain === NO_CHAIN ? null : (options.hash ?? platformSha256) }
}
