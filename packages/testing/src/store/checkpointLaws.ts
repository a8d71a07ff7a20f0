import { asId, type Checkpoint, type CheckpointChange, type EventStore, type StreamId } from '@deskledger/core'
import { assertEqual, assertFails, assertThat } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { fill, gather } from './writer.ts'

const stream = asId<StreamId>('ticket/T-1')
const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte)

const change = (
  position: number,
  parts: Readonly<Record<string, Uint8Array>>,
  rest: Partial<CheckpointChange> = {},
) => ({
  projection: 'figures',
  follows: null,
  position,
  signature: 'made by 1',
  ...rest,
  parts: new Map(Object.entries(parts)),
})

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)

/** A checkpoint as plain data, which can be compared and shown. */
const plain = (checkpoint: Checkpoint | undefined): unknown =>
  checkpoint && {
    ...checkpoint,
    parts: [...checkpoint.parts].map(([name, part]) => [name, [...part]]).toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
  }

const read = async (store: EventStore, projection = 'figures'): Promise<unknown> =>
  plain(await store.readCheckpoint(projection))

const write = async (store: EventStore, written: CheckpointChange): Promise<void> =>
  assertThat(await store.writeCheckpoint(written), `writeCheckpoint at ${written.position}: expected true, found false`)

const refused = async (store: EventStore, written: CheckpointChange, what: string): Promise<void> =>
  assertThat(!(await store.writeCheckpoint(written)), `${what}: expected false, found true`)

/** What is written, and how changes add up. */
const contentLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(makeStore, 'a checkpoint that was never written is not there', async (store) => {
    await fill(store, stream, 1)
    assertEqual(await read(store), undefined, 'before any')
    await write(store, change(1, { a: bytes(1) }))
    assertEqual(await read(store, 'Figures'), undefined, 'of a projection whose name differs in case')
  }),

  storeLaw(
    makeStore,
    'a checkpoint is read as it was written, whatever its parts are and are called',
    async (store) => {
      const parts = {
        'every byte': everyByte,
        empty: bytes(),
        '': bytes(0),
        '投诉 😀': bytes(255),
        "'; --": bytes(1, 2),
      }
      const written = change(7, parts, { signature: 'σ 1' })
      await write(store, written)
      assertEqual(await read(store), plain({ position: 7, signature: 'σ 1', parts: written.parts }), 'the checkpoint')
      const none = change(0, {}, { projection: 'nothing yet' })
      await write(store, none)
      assertEqual(await read(store, 'nothing yet'), { position: 0, signature: 'made by 1', parts: [] }, 'without parts')
    },
  ),

  storeLaw(makeStore, 'a change replaces the parts that it names and leaves the others', async (store) => {
    await write(store, change(3, { a: bytes(1), b: bytes(2) }))
    await write(store, change(5, { b: bytes(3, 3), c: bytes() }, { follows: 3 }))
    const parts = [
      ['a', [1]],
      ['b', [3, 3]],
      ['c', []],
    ]
    assertEqual(await read(store), { position: 5, signature: 'made by 1', parts }, 'after a change')
    await write(store, change(9, {}, { follows: 5 }))
    assertEqual(await read(store), { position: 9, signature: 'made by 1', parts }, 'after one that only moves on')
  }),

  storeLaw(makeStore, 'a checkpoint of another signature goes with all of its parts', async (store) => {
    await write(store, change(8, { a: bytes(1), b: bytes(2) }))
    await write(store, change(2, { b: bytes(3) }, { signature: 'made by 2' }))
    assertEqual(await read(store), { position: 2, signature: 'made by 2', parts: [['b', [3]]] }, 'the checkpoint')
  }),

  storeLaw(makeStore, 'checkpoints of two projections, and the log, leave each other alone', async (store) => {
    const log = await fill(store, stream, 2)
    await write(store, change(1, { a: bytes(1) }))
    await write(store, change(2, { a: bytes(2) }, { projection: 'work list' }))
    await write(store, change(2, { b: bytes(3) }, { signature: 'made by 2' }))
    const other = { position: 2, signature: 'made by 1', parts: [['a', [2]]] }
    assertEqual(await read(store, 'work list'), other, 'the other checkpoint')
    assertEqual(await gather(store.readAll()), log, 'the log')
    assertEqual(await store.listStreams({ prefix: '', limit: 10 }), [stream], 'the streams')
  }),

  storeLaw(makeStore, 'bytes are copied when they are written, and when they are read', async (store) => {
    const mine = bytes(1, 2, 3)
    await write(store, change(1, { a: mine.subarray(1) }))
    mine.fill(9)
    const first = await store.readCheckpoint('figures')
    assertEqual([...(first?.parts.get('a') ?? [])], [2, 3], 'after the writer changed its own')
    first?.parts.get('a')?.fill(8)
    assertEqual(await read(store), { position: 1, signature: 'made by 1', parts: [['a', [2, 3]]] }, 'what is kept')
  }),
]

/** A change that every part says the position of. */
const stamped = (position: number, follows: number | null, writer = position): CheckpointChange =>
  change(position, { a: bytes(position, writer), b: bytes(position, writer), c: bytes(position, writer) }, { follows })

const assertWhole = (found: Checkpoint | undefined): void => {
  const parts = [...(found?.parts.values() ?? [])]
  const stamps = new Set(parts.map((part) => part.join()))
  assertThat(stamps.size === 1, `parts of one checkpoint: expected one writing, found ${[...stamps].join(' and ')}`)
  assertEqual(parts[0]?.[0], found?.position, 'the position that the parts say')
}

/** Who may write what, and what readers see meanwhile. */
const competitionLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(makeStore, 'a change that follows what is not there is refused, and changes nothing', async (store) => {
    await refused(store, change(2, { a: bytes(1) }, { follows: 1 }), 'a change where there is nothing')
    assertEqual(await read(store), undefined, 'the checkpoint')
    await write(store, change(5, { a: bytes(1) }))
    const kept = await read(store)
    await refused(store, change(9, { a: bytes(2) }), 'a first checkpoint where there is one')
    await refused(store, change(9, { a: bytes(2) }, { follows: 4 }), 'a change upon an earlier one')
    await refused(store, change(9, { a: bytes(2) }, { follows: 6 }), 'a change upon a later one')
    const other = { follows: 5, signature: 'made by 2' }
    await refused(store, change(9, { a: bytes(2) }, other), 'a change upon one of another signature')
    assertEqual(await read(store), kept, 'the checkpoint')
  }),

  storeLaw(
    makeStore,
    'of many that follow the same checkpoint at once exactly one is kept, whole',
    async (store, { connect }) => {
      const other = await connect?.()
      try {
        for (const follows of [null, 10, 20]) {
          const position = (follows ?? 0) + 10
          const writers = Array.from({ length: 12 }, (_, n) => ({ n, to: n % 2 === 0 ? store : (other ?? store) }))
          const results = await Promise.all(
            writers.map(({ n, to }) => to.writeCheckpoint(stamped(position, follows, n))),
          )
          assertEqual(results.filter(Boolean).length, 1, 'changes that were kept')
          const found = await store.readCheckpoint('figures')
          assertEqual(found?.parts.get('b')?.[1], results.indexOf(true), 'whose parts are there')
          assertWhole(found)
        }
      } finally {
        await other?.close()
      }
    },
  ),

  storeLaw(makeStore, 'a reader sees one whole checkpoint while others are written', async (store, { connect }) => {
    const other = (await connect?.()) ?? store
    try {
      let last = 0
      for (let n = 1; n <= 30; n++) {
        const reads = [other, store, other].map((by) => by.readCheckpoint('figures'))
        const writing = write(store, stamped(n, n === 1 ? null : n - 1))
        const later = [other, store, other].map((by) => by.readCheckpoint('figures'))
        for (const found of await Promise.all([...reads, ...later])) if (found !== undefined) assertWhole(found)
        await writing
        const position = (await other.readCheckpoint('figures'))?.position
        assertEqual(position, (last += 1), 'the position, once the change was acknowledged')
      }
    } finally {
      if (other !== store) await other.close()
    }
  }),

  storeLaw(makeStore, 'checkpoints and appends that are written at once are all kept', async (store) => {
    const appends = Array.from({ length: 10 }, (_, n) => fill(store, asId(`ticket/T-${n}`), 3, 1 + (n % 2)))
    const writing = (async () => {
      for (let n = 1; n <= 10; n++) await write(store, stamped(n, n === 1 ? null : n - 1))
    })()
    await Promise.all([...appends, writing])
    assertEqual((await gather(store.readAll())).length, 30, 'events in the log')
    assertWhole(await store.readCheckpoint('figures'))
  }),
]

/** What is refused, and what outlives a store. */
const lifeLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(makeStore, 'a checkpoint that has no position behind the one it follows is an error', async (store) => {
    for (const [position, follows] of [
      [-1, null],
      [1.5, null],
      [Number.NaN, null],
      [4, -1],
      [4, 4],
      [3, 4],
    ] as const) {
      const bad = change(position, { a: bytes(1) }, { follows })
      await assertFails(() => store.writeCheckpoint(bad), 'invalid_checkpoint', `${position} behind ${follows}`)
    }
    assertEqual(await read(store), undefined, 'the checkpoint')
  }),

  storeLaw(makeStore, 'a closed store takes no checkpoint', async (store) => {
    await store.close()
    await assertFails(() => store.writeCheckpoint(change(1, {})), 'store_closed', 'a checkpoint after close')
  }),

  storeLaw(makeStore, 'a ledger that is opened again has its checkpoints', async (store, { reopen }) => {
    if (reopen === undefined) return
    await write(store, change(1, { a: everyByte }))
    const kept = await read(store)
    await store.close()
    const again = await reopen()
    try {
      assertEqual(await read(again), kept, 'the checkpoint')
      await write(again, change(2, { b: bytes(1) }, { follows: 1 }))
    } finally {
      await again.close()
    }
  }),
]

/** How what projections keep beside the log is written and read. */
export const checkpointLaws = (makeStore: MakeStore): readonly Law[] => [
  ...contentLaws(makeStore),
  ...competitionLaws(makeStore),
  ...lifeLaws(makeStore),
]
