import {
  movedOut,
  type CommandId,
  type CommandRecord,
  type DueEntry,
  type EventStore,
  type RecordedEvent,
  type StoredBytes,
  type StreamId,
} from '@deskledger/core'
import type { PostgresConnection, Row } from './connection.ts'
import type { Names } from './names.ts'

const toEvent = (row: unknown): RecordedEvent => {
  const { position, hash, json } = row as Row
  const event = JSON.parse(json as string) as { -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] }
  // the parsed envelope is ours alone, so it is completed in place
  event.hash = hash as string
  event.position = Number(position)
  return event
}

const toBytes = (row: unknown): StoredBytes => {
  const { position, stream, version, json, hash } = row as Row
  return {
    position: Number(position),
    stream: stream as StreamId,
    version: Number(version),
    json: json as string,
    hash: hash as string,
  }
}

const toRecord = (id: CommandId, row: Row): CommandRecord => ({
  id,
  fingerprint: row['fingerprint'] as string,
  stream: row['stream'] as StreamId,
  before: Number(row['before']),
  after: Number(row['after']),
})

/** The next streams by name, each found by one step down the index, however many events lie between them. */
const nextStreams = (schema: string): string => `
  WITH RECURSIVE names (stream, n) AS (
    (SELECT l.stream, 1 FROM ${schema}.log l
      WHERE l.stream > $1 AND l.stream >= $2 AND l.json IS NOT NULL ORDER BY l.stream LIMIT 1)
    UNION ALL
    SELECT (SELECT l.stream FROM ${schema}.log l
      WHERE l.stream > names.stream AND l.json IS NOT NULL ORDER BY l.stream LIMIT 1), n + 1 FROM names
    WHERE names.stream IS NOT NULL AND n < $3
  )
  SELECT stream FROM names WHERE stream IS NOT NULL`

/** Where the log ends. */
interface Ends {
  /** the last position that this moment sees */
  readonly newest: number
  /** nothing will ever appear up to here that is not there yet */
  readonly horizon: number
}

type Between<T> = (after: number, upTo: number, limit: number) => Promise<readonly T[]>

export interface Reading {
  readonly ends: () => Promise<Ends>
  readonly events: Between<RecordedEvent>
  readonly bytes: Between<StoredBytes>
  readonly readStream: EventStore['readStream']
  readonly findCommand: EventStore['findCommand']
  readonly listStreams: EventStore['listStreams']
  readonly listDue: EventStore['listDue']
}

/** What is asked of the log. Reads of the whole log stop at the horizon; those of a stream see all that is committed. */
export const reading = (connection: PostgresConnection, { schema }: Names): Reading => {
  const rows = async (sql: string, values: unknown[] = []): Promise<readonly unknown[]> =>
    (await connection.query(sql, values)).rows
  const between = (columns: string): string => `SELECT ${columns} FROM ${schema}.log
    WHERE position > $1 AND position <= least($2::bigint, ${schema}.horizon()) AND json IS NOT NULL ORDER BY position LIMIT $3`
  const events = between('position, hash, json')
  const bytes = between('position, stream, version, hash, json')
  const ends = `SELECT ${schema}.horizon() AS horizon,
    (SELECT position FROM ${schema}.log ORDER BY position DESC LIMIT 1) AS newest`
  const stream = `SELECT position, hash, json FROM ${schema}.log
    WHERE stream = $1 AND version BETWEEN $2 AND $3 ORDER BY version`
  const gone = `SELECT stream FROM ${schema}.tombstones WHERE stream = $1`
  const command = `SELECT fingerprint, stream, coalesce(before, version - 1, after) AS before, after FROM ${schema}.log WHERE command = $1`
  const streams = nextStreams(schema)
  const due = `SELECT stream, due_at FROM ${schema}.due WHERE due_at <= $1 ORDER BY due_at, stream LIMIT $2`

  return {
    async ends() {
      const [row] = await rows(ends)
      const { horizon, newest } = row as Row
      return { horizon: Number(horizon), newest: Number(newest ?? 0) }
    },
    events: async (...range) => (await rows(events, range)).map(toEvent),
    bytes: async (...range) => (await rows(bytes, range)).map(toBytes),
    async readStream(of, { from = 1, to = Number.MAX_SAFE_INTEGER } = {}) {
      const found = await rows(stream, [of, from, to])
      const isGone =
        found.length > 0 ? (found[0] as Row)['json'] === null : from > 1 && (await rows(gone, [of])).length > 0
      if (isGone) throw movedOut(of)
      return found.map(toEvent)
    },
    async findCommand(id) {
      const [row] = await rows(command, [id])
      return row === undefined ? undefined : toRecord(id, row as Row)
    },
    async listStreams({ prefix, after = '', limit }) {
      if (limit < 1) return []
      const names = await rows(streams, [after, prefix, limit])
      return names.map((row) => (row as Row)['stream'] as StreamId).filter((name) => name.startsWith(prefix))
    },
    async listDue({ until, limit }) {
      const found = await rows(due, [until, limit])
      return found.map((row): DueEntry => {
        const { stream, due_at: dueAt } = row as Row
        return { stream: stream as StreamId, dueAt: Number(dueAt) }
      })
    },
  }
}
