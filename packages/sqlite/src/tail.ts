import type { CommandId, EncodedEvent, Instant, StreamId } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { query, type Row } from './rows.ts'

/** About how many rows the tables lag behind the log at most, and so how many a process reads when it opens a ledger. */
export const TAIL_ROWS = 1024

/** An event as its row has it. */
interface StoredText {
  readonly position: number
  readonly version: number
  readonly hash: string
  readonly json: string
}

/** What the tail has of a stream: its last events. */
interface TailStream {
  readonly events: StoredText[]
  /** its version now */
  version: number
}

interface LogRow {
  readonly position: number
  readonly stream: StreamId
  /** null: an append of no events */
  readonly event: Omit<StoredText, 'position'> | null
  /** set in the first row of an append */
  readonly command: CommandId | null
  readonly dueAt: Instant | null
}

/** What the tail keeps of an event that this process writes. */
export const textOf = ({ event, json }: EncodedEvent): LogRow['event'] => ({
  version: event.version,
  hash: event.hash,
  json,
})

/** The part of the log that the tables do not hold yet, indexed in memory. */
export interface Tail {
  readonly streams: ReadonlyMap<StreamId, TailStream>
  readonly commands: ReadonlyMap<CommandId, number>
  /** for every stream of the tail, when it is due; null: never */
  readonly due: ReadonlyMap<StreamId, Instant | null>
  readonly rows: number
  /** the last position that it knows; undefined until it catches up */
  readonly last: number | undefined
  /** reads what was written since, by whichever process */
  catchUp(): void
  /** takes in a row that this process writes itself */
  add(row: LogRow): void
  /** forgets everything and begins again behind what the tables hold: after they took it in, and after a rollback */
  reset(): void
}

const toRow = ([position, stream, command, dueAt, version, hash, json]: Row) =>
  ({ position, stream, command, dueAt, event: version === null ? null : { version, hash, json } }) as LogRow

/** @param limit rows that are read at a time; who is further behind starts again behind the tables */
export const tailOf = (db: DatabaseSync, limit: number): Tail => {
  const unseen = query(
    db,
    'SELECT position, stream, command, due_at, version, hash, json FROM log WHERE position > ? ORDER BY position LIMIT ?',
  )
  const newest = query(db, 'SELECT max(position) FROM log')
  const indexed = query(db, `SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'indexed'`)
  const inTables = (): number => indexed.first()?.[0] as number
  const streams = new Map<StreamId, TailStream>()
  const commands = new Map<CommandId, number>()
  const due = new Map<StreamId, Instant | null>()
  let base = 0
  let seen: number | undefined
  let rows = 0

  const reset = (): void => {
    for (const map of [streams, commands, due]) map.clear()
    seen = undefined
    rows = 0
  }

  const addEvent = (stream: StreamId, event: StoredText): void => {
    const known = streams.get(stream)
    if (known === undefined) {
      streams.set(stream, { events: [event], version: event.version })
      return
    }
    known.events.push(event)
    known.version = event.version
  }

  const add = ({ position, stream, event, command, dueAt }: LogRow): void => {
    seen = position
    rows += 1
    if (event !== null) addEvent(stream, { position, ...event })
    if (command === null) return
    commands.set(command, position)
    due.set(stream, dueAt)
  }

  return {
    streams,
    commands,
    due,
    get rows() {
      return rows
    },
    get last() {
      return seen
    },
    catchUp() {
      const behind = (): number => (seen ??= base = inTables())
      // most often there is nothing new, and to learn that by `all` costs five times as much
      while (((newest.first()?.[0] ?? 0) as number) > behind()) {
        if (rows > 2 * limit && inTables() > base) reset()
        for (const row of unseen.all(behind(), limit)) add(toRow(row))
      }
    },
    add,
    reset,
  }
}
