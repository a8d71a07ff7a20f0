import type { CommandId, CommandRecord, StreamId } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { query } from './rows.ts'
import type { Tail } from './tail.ts'

/** Finds accepted commands, by id. The caller has the tail catch up first. */
export const commandFinder = (db: DatabaseSync, tail: Tail): ((id: CommandId) => CommandRecord | undefined) => {
  const place = query(db, 'SELECT position FROM commands WHERE id = ?')
  const read = query(db, 'SELECT fingerprint, stream, coalesce(version - 1, after), after FROM log WHERE position = ?')
  return (id) => {
    const position = tail.commands.get(id) ?? (place.first(id)?.[0] as number | undefined)
    const row = position === undefined ? undefined : read.first(position)
    if (row === undefined) return undefined
    const [fingerprint, stream, before, after] = row as [string, StreamId, number, number]
    return { id, fingerprint, stream, before, after }
  }
}
