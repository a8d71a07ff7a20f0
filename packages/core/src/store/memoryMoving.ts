import type { Envelope, RecordedEvent } from '../event/envelope.ts'
import type { StreamId } from '../ids.ts'
import type { MemoryDue } from './memoryDue.ts'
import type { Moving, StoredBytes, Tombstone } from './store.ts'

/** What a store in memory holds of streams. */
export interface Held {
  readonly log: (RecordedEvent | undefined)[]
  readonly streams: Map<StreamId, RecordedEvent[]>
  readonly tombs: Map<StreamId, Tombstone>
  readonly due: MemoryDue
}

const toEvent = ({ position, hash, json }: StoredBytes): RecordedEvent => {
  const event: RecordedEvent = { ...(JSON.parse(json) as Envelope), hash, position }
  Object.freeze(event.data)
  return Object.freeze(event)
}

const isEnd = (end: Tombstone, last: Omit<Tombstone, 'stream'> | undefined): boolean =>
  end.version === last?.version && end.hash === last.hash && end.position === last.position

/** Moves streams out of a store in memory. */
export const memoryMoving = ({ log, streams, tombs, due }: Held): Moving => ({
  async moveOut(end) {
    const events = streams.get(end.stream) ?? []
    if (!isEnd(end, events.at(-1))) return 'grown'
    if (due.has(end.stream)) return 'due'
    for (const { position } of events) log[position - 1] = undefined
    streams.delete(end.stream)
    tombs.set(end.stream, end)
    return 'moved'
  },
  async bringBack(bytes) {
    const last = bytes.at(-1)
    const tomb = last && tombs.get(last.stream)
    if (tomb === undefined || !isEnd(tomb, last)) return false
    const events = bytes.map(toEvent)
    for (const event of events) log[event.position - 1] = event
    streams.set(tomb.stream, events)
    tombs.delete(tomb.stream)
    return true
  },
  async tombstones({ after = '', limit }) {
    return [...tombs.values()]
      .filter(({ stream }) => stream > after)
      .sort((one, other) => (one.stream < other.stream ? -1 : 1))
      .slice(0, limit)
  },
  async movedUpTo() {
    return Math.max(0, ...[...tombs.values()].map(({ position }) => position))
  },
})
