import type {
  CommandId,
  CommandRecord,
  DueEntry,
  EventStore,
  RecordedEvent,
  StoredBytes,
  StreamId,
} from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { commandFinder } from './commandFinder.ts'
import { query, type Row } from './rows.ts'

const END = Number.MAX_SAFE_INTEGER

/** The parsed envelope is ours alone, so it is completed in place. */
const recorded = (position: unknown, hash: unknown, json: unknown): RecordedEvent => {
  const event = JSON.parse(json as string) as { -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] }
  event.hash = hash as string
  event.position = position as number
  return event
}

/** The next streams by name, each found by one step down the index, however many events lie between them. */
const nextStreams = `
  WITH RECURSIVE names (stream, n) AS (
    SELECT min(stream), 1 FROM events WHERE stream > ?1 AND stream >= ?2
    UNION ALL
    SELECT (SELECT min(e.stream) FROM events e WHERE e.stream > names.stream), n + 1 FROM names
    WHERE names.stream IS NOT NULL AND n < ?3
  )
  SELECT stream FROM names WHERE stream IS NOT NULL`

export interface Reading {
  findCommand(id: CommandId): CommandRecord | undefined
  readStream(...parameters: Parameters<EventStore['readStream']>): readonly RecordedEvent[]
  events(after: number, upTo: number, limit: number): readonly RecordedEvent[]
  bytes(after: number, upTo: number, limit: number): readonly StoredBytes[]
  lastPosition(): number
  listStreams(options: Parameters<EventStore['listStreams']>[0]): readonly StreamId[]
  listDue(options: Parameters<EventStore['listDue']>[0]): readonly DueEntry[]
}

/** What is asked of a ledger. Each answer is a read transaction of its own, over when it is given. */
export const reading = (db: DatabaseSync): Reading => {
  const stream = query(
    db,
    'SELECT position, hash, json FROM events WHERE stream = ? AND version BETWEEN ? AND ? ORDER BY version',
  )
  const log = query(
    db,
    'SELECT position, hash, json, stream, version FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
  )
  const last = query(db, 'SELECT max(position) FROM events')
  const streams = query(db, nextStreams)
  const due = query(db, 'SELECT stream, due_at FROM due WHERE due_at <= ? ORDER BY due_at, stream LIMIT ?')
  const toEvent = ([position, hash, json]: Row): RecordedEvent => recorded(position, hash, json)
  const toBytes = ([position, hash, json, stream, version]: Row) =>
    ({ position, stream, version, json, hash }) as StoredBytes

  return {
    findCommand: commandFinder(db),
    readStream: (name, { from = 1, to = END } = {}) => stream.all(name, from, to).map(toEvent),
    events: (after, upTo, limit) => log.all(after, upTo, limit).map(toEvent),
    bytes: (after, upTo, limit) => log.all(after, upTo, limit).map(toBytes),
    lastPosition: () => (last.first()?.[0] ?? 0) as number,
    listStreams({ prefix, after = '', limit }) {
      const names = limit < 1 ? [] : streams.all(after, prefix, limit).map(([name]) => name as StreamId)
      const other = names.findIndex((name) => !name.startsWith(prefix))
      return other < 0 ? names : names.slice(0, other)
    },
    listDue: ({ until, limit }) => due.all(until, limit).map(([stream, dueAt]) => ({ stream, dueAt }) as DueEntry),
  }
}
