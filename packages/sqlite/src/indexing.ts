import type { DatabaseSync } from 'node:sqlite'
import type { Tail } from './tail.ts'

/**
 * Brings the tables up to date with the log, inside an open transaction. Rows go in sorted, so each page is touched once;
 * a version that is there twice would break the primary key, and with it the append.
 */
export const indexer = (db: DatabaseSync, tail: Tail): (() => void) => {
  const from = `(SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'indexed')`
  const steps = [
    `INSERT INTO streams (stream, version, position)
      SELECT stream, version, position FROM log WHERE position > ${from} AND version IS NOT NULL ORDER BY stream, version`,
    `INSERT INTO commands (id, position)
      SELECT command, position FROM log WHERE position > ${from} AND command IS NOT NULL ORDER BY command`,
    `UPDATE meta SET value = (SELECT CAST(max(position) AS TEXT) FROM log) WHERE name = 'indexed'`,
  ].map((sql) => db.prepare(sql))
  const setDue = db.prepare(
    `INSERT INTO due (stream, due_at) VALUES (?, ?)
      ON CONFLICT (stream) DO UPDATE SET due_at = excluded.due_at WHERE due_at <> excluded.due_at`,
  )
  const clearDue = db.prepare('DELETE FROM due WHERE stream = ?')

  return () => {
    for (const [stream, dueAt] of tail.due) {
      if (dueAt === null) clearDue.run(stream)
      else setDue.run(stream, dueAt)
    }
    for (const step of steps) step.run()
    tail.reset()
  }
}
