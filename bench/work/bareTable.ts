import type { EncodedEvent } from '@deskledger/core'
import { DatabaseSync } from 'node:sqlite'

export type Synchronous = 'full' | 'normal'

/** The floor of appending: a table, a prepared INSERT, nothing else. */
export const bareTable = (file: string, synchronous: Synchronous) => {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`)
  db.exec('CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT, version INTEGER, hash TEXT, json TEXT)')
  const insert = db.prepare('INSERT INTO events (stream, version, hash, json) VALUES (?, ?, ?, ?)')
  const [begin, commit] = [db.prepare('BEGIN'), db.prepare('COMMIT')]
  const put = ({ event, json }: EncodedEvent): void => {
    insert.run(event.stream, event.version, event.hash, json)
  }
  return {
    /** each in a transaction of its own, as SQLite does by itself */
    oneByOne: (events: readonly EncodedEvent[]): void => events.forEach(put),
    together(events: readonly EncodedEvent[]): void {
      begin.run()
      events.forEach(put)
      commit.run()
    },
  }
}
