import { asId, type AppendResult, type EventStore, type StreamId } from '@deskledger/core'
import { assertEqual, assertFails, assertThat } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { appendOf, appended, chained, counted, fill, gather, tailOf, withoutPosition } from './writer.ts'

const stream = asId<StreamId>('ticket/T-1')

const versionsOf = async (store: EventStore, of: StreamId): Promise<readonly number[]> =>
  (await store.readStream(of)).map(({ version }) => version)

const tellOutcomes = (results: readonly AppendResult[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = { appended: 0, conflict: 0, repeated: 0 }
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/** Of many who append at once, one wins and the others are told the version that it made. */
const race = async (stores: readonly EventStore[], of: StreamId, writers: number, tail = tailOf([])): Promise<void> => {
  const appends = Array.from({ length: writers }, (_, n) => {
    const store = stores[n % stores.length]!
    return store.append(appendOf(store, of, [counted(n), counted(n)], { tail }))
  })
  const results = await Promise.all(appends)
  assertEqual(tellOutcomes(results), { appended: 1, conflict: writers - 1, repeated: 0 }, `${writers} writers at once`)
  for (const result of results) {
    if (result.outcome === 'conflict')
      assertEqual(result.actualVersion, tail.version + 2, 'the version that losers are told')
  }
  const kept = (await stores[0]!.readStream(of)).slice(tail.version)
  assertEqual(
    kept.map(({ version }) => version),
    [tail.version + 1, tail.version + 2],
    'versions after the race',
  )
  const [one, two] = kept
  assertEqual(one?.data, two?.data, 'both events come from the one that won')
}

/** What an append keeps, and what it refuses. */
export const appendLaws = (makeStore: MakeStore, writers: number): readonly Law[] => [
  storeLaw(makeStore, 'an append answers with its events and their positions', async (store) => {
    const append = appendOf(store, stream, [counted(1), counted(2)])
    const events = appended(await store.append(append))
    assertEqual(
      events.map(withoutPosition),
      append.events.map(({ event }) => event),
      'events of the answer',
    )
    assertThat(events[0]!.position < events[1]!.position, 'positions of the answer: expected to grow')
    assertEqual(await store.readStream(stream), events, 'events read back')
  }),

  storeLaw(makeStore, 'an append under another version is a conflict and writes nothing', async (store) => {
    const events = await fill(store, stream, 2)
    for (const version of [0, 1, 3]) {
      const tail = { version, hash: 'somewhere else' }
      const result = await store.append(appendOf(store, stream, [counted(9)], { tail }))
      assertEqual(result, { outcome: 'conflict', actualVersion: 2 }, `append at version ${version}`)
    }
    const tail = { version: 1, hash: 'somewhere else' }
    const nothing = await store.append(appendOf(store, stream, [], { tail }))
    assertEqual(nothing, { outcome: 'conflict', actualVersion: 2 }, 'an append of no events at version 1')
    const elsewhere = await store.append(appendOf(store, asId('ticket/T-2'), [counted(9)], { tail }))
    assertEqual(elsewhere, { outcome: 'conflict', actualVersion: 0 }, 'append to a stream that does not exist')
    assertEqual(await gather(store.readAll()), events, 'the log afterwards')
  }),

  storeLaw(makeStore, 'a command that met a conflict is not remembered', async (store) => {
    await fill(store, stream, 1)
    const append = appendOf(store, stream, [counted(2)])
    assertEqual((await store.append(append)).outcome, 'conflict', 'append at version 0')
    assertEqual(await store.findCommand(append.command.id), undefined, 'findCommand after a conflict')
  }),

  storeLaw(makeStore, 'trap 29: only contiguous versions are taken: 1, 99, 7 is refused', async (store) => {
    for (const versions of [[1, 99, 7], [2], [0], [1, 1], [1, 3], [2, 1], [1.5], [-1]]) {
      const events = chained(store, stream, versions.map(counted))
      const wrong = events.map(({ event, json }, n) => ({ event: { ...event, version: versions[n]! }, json }))
      const append = { ...appendOf(store, stream, []), events: wrong }
      await assertFails(() => store.append(append), 'invalid_append', `append of versions ${versions.join(', ')}`)
    }
    assertEqual(await gather(store.readAll()), [], 'the log afterwards')
  }),

  storeLaw(
    makeStore,
    'all of an append or none of it: one bad event refuses the good ones before it',
    async (store) => {
      const [good, other] = [
        chained(store, stream, [counted(1)]),
        chained(store, asId('ticket/T-2'), [counted(1), counted(2)]),
      ]
      const append = { ...appendOf(store, stream, []), events: [good[0]!, other[1]!] }
      await assertFails(() => store.append(append), 'invalid_append', 'append of an event of another stream')
      assertEqual(await gather(store.readAll()), [], 'the log afterwards')
      assertEqual(await store.findCommand(append.command.id), undefined, 'its command')
      assertEqual(await store.listDue({ until: Number.MAX_SAFE_INTEGER, limit: 10 }), [], 'its due instant')
    },
  ),

  storeLaw(makeStore, 'an expected version is 0 or a positive integer', async (store) => {
    for (const expectedVersion of [-1, 0.5, Number.NaN]) {
      const append = { ...appendOf(store, stream, []), expectedVersion }
      await assertFails(() => store.append(append), 'invalid_append', `append at version ${expectedVersion}`)
    }
  }),

  storeLaw(makeStore, `trap 24: of ${writers} who create one stream at once, exactly one does`, (store) =>
    race([store], stream, writers),
  ),

  storeLaw(makeStore, 'of many who continue one stream at once, exactly one does', async (store) => {
    const events = await fill(store, stream, 3)
    await race([store], stream, Math.ceil(writers / 4), tailOf(events))
  }),

  storeLaw(makeStore, 'trap 26: many who append at once to streams of their own all succeed', async (store) => {
    const streams = Array.from({ length: 50 }, (_, n) => asId<StreamId>(`ticket/${n}`))
    await Promise.all(streams.map((of) => fill(store, of, 4, 2)))
    for (const of of streams) assertEqual(await versionsOf(store, of), [1, 2, 3, 4], `versions of ${of}`)
    assertEqual((await gather(store.readAll())).length, 200, 'events in the log')
  }),

  storeLaw(makeStore, 'connections to one ledger compete like writers of one', async (store, { connect }) => {
    if (connect === undefined) return
    const second = await connect()
    try {
      await race([store, second], stream, 20)
      const events = await second.readStream(stream)
      assertEqual(await store.readStream(stream), events, 'what both connections read')
    } finally {
      await second.close()
    }
  }),
]
