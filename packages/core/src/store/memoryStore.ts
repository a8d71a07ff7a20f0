import { canonicalJson } from '../event/canonicalJson.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { portableSha256, type Hash } from '../event/hash.ts'
import { DeskledgerError } from '../errors.ts'
import type { CommandId, LedgerId, StreamId } from '../ids.ts'
import { checkAppend } from './checkAppend.ts'
import { memoryDue } from './memoryDue.ts'
import { memoryCheckpoints } from './memoryCheckpoints.ts'
import type { Held } from './memoryMoving.ts'
import { movedOut } from './movedOut.ts'
import type { Append, CommandRecord, EventStore, Moving, ReadAllOptions, StoredBytes, Tombstone } from './store.ts'
import { memoryVault, type Vault } from './vault.ts'

export interface MemoryStoreOptions {
  readonly ledger?: LedgerId
  /** null leaves the hash chain off */
  readonly hash?: Hash | null
  readonly vault?: Vault
}

const freeze = (event: RecordedEvent): RecordedEvent => {
  Object.freeze(event.data)
  return Object.freeze(event)
}

const bytesOf = (recorded: RecordedEvent): StoredBytes => {
  const { position, hash, ...envelope } = recorded
  return { position, stream: envelope.stream, version: envelope.version, json: canonicalJson(envelope), hash }
}

/**
 * A ledger in memory, with its own vault: for tests, and for work that ends with its process.
 *
 * @example
 * const store = memoryStore()
 */
export const memoryStore = (options: MemoryStoreOptions = {}): EventStore => {
  const { ledger = 'memory' as LedgerId, hash = portableSha256, vault = memoryVault() } = options
  /** undefined where an event was moved out */
  const log: (RecordedEvent | undefined)[] = []
  const streams = new Map<StreamId, RecordedEvent[]>()
  const commands = new Map<CommandId, CommandRecord>()
  const tombs = new Map<StreamId, Tombstone>()
  const due = memoryDue()
  const waiting = new Set<() => void>()
  const checkpoints = memoryCheckpoints()
  let closed = false

  const checkOpen = (): void => {
    if (closed) throw new DeskledgerError('store_closed', 'the store is closed')
  }

  const keep = ({ stream, expectedVersion, events, command, dueAt }: Append): readonly RecordedEvent[] => {
    const recorded = events.map(({ event }, index) => freeze({ ...event, position: log.length + index + 1 }))
    let kept = streams.get(stream)
    if (kept === undefined && recorded.length > 0) streams.set(stream, (kept = []))
    kept?.push(...recorded)
    log.push(...recorded)
    commands.set(command.id, { ...command, stream, before: expectedVersion, after: expectedVersion + recorded.length })
    due.set(stream, dueAt)
    for (const wake of waiting) wake()
    return recorded
  }

  async function* slices(after: number, end: number, batch: number) {
    for (let from = after; from < end; from += batch) {
      const events = log.slice(from, Math.min(end, from + batch)).filter((event) => event !== undefined)
      if (events.length > 0) yield events
    }
  }

  const readAll = ({ after = 0, upTo = log.length, batch = 1000 }: ReadAllOptions = {}) =>
    slices(after, Math.min(upTo, log.length), batch)

  return {
    ledger,
    hash,
    vault,
    async append(append) {
      checkOpen()
      checkAppend(append)
      const known = commands.get(append.command.id)
      if (known !== undefined) return { outcome: 'repeated', command: known }
      if (tombs.has(append.stream)) throw movedOut(append.stream)
      const actualVersion = streams.get(append.stream)?.length ?? 0
      if (actualVersion !== append.expectedVersion) return { outcome: 'conflict', actualVersion }
      return { outcome: 'appended', events: keep(append) }
    },
    async readStream(stream, { from = 1, to } = {}) {
      if (tombs.has(stream)) throw movedOut(stream)
      return streams.get(stream)?.slice(from - 1, to) ?? []
    },
    readAll,
    async *readBytes(range) {
      for await (const events of readAll(range)) yield events.map(bytesOf)
    },
    async *subscribe({ signal, after = 0, batch }) {
      let position = after
      while (!signal.aborted) {
        const upTo = log.length
        for await (const events of readAll({ after: position, upTo, ...(batch === undefined ? {} : { batch }) })) {
          if (signal.aborted) return
          yield events
        }
        position = upTo
        if (position === log.length && !signal.aborted) await nextAppend(waiting, signal)
      }
    },
    findCommand: async (id) => commands.get(id),
    async listStreams({ prefix, after = '', limit }) {
      return [...streams.keys()]
        .filter((stream) => stream.startsWith(prefix) && stream > after)
        .sort()
        .slice(0, limit)
    },
    listDue: async ({ until, limit }) => due.list(until, limit),
    readCheckpoint: async (projection) => checkpoints.read(projection),
    async writeCheckpoint(change) {
      checkOpen()
      return checkpoints.write(change)
    },
    moving: movingOnDemand({ log, streams, tombs, due }),
    async close() {
      closed = true
    },
  }
}

/** Streams are seldom moved: whoever does it loads how. */
const movingOnDemand = (held: Held): Moving => {
  const load = async (): Promise<Moving> => (await import('./memoryMoving.ts')).memoryMoving(held)
  return {
    moveOut: async (end) => (await load()).moveOut(end),
    bringBack: async (events) => (await load()).bringBack(events),
    tombstones: async (options) => (await load()).tombstones(options),
    movedUpTo: async () => (await load()).movedUpTo(),
  }
}

const nextAppend = (waiting: Set<() => void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      waiting.delete(wake)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    waiting.add(wake)
    signal.addEventListener('abort', wake)
  })
