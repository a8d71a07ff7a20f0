import type { Moving, StreamId, Tombstone } from '@deskledger/core'
import type { PostgresConnection, Row } from './connection.ts'
import type { Names } from './names.ts'

const toTombstone = (row: unknown): Tombstone => {
  const { stream, version, hash, position } = row as Row
  return { stream: stream as StreamId, version: Number(version), hash: hash as string, position: Number(position) }
}

/** Moves streams out of the log, and back, each by one statement. */
export const movingIn = (connection: PostgresConnection, { schema }: Names): Moving => {
  const first = async (sql: string, values: unknown[]): Promise<unknown> => {
    const [row] = (await connection.query(sql, values)).rows
    return (row as Row)['answer']
  }

  return {
    async moveOut({ stream, version, hash, position }) {
      const sql = `SELECT ${schema}.move_out($1, $2, $3, $4) AS answer`
      return (await first(sql, [stream, version, hash, position])) as 'moved' | 'grown' | 'due'
    },
    async bringBack(events) {
      const columns = [
        events.map((event) => event.position),
        events.map(({ hash }) => hash),
        events.map(({ json }) => json),
      ]
      const sql = `SELECT ${schema}.bring_back($1, $2, $3, $4) AS answer`
      return (await first(sql, [events[0]?.stream ?? '', ...columns])) === true
    },
    async tombstones({ after = '', limit }) {
      const sql = `SELECT stream, version, hash, position FROM ${schema}.tombstones WHERE stream > $1 ORDER BY stream LIMIT $2`
      return (await connection.query(sql, [after, limit])).rows.map(toTombstone)
    },
    async movedUpTo() {
      return Number(await first(`SELECT coalesce(max(position), 0) AS answer FROM ${schema}.tombstones`, []))
    },
  }
}
