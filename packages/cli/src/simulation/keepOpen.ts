import type { CommandId, EventStore, RecordedEvent, StreamId } from '@deskledger/core'

/** As many streams as are worked on at a time, several times over. */
const STREAMS = 3000
/** As many events as processes may be behind. */
const TAIL = 4000

/** The streams that were used last, whole. */
const openStreams = () => {
  const kept = new Map<StreamId, readonly RecordedEvent[]>()
  const keep = (stream: StreamId, events: readonly RecordedEvent[]): readonly RecordedEvent[] => {
    kept.delete(stream)
    kept.set(stream, events)
    const [oldest] = kept.keys()
    if (kept.size > STREAMS && oldest !== undefined) kept.delete(oldest)
    return events
  }
  const recall = (stream: StreamId): readonly RecordedEvent[] | undefined => {
    const events = kept.get(stream)
    return events === undefined ? undefined : keep(stream, events)
  }
  return { keep, recall, forget: (stream: StreamId): void => void kept.delete(stream) }
}

/** The end of the log. */
const openTail = () => {
  const tail: RecordedEvent[] = []
  return {
    add: (events: readonly RecordedEvent[]): void => {
      tail.push(...events)
      if (tail.length > 2 * TAIL) tail.splice(0, TAIL)
    },
    /** undefined when it does not reach back so far */
    after: (position: number): readonly RecordedEvent[] | undefined => {
      const first = tail[0]?.position
      if (first === undefined || first > position + 1) return undefined
      return tail.slice(tail.findLastIndex((event) => event.position <= position) + 1)
    },
  }
}

/**
 * The same store, for the only writer of a ledger that was empty: what was written last, and the ids of commands, stay in
 * memory, so that neither a command nor a process need read what its writer knows.
 */
export const keepOpen = (store: EventStore): EventStore => {
  const streams = openStreams()
  const tail = openTail()
  const commands = new Set<CommandId>()
  return {
    ...store,
    async append(append) {
      const result = await store.append(append)
      commands.add(append.command.id)
      const before = append.expectedVersion === 0 ? [] : streams.recall(append.stream)
      if (result.outcome !== 'appended' || before === undefined) streams.forget(append.stream)
      else streams.keep(append.stream, [...before, ...result.events])
      if (result.outcome === 'appended') tail.add(result.events)
      return result
    },
    async readStream(stream, range = {}) {
      const { from = 1, to } = range
      const known = streams.recall(stream)
      if (known === undefined) {
        const read = await store.readStream(stream, range)
        return from === 1 && to === undefined && read.length > 0 ? streams.keep(stream, read) : read
      }
      return from === 1 && to === undefined ? known : known.slice(from - 1, to)
    },
    async *readAll(options = {}) {
      const known = options.upTo === undefined ? tail.after(options.after ?? 0) : undefined
      if (known === undefined) yield* store.readAll(options)
      else if (known.length > 0) yield known
    },
    findCommand: async (id) => (commands.has(id) ? store.findCommand(id) : undefined),
  }
}
