import type { DueEntry, EventStore, StreamId } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { query } from './rows.ts'
import type { Tail } from './tail.ts'

/** SQLite's order of text: by its UTF-8 bytes, which is not the order of UTF-16 units. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The next streams by name, each found by one step down the index, however many events lie between them. */
const nextStreams = `
  WITH RECURSIVE names (stream, n) AS (
    SELECT min(stream), 1 FROM streams WHERE stream > ? AND stream >= ?
    UNION ALL
    SELECT (SELECT min(s.stream) FROM streams s WHERE s.stream > names.stream), n + 1 FROM names
    WHERE names.stream IS NOT NULL AND n < ?
  )
  SELECT stream FROM names WHERE stream IS NOT NULL`

export interface Listing {
  listStreams(options: Parameters<EventStore['listStreams']>[0]): readonly StreamId[]
  listDue(options: Parameters<EventStore['listDue']>[0]): readonly DueEntry[]
}

/** Pages of streams, by name and by due instant: what the tables have, put right by the tail. */
export const listing = (db: DatabaseSync, tail: Tail): Listing => {
  const streams = query(db, nextStreams)
  const due = query(db, 'SELECT stream, due_at FROM due WHERE due_at <= ? ORDER BY due_at, stream LIMIT ?')

  return {
    listStreams({ prefix, after = '', limit }) {
      tail.catchUp()
      if (limit < 1) return []
      const names = new Set(streams.all(after, prefix, limit).map(([name]) => name as StreamId))
      for (const name of tail.streams.keys()) if (byBytes(name, after) > 0) names.add(name)
      return [...names]
        .filter((name) => name.startsWith(prefix))
        .sort(byBytes)
        .slice(0, limit)
    },
    listDue({ until, limit }) {
      tail.catchUp()
      const entries = due
        .all(until, limit + tail.due.size)
        .map(([stream, dueAt]) => ({ stream, dueAt }) as DueEntry)
        .filter(({ stream }) => !tail.due.has(stream))
      for (const [stream, dueAt] of tail.due) if (dueAt !== null && dueAt <= until) entries.push({ stream, dueAt })
      return entries.sort((a, b) => a.dueAt - b.dueAt || byBytes(a.stream, b.stream)).slice(0, limit)
    },
  }
}
