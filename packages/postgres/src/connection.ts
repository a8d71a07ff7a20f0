/**
 * What this package needs of a database: a `Pool` or a `Client` of `pg`, or a PGlite, is one as it is. Every call is one
 * statement that stands for itself, so each may go to another session: a pooler in transaction mode may lie between.
 */
export interface PostgresConnection {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
}

/** A connection of its own that can listen: a PGlite, or a connected `Client` of `pg` with no pooler between. */
export type PostgresListener = PGliteListener | ClientListener

/** How a PGlite listens: the answer stops it. */
export interface PGliteListener {
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
}

/** How a `Client` of `pg` listens. */
export interface ClientListener extends PostgresConnection {
  on(event: 'notification', heard: (message: { readonly channel: string }) => void): unknown
  removeListener(event: 'notification', heard: (message: { readonly channel: string }) => void): unknown
}

export type Row = Readonly<Record<string, unknown>>

/** Whether a connection listens by itself, as a PGlite does. */
export const isPGlite = (connection: object): connection is PGliteListener => 'listen' in connection

/**
 * A `Client` of `pg` takes one query at a time, so what a store asks of it at once is put in a row. A pool and a PGlite do
 * that by themselves.
 */
export const inTurn = (connection: PostgresConnection): PostgresConnection => {
  if (!('processID' in connection)) return connection
  let last: Promise<unknown> = Promise.resolve()
  return {
    query(text, values) {
      const answer = last.then(() => connection.query(text, values))
      last = answer.catch(() => {})
      return answer
    },
  }
}
