import type { Append, AppendResult, Instant, RecordedEvent, StreamId } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { commandFinder } from './commandFinder.ts'
import { query } from './rows.ts'

const dueWriter = (db: DatabaseSync): ((stream: StreamId, dueAt: Instant | null) => void) => {
  const set = db.prepare(
    'INSERT INTO due (stream, due_at) VALUES (?, ?) ON CONFLICT (stream) DO UPDATE SET due_at = excluded.due_at WHERE due_at <> excluded.due_at',
  )
  const clear = db.prepare('DELETE FROM due WHERE stream = ?')
  return (stream, dueAt) => {
    if (dueAt === null) clear.run(stream)
    else set.run(stream, dueAt)
  }
}

/** Writes one append inside an open transaction. Everything that can refuse it is read before anything is written. */
export const appendWriter = (db: DatabaseSync): ((append: Append) => AppendResult) => {
  const known = commandFinder(db)
  const last = query(db, 'SELECT max(version) FROM events WHERE stream = ?')
  const addEvent = db.prepare('INSERT INTO events (stream, version, hash, json) VALUES (?, ?, ?, ?)')
  const addCommand = db.prepare('INSERT INTO commands (id, fingerprint, stream, before, after) VALUES (?, ?, ?, ?, ?)')
  const keepDue = dueWriter(db)

  return ({ stream, expectedVersion, events, command, dueAt }) => {
    const record = known(command.id)
    if (record !== undefined) return { outcome: 'repeated', command: record }
    const actualVersion = (last.first(stream)?.[0] ?? 0) as number
    if (actualVersion !== expectedVersion) return { outcome: 'conflict', actualVersion }
    const recorded: RecordedEvent[] = events.map(({ event, json }) => {
      const { lastInsertRowid } = addEvent.run(stream, event.version, event.hash, json)
      return { ...event, position: Number(lastInsertRowid) }
    })
    addCommand.run(command.id, command.fingerprint, stream, expectedVersion, expectedVersion + events.length)
    keepDue(stream, dueAt)
    return { outcome: 'appended', events: recorded }
  }
}
