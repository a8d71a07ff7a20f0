import type { Append, AppendResult, CommandId, StreamId } from '@deskledger/core'
import type { PostgresConnection, Row } from './connection.ts'
import { sqlState } from './failure.ts'
import type { Names } from './names.ts'

/** A transaction that met another under a stricter isolation than READ COMMITTED, or a deadlock: nothing was written. */
const PASSING = new Set(['40001', '40P01'])
const ATTEMPTS = 20

const resultOf = (append: Append, row: Row): AppendResult => {
  const known = Number(row['known_after'])
  if (row['outcome'] === 'conflict') return { outcome: 'conflict', actualVersion: known }
  if (row['outcome'] === 'appended') {
    const place = Number(row['place'])
    return { outcome: 'appended', events: append.events.map(({ event }, n) => ({ ...event, position: place + n })) }
  }
  return {
    outcome: 'repeated',
    command: {
      id: append.command.id satisfies CommandId,
      fingerprint: row['known_fingerprint'] as string,
      stream: row['known_stream'] as StreamId,
      before: Number(row['known_before']),
      after: known,
    },
  }
}

const valuesOf = ({ stream, expectedVersion, events, command, dueAt }: Append): unknown[] => {
  const [first, ...rest] = events
  return [
    stream,
    expectedVersion,
    command.id,
    command.fingerprint,
    dueAt,
    first?.event.hash ?? null,
    first?.json ?? null,
    rest.length === 0 ? null : rest.map(({ event }) => event.hash),
    rest.length === 0 ? null : rest.map(({ json }) => json),
  ]
}

/** Writes appends, each by one statement, which checks and writes everything: one round trip. */
export const appender = (
  connection: PostgresConnection,
  { schema }: Names,
): ((append: Append) => Promise<AppendResult>) => {
  const sql = `SELECT * FROM ${schema}.append($1, $2, $3, $4, $5, $6, $7, $8, $9)`

  return async (append) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const { rows } = await connection.query(sql, valuesOf(append))
        return resultOf(append, rows[0] as Row)
      } catch (error) {
        if (attempt === ATTEMPTS || !PASSING.has(sqlState(error) ?? '')) throw error
      }
    }
  }
}
