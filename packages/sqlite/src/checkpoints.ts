// The names of this file are the storage format: a name once written is never changed.
import type { Checkpoint, CheckpointChange } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { query } from './rows.ts'

/**
 * They are made with the first checkpoint, so a ledger of before has them when it needs them, and a release that does not
 * know them can still open the file. Parts are large: without a rowid they would lie in the nodes of the index.
 */
const tables = `
  CREATE TABLE IF NOT EXISTS checkpoints (
    projection TEXT PRIMARY KEY, position INTEGER NOT NULL, signature TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS checkpoint_parts (
    projection TEXT NOT NULL, part TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (projection, part)
  ) STRICT;`

export interface Checkpoints {
  read(projection: string): Checkpoint | undefined
  /** inside a write transaction */
  write(change: CheckpointChange): boolean
}

const writer = (db: DatabaseSync): Checkpoints['write'] => {
  const find = query(db, 'SELECT position, signature FROM checkpoints WHERE projection = ?')
  const put = db.prepare('INSERT OR REPLACE INTO checkpoints (projection, position, signature) VALUES (?, ?, ?)')
  const clear = db.prepare('DELETE FROM checkpoint_parts WHERE projection = ?')
  // older releases of Node bind an empty array as NULL
  const putPart = db.prepare(
    `INSERT INTO checkpoint_parts (projection, part, bytes) VALUES (?, ?, coalesce(?, zeroblob(0)))
      ON CONFLICT (projection, part) DO UPDATE SET bytes = excluded.bytes`,
  )

  return ({ projection, follows, position, signature, parts }) => {
    const [found, made] = find.first(projection) ?? []
    if ((made === signature ? found : null) !== follows) return false
    if (follows === null) clear.run(projection)
    put.run(projection, position, signature)
    for (const [part, bytes] of parts) putPart.run(projection, part, bytes)
    return true
  }
}

const reader = (db: DatabaseSync): Checkpoints['read'] => {
  // one statement sees one state of the file
  const rows = query(
    db,
    `SELECT c.position, c.signature, p.part, p.bytes FROM checkpoints c
      LEFT JOIN checkpoint_parts p ON p.projection = c.projection WHERE c.projection = ?`,
  )
  return (projection) => {
    const found = rows.all(projection)
    if (found[0] === undefined) return undefined
    const [position, signature] = found[0] as [number, string]
    const parts = found.filter(([, , part]) => part !== null).map(([, , part, bytes]) => [part, bytes])
    return { position, signature, parts: new Map(parts as [string, Uint8Array][]) }
  }
}

/** Checkpoints in tables of their own, beside the log. */
export const checkpointsIn = (db: DatabaseSync): Checkpoints => {
  const made = query(db, "SELECT 1 FROM sqlite_schema WHERE name = 'checkpoint_parts'")
  let read: Checkpoints['read'] | undefined
  return {
    read(projection) {
      if (read === undefined && made.first() === undefined) return undefined
      return (read ??= reader(db))(projection)
    },
    write(change) {
      db.exec(tables)
      return writer(db)(change)
    },
  }
}
