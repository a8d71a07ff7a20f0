import type { CommandId, EventStore, RecordedEvent, StreamId } from '@deskledger/core'

const endings = new Set([
  'ticket.closed',
  'ticket.withdrawn',
  'ticket.merged',
  'ticket.markedDuplicate',
  'ticket.markedSpam',
])

/**
 * The same store, for the only writer of a ledger that was empty: the events of tickets that are being worked on stay in
 * memory, and the ids of commands, so that a command need not read what its writer knows.
 */
export const keepOpen = (store: EventStore): EventStore => {
  const open = new Map<StreamId, readonly RecordedEvent[]>()
  const commands = new Set<CommandId>()

  const take = (stream: StreamId, expectedVersion: number, events: readonly RecordedEvent[]): void => {
    const before = expectedVersion === 0 ? [] : open.get(stream)
    if (before === undefined || events.some(({ type }) => endings.has(type))) open.delete(stream)
    else open.set(stream, [...before, ...events])
  }

  return {
    ...store,
    async append(append) {
      const result = await store.append(append)
      commands.add(append.command.id)
      if (result.outcome === 'appended') take(append.stream, append.expectedVersion, result.events)
      else open.delete(append.stream)
      return result
    },
    async readStream(stream, range = {}) {
      const known = open.get(stream)
      return known === undefined ? store.readStream(stream, range) : known.slice((range.from ?? 1) - 1, range.to)
    },
    findCommand: async (id) => (commands.has(id) ? store.findCommand(id) : undefined),
  }
}
