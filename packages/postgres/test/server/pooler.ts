import type { PostgresConnection } from '@deskledger/postgres'
import { Client } from 'pg'

/**
 * What a pooler in transaction mode does to its callers: every statement may go to another session than the one before,
 * and what a statement leaves behind in its session is gone.
 */
export const pooler = async (connectionString: string, sessions: number) => {
  const clients = Array.from({ length: sessions }, () => new Client({ connectionString }))
  await Promise.all(clients.map((client) => client.connect()))
  const busy: Promise<unknown>[] = clients.map(() => Promise.resolve())
  let next = 0
  const connection: PostgresConnection = {
    query(text, values) {
      const place = (next += 1) % sessions
      const client = clients[place]!
      const answer = busy[place]!.then(() => client.query(text, values))
      busy[place] = answer.then(
        () => client.query('DISCARD ALL'),
        () => {},
      )
      return answer
    },
  }
  return {
    connection,
    end: async () => {
      await Promise.all(busy)
      await Promise.all(clients.map((client) => client.end()))
    },
  }
}
