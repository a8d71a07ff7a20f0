import { chainFault, genesis } from '../event/chain.ts'
import { canonicalJson } from '../event/canonicalJson.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { DeskledgerError, invalidInput } from '../errors.ts'
import { ticketOf, type StreamId } from '../ids.ts'
import type { EventStore, Moving, StoredBytes, Tombstone } from '../store/store.ts'

export interface MoveOutOptions {
  /** projections that must have counted the stream before it goes: their kept checkpoints are looked at. `figures`, when left out */
  readonly counted?: readonly string[]
}

const movingOf = ({ moving }: EventStore): Moving => {
  if (moving !== undefined) return moving
  throw invalidInput('moveOut', [
    { path: 'store', value: undefined, expected: 'a store whose streams can be moved out' },
  ])
}

const stays = (stream: StreamId, found: string, expected: string): DeskledgerError =>
  new DeskledgerError('stream_stays', `stream ${stream}: found ${found}, expected ${expected}`, {
    stream,
    found,
    expected,
  })

const bytesOf = ({ position, hash, ...envelope }: RecordedEvent): StoredBytes => {
  const { stream, version } = envelope
  return { position, stream, version, json: canonicalJson(envelope), hash }
}

/** What hinders events from being a whole stream, its chain unbroken from its beginning. */
const faultOf = (
  { hash, ledger }: EventStore,
  stream: StreamId,
  events: readonly StoredBytes[],
): string | undefined => {
  let before: StoredBytes | undefined
  for (const [index, stored] of events.entries()) {
    const version = index + 1
    if (stored.stream !== stream || stored.version !== version) return `version ${stored.version} in place ${version}`
    if (stored.position <= (before?.position ?? 0)) return `version ${version}: position ${stored.position}`
    const prev = before?.hash ?? genesis(hash, ledger, stream)
    const fault = hash === null ? undefined : chainFault(hash, { prev, stream, version }, stored)
    if (fault !== undefined) return `version ${version}: ${fault}`
    before = stored
  }
  return undefined
}

const checkCounted = async (store: EventStore, { stream, position }: Tombstone, projections: readonly string[]) => {
  for (const projection of projections) {
    const kept = (await store.readCheckpoint(projection))?.position ?? 0
    if (kept < position)
      throw stays(stream, `projection ${projection} kept at position ${kept}`, `${position} or behind`)
  }
}

/**
 * Moves the events of a ticket that nothing is due on any more out of the ledger: hands them to `keep`, and when that has kept
 * them, removes them. A tombstone stays, with the last version and hash; commands stay remembered. The ticket cannot be read
 * or written from then on until it is brought back, so a desk moves out what nobody will reopen.
 *
 * A kept cube goes on with its figures. What is made from the log alone does not know the ticket any more: so it moves out only what the
 * projections in `counted` have kept. After a crash between both the events are handed to `keep` again.
 *
 * @param keep keeps the bytes of all events, in order, where they outlive this process
 * @throws DeskledgerError `stream_stays` with what hinders it; then nothing was removed
 *
 * @example
 * await moveOut(store, ticketStream(id), (events) => appendFile('archive.ndjson', lines(events)))
 */
export const moveOut = async (
  store: EventStore,
  stream: StreamId,
  keep: (events: readonly StoredBytes[]) => Promise<unknown>,
  { counted = ['figures'] }: MoveOutOptions = {},
): Promise<Tombstone> => {
  const moving = movingOf(store)
  if (ticketOf(stream) === undefined) throw stays(stream, 'what is no ticket', "a ticket's stream")
  const events = (await store.readStream(stream)).map(bytesOf)
  const last = events.at(-1)
  if (last === undefined) throw stays(stream, 'no events', 'a ticket')
  const end = { stream, version: last.version, hash: last.hash, position: last.position }
  const fault = faultOf(store, stream, events)
  if (fault !== undefined) throw stays(stream, fault, 'a whole chain')
  await checkCounted(store, end, counted)
  await keep(events)
  const outcome = await moving.moveOut(end)
  if (outcome === 'grown') throw stays(stream, `events behind version ${end.version}`, 'nobody to write meanwhile')
  if (outcome === 'due') throw stays(stream, 'something due on it', 'a ticket that needs no attention any more')
  return end
}

/**
 * Brings a ticket back that was moved out: its events, as `keep` got them, return to where they were in the log, and the ticket
 * goes on. In a ledger with a chain nothing but the very events that were moved out is taken.
 *
 * @throws DeskledgerError `stream_stays` when these are not its events; nothing was written
 *
 * @example
 * await bringBack(store, await readArchive(id))
 */
export const bringBack = async (store: EventStore, events: readonly StoredBytes[]): Promise<void> => {
  const moving = movingOf(store)
  const [first] = events
  if (first === undefined)
    throw invalidInput('bringBack', [{ path: 'events', value: events, expected: 'those of a ticket' }])
  const fault = faultOf(store, first.stream, events)
  if (fault !== undefined) throw stays(first.stream, fault, 'a whole chain')
  if (!(await moving.bringBack(events))) {
    throw stays(first.stream, `an end at version ${events.length}`, 'the one at which it was moved out')
  }
}

/** Refuses to make from the log what the log does not hold any more. */
export const checkWhole = async (store: EventStore, after: number, what: string): Promise<void> => {
  const position = (await store.moving?.movedUpTo()) ?? 0
  if (position <= after) return
  const message = `${what}: found tickets moved out up to position ${position}, expected none behind ${after}: bring them back first`
  throw new DeskledgerError('stream_moved_out', message, { position, after })
}
