import { movedOut, type Append, type AppendResult, type CommandRecord } from '@deskledger/core'
import type { PostgresConnection, Row } from './connection.ts'
import { sqlState } from './failure.ts'
import type { Names } from './names.ts'

/** A transaction that met another under a stricter isolation than READ COMMITTED, or a deadlock: nothing was written. */
const PASSING = new Set(['40001', '40P01'])
const ATTEMPTS = 20

/** What the database says of an append: where its events begin, or what hindered it: the command that was known, the stream's version, its tombstone. */
type Answer = number | { readonly command: CommandRecord } | { readonly version: number } | { readonly movedOut: true }

const resultOf = ({ stream, events }: Append, answer: Answer): AppendResult => {
  if (typeof answer === 'number') {
    return { outcome: 'appended', events: events.map(({ event }, n) => ({ ...event, position: answer + n })) }
  }
  if ('movedOut' in answer) throw movedOut(stream)
  if ('command' in answer) return { outcome: 'repeated', command: answer.command }
  return { outcome: 'conflict', actualVersion: answer.version }
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
  const sql = `SELECT ${schema}.append($1, $2, $3, $4, $5, $6, $7, $8, $9) AS answer`

  return async (append) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const { rows } = await connection.query(sql, valuesOf(append))
        return resultOf(append, JSON.parse((rows[0] as Row)['answer'] as string) as Answer)
      } catch (error) {
        if (attempt === ATTEMPTS || !PASSING.has(sqlState(error) ?? '')) throw error
      }
    }
  }
}
