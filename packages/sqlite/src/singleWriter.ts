import type { Append, AppendResult, EncodedEvent } from '@deskledger/core'
import type { DatabaseSync } from 'node:sqlite'
import { textOf, type Tail } from './tail.ts'

const CONSTRAINT = 19
const BUSY = 5

const mayBeTriedAgain = (error: unknown): boolean => {
  const code = (error as { readonly errcode?: number }).errcode ?? 0
  return [CONSTRAINT, BUSY].includes(code & 0xff)
}

/** Parameters are counted by their order: Node 22 cannot bind numbered ones. */
const insert = (condition: string): string =>
  `INSERT INTO log (position, stream, version, command, fingerprint, after, due_at, hash, json)
    SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?
    WHERE NOT EXISTS (SELECT 1 FROM commands WHERE id = ?)${condition}`

/**
 * Writes an append of one event by one statement, without a transaction around it, as a plain INSERT is written: the
 * calls to the system are the same, and a fifth of the time is spared.
 *
 * Positions have no gaps, so the row goes exactly behind the last that the tail knows: where another process has written
 * meanwhile that place is taken, and the primary key refuses. So what the tail says is true when the row is in. Whatever
 * stands in the way, a conflict as well, gives undefined and is for the long way to find out.
 */
export const singleWriter = (db: DatabaseSync, tail: Tail): ((append: Append) => AppendResult | undefined) => {
  const addKnown = db.prepare(insert(''))
  const addOther = db.prepare(insert(' AND coalesce((SELECT max(version) FROM streams WHERE stream = ?), 0) = ?'))

  const added = (
    { stream, expectedVersion, command, dueAt }: Append,
    { event, json }: EncodedEvent,
    position: number,
  ) => {
    const known = tail.streams.get(stream)
    if (tail.commands.has(command.id)) return false
    if (known !== undefined && known.version !== expectedVersion) return false
    const { version, hash } = event
    const { id, fingerprint } = command
    const row = [position, stream, version, id, fingerprint, version, dueAt, hash, json, id]
    try {
      const { changes } = known === undefined ? addOther.run(...row, stream, expectedVersion) : addKnown.run(...row)
      return changes === 1
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
