import type { CommandId, CommandRecord, EventStore, RecordedEvent, StoredBytes, StreamId } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { commandFinder } from './commands.ts'
import { query, type Row } from './rows.ts'
import type { Tail } from './tail.ts'

const END = Number.MAX_SAFE_INTEGER

/** The parsed envelope is ours alone, so it is completed in place. */
const toEvent = ([position, hash, json]: Row): RecordedEvent => {
  const event = JSON.parse(json as string) as { -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] }
  event.hash = hash as string
  event.position = position as number
  return event
}

const toBytes = ([position, hash, json, stream, version]: Row) =>
  ({ position, stream, version, json, hash }) as StoredBytes

const logBetween = (columns: string): string =>
  `SELECT ${columns} FROM log WHERE position > ? AND position <= ? AND version IS NOT NULL ORDER BY position LIMIT ?`

type Between<T> = (after: number, upTo: number, limit: number) => readonly T[]

export interface Reading {
  readonly findCommand: (id: CommandId) => CommandRecord | undefined
  readonly readStream: (...parameters: Parameters<EventStore['readStream']>) => readonly RecordedEvent[]
  readonly events: Between<RecordedEvent>
  readonly bytes: Between<StoredBytes>
  readonly lastPosition: () => number
}

/**
 * What is asked of the log. The tail catches up before the tables are read: they never know less than when it began, so
 * together they have all that was committed by then, and some things twice.
 */
export const reading = (db: DatabaseSync, tail: Tail): Reading => {
  const indexed = query(
    db,
    `SELECT l.position, l.hash, l.json FROM streams s JOIN log l ON l.position = s.position
      WHERE s.stream = ? AND s.version BETWEEN ? AND ? ORDER BY s.version`,
  )
  const single = query(db, 'SELECT position, hash, json FROM log WHERE position = ?')
  const events = query(db, logBetween('position, hash, json'))
  const bytes = query(db, logBetween('position, hash, json, stream, version'))
  const last = query(db, 'SELECT max(position) FROM log')
  const command = commandFinder(db, tail)

  const behind = (stream: StreamId, position: number): readonly RecordedEvent[] =>
    (tail.streams.get(stream)?.positions ?? [])
      .filter((place) => place > position)
      .map((place) => toEvent(single.first(place) ?? []))

  return {
    findCommand(id) {
      tail.catchUp()
      return command(id)
    },
    readStream(stream, { from = 1, to = END } = {}) {
      tail.catchUp()
      const found = indexed.all(stream, from, to).map(toEvent)
      const rest = behind(stream, found.at(-1)?.position ?? 0)
      return rest.length === 0 ? found : [...found, ...rest.filter(({ version }) => version >= from && version <= to)]
    },
    events: (after, upTo, limit) => events.all(after, upTo, limit).map(toEvent),
    bytes: (after, upTo, limit) => bytes.all(after, upTo, limit).map(toBytes),
    lastPosition: () => (last.first()?.[0] ?? 0) as number,
  }
}
