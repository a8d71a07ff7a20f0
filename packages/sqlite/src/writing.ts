import type { Append, AppendResult, EncodedEvent, RecordedEvent, StreamId } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { commandFinder } from './commands.ts'
import { query } from './rows.ts'
import { textOf, type Tail } from './tail.ts'

/** Writes one append inside an open transaction. Everything that can refuse it is read before anything is written. */
export const appendWriter = (db: DatabaseSync, tail: Tail): ((append: Append) => AppendResult) => {
  const known = commandFinder(db, tail)
  const last = query(db, 'SELECT max(version) FROM streams WHERE stream = ?')
  const versionOf = (stream: StreamId): number =>
    tail.streams.get(stream)?.version ?? ((last.first(stream)?.[0] ?? 0) as number)
  const addFirst = db.prepare(
    'INSERT INTO log (stream, version, command, fingerprint, after, due_at, hash, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const addNext = db.prepare('INSERT INTO log (stream, version, hash, json) VALUES (?, ?, ?, ?)')

  const writeFirst = ({ stream, expectedVersion, events, command, dueAt }: Append): number => {
    const [first] = events
    const event = first === undefined ? null : textOf(first)
    const { id, fingerprint } = command
    const after = expectedVersion + events.length
    const { lastInsertRowid } = addFirst.run(
      stream,
      event?.version ?? null,
      id,
      fingerprint,
      after,
      dueAt,
      event?.hash ?? null,
      event?.json ?? null,
    )
    const position = Number(lastInsertRowid)
    tail.add({ position, stream, event, command: id, dueAt })
    return position
  }

  const writeNext = (stream: StreamId, encoded: EncodedEvent): number => {
    const { event, json } = encoded
    const position = Number(addNext.run(stream, event.version, event.hash, json).lastInsertRowid)
    tail.add({ position, stream, event: textOf(encoded), command: null, dueAt: null })
    return position
  }

  const write = (append: Append): RecordedEvent[] => {
    const first = writeFirst(append)
    return append.events.map((encoded, index) => {
      const position = index === 0 ? first : writeNext(append.stream, encoded)
      return { ...encoded.event, position }
    })
  }

  return (append) => {
    const record = known(append.command.id)
    if (record !== undefined) return { outcome: 'repeated', command: record }
    const actualVersion = versionOf(append.stream)
    if (actualVersion !== append.expectedVersion) return { outcome: 'conflict', actualVersion }
    return { outcome: 'appended', events: write(append) }
  }
}
