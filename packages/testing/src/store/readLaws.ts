import { asId, type EventStore, type RecordedEvent, type StreamId } from '@deskledger/core'
import { assertEqual, assertThat } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { appendOf, appended, counted, fill, gather, tailOf } from './writer.ts'

const stream = asId<StreamId>('ticket/T-1')

/** A log of 30 events in which three streams take turns. */
const interleaved = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const log: RecordedEvent[] = []
  for (let n = 0; n < 30; n++) {
    const of = asId<StreamId>(`ticket/T-${n % 3}`)
    const tail = tailOf(log.filter((event) => event.stream === of))
    log.push(...appended(await store.append(appendOf(store, of, [counted(n)], { tail }))))
  }
  return log
}

const sizes = async (batches: AsyncIterable<readonly unknown[]>): Promise<readonly number[]> => {
  const all: number[] = []
  for await (const batch of batches) all.push(batch.length)
  return all
}

/** How streams and the whole log are read. */
export const readLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(makeStore, 'a stream that does not exist reads as empty', async (store) => {
    await fill(store, stream, 1)
    assertEqual(await store.readStream(asId('ticket/T')), [], 'a stream whose name begins another')
    assertEqual(await store.readStream(asId('ticket/t-1')), [], 'a stream whose name differs in case')
  }),

  storeLaw(makeStore, 'a stream is read from and to versions, both included', async (store) => {
    await fill(store, asId('ticket/T-0'), 2)
    await fill(store, stream, 10, 3)
    const read = async (range?: { readonly from?: number; readonly to?: number }) =>
      (await store.readStream(stream, range)).map(({ version }) => version)
    assertEqual(await read(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'without a range')
    assertEqual(await read({ from: 4, to: 6 }), [4, 5, 6], 'from 4 to 6')
    assertEqual(await read({ from: 9 }), [9, 10], 'from 9')
    assertEqual(await read({ to: 2 }), [1, 2], 'to 2')
    assertEqual(await read({ to: 0 }), [], 'to 0')
    assertEqual(await read({ from: 11 }), [], 'from behind the end')
    assertEqual(await read({ from: 10, to: 99 }), [10], 'to behind the end')
  }),

  storeLaw(makeStore, 'the log is read in the order of appends, by growing positions', async (store) => {
    const log = await interleaved(store)
    const read = await gather(store.readAll())
    assertEqual(read, log, 'the log')
    const positions = read.map(({ position }) => position)
    assertThat(positions[0]! > 0, `first position: expected above 0, found ${positions[0]}`)
    assertThat(
      positions.every((position, n) => n === 0 || position > positions[n - 1]!),
      `positions: expected to grow, found ${positions.join(', ')}`,
    )
  }),

  storeLaw(makeStore, 'the log is read in batches, none of them empty', async (store) => {
    const end = (await interleaved(store)).at(-1)!.position + 1
    assertEqual(await sizes(store.readAll({ batch: 7 })), [7, 7, 7, 7, 2], 'batches of 7')
    assertEqual(await sizes(store.readAll({ batch: 30 })), [30], 'batches of 30')
    assertEqual(await sizes(store.readAll({ batch: 10, upTo: end })), [10, 10, 10], 'up to behind the end')
    assertEqual(await sizes(store.readAll({ after: end })), [], 'after the end')
  }),

  storeLaw(makeStore, 'an empty log has no batches', async (store) => {
    assertEqual(await sizes(store.readAll()), [], 'readAll')
    assertEqual(await sizes(store.readBytes()), [], 'readBytes')
  }),

  storeLaw(makeStore, 'the log is read after a position and up to one, the latter included', async (store) => {
    const log = await interleaved(store)
    const at = (n: number): number => log[n - 1]!.position
    for (const batch of [1, 4, 1000]) {
      assertEqual(await gather(store.readAll({ after: at(10), batch })), log.slice(10), 'after the tenth')
      assertEqual(await gather(store.readAll({ upTo: at(10), batch })), log.slice(0, 10), 'up to the tenth')
      assertEqual(await gather(store.readAll({ after: at(10), upTo: at(20), batch })), log.slice(10, 20), 'between')
      assertEqual(await gather(store.readAll({ after: at(20), upTo: at(10), batch })), [], 'the wrong way round')
    }
    assertEqual(await gather(store.readAll({ after: at(30) })), [], 'after the last')
  }),

  storeLaw(makeStore, 'a reading ends where the log ended when it was asked for', async (store) => {
    const log = await interleaved(store)
    const seen: RecordedEvent[] = []
    for await (const batch of store.readAll({ batch: 10 })) {
      if (seen.length === 0) await fill(store, asId('ticket/meanwhile'), 5)
      seen.push(...batch)
    }
    assertEqual(seen, log, 'what was read while others append')
  }),

  storeLaw(makeStore, 'a reading that is left early leaves the store usable', async (store) => {
    await interleaved(store)
    for await (const batch of store.readAll({ batch: 3 })) if (batch.length > 0) break
    for await (const batch of store.readBytes({ batch: 3 })) if (batch.length > 0) break
    await fill(store, asId('ticket/after'), 1)
    assertEqual((await gather(store.readAll())).length, 31, 'events in the log')
  }),

  storeLaw(makeStore, 'streams are listed by name, by prefix, a page at a time', async (store) => {
    const names = ['ticket/b', 'ticket/a', 'policy', 'ticket/ab', 'ticket/c', 'ticketless/1', 'ticket/_', 'ticket/%']
    for (const name of names) await fill(store, asId(name), 1)
    const expected = names.filter((name) => name.startsWith('ticket/')).toSorted()
    assertEqual(await store.listStreams({ prefix: 'ticket/', limit: 100 }), expected, 'all of a prefix')
    assertEqual(await store.listStreams({ prefix: '', limit: 100 }), names.toSorted(), 'all')
    assertEqual(
      await store.listStreams({ prefix: 'ticket/_', limit: 100 }),
      ['ticket/_'],
      'a prefix with a sign of SQL',
    )
    const pages: string[] = []
    for (let after: string | undefined = ''; after !== undefined && pages.length <= names.length;) {
      const page: readonly string[] = await store.listStreams({ prefix: 'ticket/', after, limit: 2 })
      pages.push(...page)
      after = page.at(-1)
    }
    assertEqual(pages, expected, 'all pages')
  }),
]
