import type { Append, AppendResult, EncodedEvent } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { textOf, type Tail } from './tail.ts'

const CONSTRAINT = 19
const BUSY = 5

const mayBeTriedAgain = (error: unknown): boolean => {
  const code = (error as { readonly errcode?: number }).errcode ?? 0
  return [CONSTRAINT, BUSY].includes(code & 0xff)
}

const insert = (condition: string): string =>
  `INSERT INTO log (position, stream, version, command, fingerprint, after, due_at, hash, json)
    SELECT ?1, ?2, ?3, ?4, ?5, ?3, ?6, ?7, ?8
    WHERE NOT EXISTS (SELECT 1 FROM commands WHERE id = ?4)${condition}`

/**
 * Writes an append of one event by one statement, without a transaction around it, as a plain INSERT is written: half of
 * what a small append costs otherwise.
 *
 * Positions have no gaps, so the row goes exactly behind the last that the tail knows: where another process has written
 * meanwhile that place is taken, and the primary key refuses. So what the tail says is true when the row is in. Whatever
 * stands in the way, a conflict as well, gives undefined and is for the long way to find out.
 */
export const singleWriter = (db: DatabaseSync, tail: Tail): ((append: Append) => AppendResult | undefined) => {
  const addKnown = db.prepare(insert(''))
  const addOther = db.prepare(insert(' AND coalesce((SELECT max(version) FROM streams WHERE stream = ?2), 0) = ?3 - 1'))

  const added = (
    { stream, expectedVersion, command, dueAt }: Append,
    { event, json }: EncodedEvent,
    position: number,
  ) => {
    const known = tail.streams.get(stream)
    if (tail.commands.has(command.id)) return false
    if (known !== undefined && known.version !== expectedVersion) return false
    const add = known === undefined ? addOther : addKnown
    try {
      const row = [position, stream, event.version, command.id, command.fingerprint, dueAt, event.hash, json]
      return add.run(...row).changes === 1
    } catch (error) {
      if (mayBeTriedAgain(error)) return false
      throw error
    }
  }

  return (append) => {
    const [first, second] = append.events
    if (first === undefined || second !== undefined || tail.last === undefined) return undefined
    const position = tail.last + 1
    if (!added(append, first, position)) return undefined
    const { stream, command, dueAt } = append
    tail.add({ position, stream, event: textOf(first), command: command.id, dueAt })
    return { outcome: 'appended', events: [{ ...first.event, position }] }
  }
}
