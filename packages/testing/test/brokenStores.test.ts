/** A contract that nothing can break proves nothing: each of these stores breaks one promise, and is found out. */
import { memoryStore, type Append, type EventStore, type RecordedEvent } from '@deskledger/core'
import { storeContract } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'

/** Which of the laws of a name fail, and how many there are. */
const failing = async (wanted: RegExp, breakIt: (store: EventStore) => Partial<EventStore>) => {
  const laws = storeContract(
    () => {
      const store = memoryStore()
      return { store: { ...store, ...breakIt(store) } }
    },
    { writers: 20, runs: 5 },
  ).filter(({ name }) => wanted.test(name))
  const failed: string[] = []
  for (const { name, run } of laws) {
    try {
      await run()
    } catch {
      failed.push(name)
    }
  }
  return { laws: laws.length, failed }
}

const changed =
  (change: (event: RecordedEvent) => RecordedEvent) =>
  (store: EventStore): Partial<EventStore> => ({
    readStream: async (...args) => (await store.readStream(...args)).map(change),
  })

async function* mapped<T>(batches: AsyncIterable<readonly T[]>, change: (batch: readonly T[]) => readonly T[]) {
  for await (const batch of batches) yield change(batch)
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

const broken: readonly (readonly [promise: string, law: RegExp, (store: EventStore) => Partial<EventStore>])[] = [
  [
    'drops a field',
    /of every type is read back equal/,
    changed(({ correlationId: _, ...rest }) => rest as RecordedEvent),
  ],
  [
    'rounds instants to seconds',
    /written is read back equal/,
    changed((event) => ({ ...event, at: Math.floor(event.at / 1000) * 1000 })),
  ],
  [
    'checks the version, waits, and writes without another look',
    /trap 24/,
    (store) => ({
      async append(append: Append) {
        const before = (await store.readStream(append.stream)).length
        if (before !== append.expectedVersion) return { outcome: 'conflict', actualVersion: before }
        await pause()
        const now = (await store.readStream(append.stream)).length
        const events = append.events.map(({ event, json }, n) => ({ event: { ...event, version: now + n + 1 }, json }))
        return store.append({ ...append, expectedVersion: now, events })
      },
    }),
  ],
  [
    'forgets commands without events',
    /without events is remembered/,
    (store) => ({
      append: (append) =>
        append.events.length === 0 ? Promise.resolve({ outcome: 'appended', events: [] }) : store.append(append),
    }),
  ],
  ['remembers nothing', /remembered with the versions/, () => ({ findCommand: async () => undefined })],
  [
    'hands out all of a stream',
    /from and to versions/,
    (store) => ({ readStream: (stream) => store.readStream(stream) }),
  ],
  [
    'reads its log backwards',
    /order of appends/,
    (store) => ({ readAll: (options) => mapped(store.readAll(options), (batch) => batch.toReversed()) }),
  ],
  [
    'begins a batch late',
    /after a position/,
    (store) => ({
      readAll: (options = {}) =>
        store.readAll({ ...options, after: options.after === undefined ? 0 : options.after + 1 }),
    }),
  ],
  [
    'repeats its last batch when it goes live',
    /history and then what is appended/,
    (store) => ({
      async *subscribe(options) {
        let last: readonly RecordedEvent[] = []
        for await (const batch of store.subscribe(options)) {
          yield batch
          if (batch.length < 10 && last.length > 0) yield batch
          last = batch
        }
      },
    }),
  ],
  ['forgets what is due', /what is due is listed/, () => ({ listDue: async () => [] })],
  [
    'lists what is due in any order',
    /what is due is listed/,
    (store) => ({ listDue: async (options) => (await store.listDue(options)).toReversed() }),
  ],
  [
    'never removes a due instant',
    /null removes it/,
    (store) => ({ append: (append) => store.append({ ...append, dueAt: append.dueAt ?? 5 }) }),
  ],
  [
    'lists a page twice',
    /a page at a time/,
    (store) => ({
      listStreams: (options) =>
        store.listStreams({
          ...options,
          after: options.after === undefined || options.after === '' ? '' : options.after.slice(0, -1),
        }),
    }),
  ],
  [
    'keeps every part that a checkpoint ever had',
    /of another signature goes/,
    (store) => {
      const parts = new Map<string, Uint8Array>()
      return {
        writeCheckpoint(change) {
          for (const [name, bytes] of change.parts) parts.set(name, bytes)
          return store.writeCheckpoint({ ...change, parts })
        },
      }
    },
  ],
  [
    'looks at what a checkpoint follows, waits, and writes without another look',
    /follow the same checkpoint/,
    (store) => ({
      async writeCheckpoint(change) {
        const before = await store.readCheckpoint(change.projection)
        if ((before?.position ?? null) !== change.follows) return false
        await pause()
        const { position } = (await store.readCheckpoint(change.projection)) ?? { position: null }
        return store.writeCheckpoint({ ...change, follows: position, position: change.position + (position ?? 0) })
      },
    }),
  ],
  [
    'reads a checkpoint part by part',
    /one whole checkpoint/,
    (store) => ({
      async readCheckpoint(projection) {
        const before = await store.readCheckpoint(projection)
        await pause()
        const after = await store.readCheckpoint(projection)
        return before && after && { ...after, parts: new Map([...after.parts, ...[...before.parts].slice(0, 1)]) }
      },
    }),
  ],
  [
    'says that it kept a checkpoint, and has forgotten it',
    /changes nothing/,
    () => ({ writeCheckpoint: async () => true }),
  ],
  [
    'writes after it was closed',
    /closed store/,
    (store) => ({ close: async () => undefined, append: (append) => store.append(append) }),
  ],
  [
    'prints its bytes anew',
    /bytes are the canonical text/,
    (store) => ({
      readBytes: (options) =>
        mapped(store.readBytes(options), (batch) => batch.map((stored) => ({ ...stored, json: `${stored.json} ` }))),
    }),
  ],
  [
    'leaves gaps in versions',
    /trap 29/,
    (store) => ({
      append: async (append) => {
        const versions = append.events.map(({ event }) => event.version)
        if (versions.join() !== '1,99,7') return store.append(append)
        return { outcome: 'appended', events: append.events.map(({ event }, n) => ({ ...event, position: n + 1 })) }
      },
    }),
  ],
]

describe('the store contract finds a store that', () => {
  test.each(broken)(
    '%s',
    async (_promise, law, breakIt) => {
      expect((await failing(law, breakIt)).failed).not.toEqual([])
    },
    30_000,
  )

  test('(and finds nothing wrong with one that keeps it)', async () => {
    const { laws, failed } = await failing(/./, () => ({}))
    expect(laws).toBeGreaterThan(40)
    expect(failed).toEqual([])
  })
})
