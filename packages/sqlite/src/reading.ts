import type { CommandId, CommandRecord, EventStore, RecordedEvent, StoredBytes, StreamId } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { commandFinder } from './commands.ts'
import { query, type Row } from './rows.ts'
import type { Tail } from './tail.ts'

const END = Number.MAX_SAFE_INTEGER

/** The parsed envelope is ours alone, so it is completed in place. */
const completed = (position: number, hash: string, json: string): RecordedEvent => {
  const event = JSON.parse(json) as { -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] }
  event.hash = hash
  event.position = position
  return event
}

const toEvent = ([position, hash, json]: Row): RecordedEvent =>
  completed(position as number, hash as string, json as string)

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
  const events = query(db, logBetween('position, hash, json'))
  const bytes = query(db, logBetween('position, hash, json, stream, version'))
  const last = query(db, 'SELECT max(position) FROM log')
  const command = commandFinder(db, tail)

  /** what the tail has of a stream behind a version */
  const inTail = (stream: StreamId, behind: number, from: number, to: number): RecordedEvent[] => {
    const events: RecordedEvent[] = []
    for (const { position, version, hash, json } of tail.streams.get(stream)?.events ?? []) {
      if (version > behind && version >= from && version <= to) events.push(completed(position, hash, json))
    }
    return events
  }

  /** what the tables have of it; they are not asked where the tail has all */
  const inTables = (stream: StreamId, from: number, to: number): readonly RecordedEvent[] => {
    const first = tail.streams.get(stream)?.events[0]?.version ?? END
    return first <= from ? [] : indexed.all(stream, from, to).map(toEvent)
  }

  return {
    findCommand(id) {
      tail.catchUp()
      return command(id)
    },
    readStream(stream, { from = 1, to = END } = {}) {
      tail.catchUp()
      const found = inTables(stream, from, to)
      const rest = inTail(stream, found.at(-1)?.version ?? 0, from, to)
      return found.length === 0 ? rest : [...found, ...rest]
    },
    events: (after, upTo, limit) => events.all(after, upTo, limit).map(toEvent),
    bytes: (after, upTo, limit) => bytes.all(after, upTo, limit).map(toBytes),
    lastPosition: () => (last.first()?.[0] ?? 0) as number,
  }
}
