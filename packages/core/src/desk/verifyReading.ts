import { DeskledgerError } from '../errors.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import type { EventStore } from '../store/store.ts'
import type { LedgerFault, StreamHead } from './ledgerFault.ts'

/** A stream as the pass over the log met it. */
export interface SeenStream extends StreamHead {
  /** of each of its events, in order */
  readonly positions: readonly number[]
}

const isClosed = (error: unknown): boolean => error instanceof DeskledgerError && error.code === 'store_closed'

const attempt = async (read: () => Promise<readonly RecordedEvent[]>): Promise<readonly RecordedEvent[] | string> => {
  try {
    return await read()
  } catch (error) {
    if (isClosed(error)) throw error
    return error instanceof Error ? error.message : String(error)
  }
}

/** In a chain the hash of an event stands in the one behind it, and that of the last is known from the log. */
const hashOf = (seen: SeenStream, events: readonly RecordedEvent[], index: number): string | undefined =>
  index + 1 === seen.version ? seen.hash : events[index + 1]?.prev

const isSeen = (seen: SeenStream, events: readonly RecordedEvent[], index: number): boolean => {
  const event = events[index]
  if (event?.stream !== seen.stream || event.version !== index + 1) return false
  if (event.position !== seen.positions[index]) return false
  // what stands behind it is looked at in its turn
  return events[index + 1]?.version !== index + 2 || event.hash === hashOf(seen, events, index)
}

/** The index that reads a stream may lie although the log is right: the events that it gives, or what is wrong with them. */
export const readAsSeen = async (
  store: EventStore,
  seen: SeenStream,
  upTo: number,
): Promise<readonly RecordedEvent[] | LedgerFault> => {
  const { stream, version, positions } = seen
  const events = await attempt(() => store.readStream(stream))
  const at = (index: number, reason: string): LedgerFault => ({
    stream,
    version: index + 1,
    position: positions[index] ?? null,
    reason,
  })
  if (typeof events === 'string') return at(0, `reading the stream fails: ${events}`)
  for (let index = 0; index < version; index++) {
    if (!isSeen(seen, events, index)) return at(index, 'reading the stream does not give it, reading the log does')
  }
  const extra = events[version]
  if (extra === undefined || extra.position > upTo) return events.slice(0, version) // appended meanwhile
  return at(version, 'reading the stream gives it, reading the log does not')
}
