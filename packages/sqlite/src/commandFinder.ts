import type { CommandId, CommandRecord, StreamId } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { query } from './rows.ts'

/** The commands that were accepted, by id. */
export const commandFinder = (db: DatabaseSync): ((id: CommandId) => CommandRecord | undefined) => {
  const find = query(db, 'SELECT fingerprint, stream, before, after FROM commands WHERE id = ?')
  return (id) => {
    const row = find.first(id)
    if (row === undefined) return undefined
    const [fingerprint, stream, before, after] = row as [string, StreamId, number, number]
    return { id, fingerprint, stream, before, after }
  }
}
