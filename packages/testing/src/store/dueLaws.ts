import { asId, type EventStore, type Instant, type StreamId } from '@deskledger/core'
import { assertEqual } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { appendOf, appended, counted, tailOf } from './writer.ts'

const put = async (store: EventStore, name: string, dueAt: Instant | null): Promise<void> => {
  const stream = asId<StreamId>(`ticket/${name}`)
  const tail = tailOf(await store.readStream(stream))
  appended(await store.append(appendOf(store, stream, [counted(1)], { tail, dueAt })))
}

const due = async (store: EventStore, until: Instant, limit = 100): Promise<readonly string[]> =>
  (await store.listDue({ until, limit })).map(({ stream, dueAt }) => `${stream}@${dueAt}`)

/** What is due when, as the desk's ticks ask for it. */
export const dueLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(makeStore, 'what is due is listed earliest first, up to an instant that is included', async (store) => {
    await put(store, 'late', 3000)
    await put(store, 'b', 1000)
    await put(store, 'a', 1000)
    await put(store, 'never', null)
    await put(store, 'before1970', -5)
    assertEqual(await due(store, -6), [], 'before anything is due')
    assertEqual(await due(store, 999), ['ticket/before1970@-5'], '1 ms before')
    assertEqual(await due(store, 1000), ['ticket/before1970@-5', 'ticket/a@1000', 'ticket/b@1000'], 'at the instant')
    assertEqual((await due(store, 9999)).at(-1), 'ticket/late@3000', 'last of all')
    assertEqual(await due(store, 9999, 2), ['ticket/before1970@-5', 'ticket/a@1000'], 'the first two')
  }),

  storeLaw(makeStore, "each append replaces its stream's due instant, and null removes it", async (store) => {
    await put(store, 'a', 1000)
    await put(store, 'b', 2000)
    await put(store, 'a', 3000)
    assertEqual(await due(store, 9999), ['ticket/b@2000', 'ticket/a@3000'], 'after it moved')
    await put(store, 'b', null)
    assertEqual(await due(store, 9999), ['ticket/a@3000'], 'after one was removed')
    await put(store, 'b', 1)
    assertEqual(await due(store, 9999), ['ticket/b@1', 'ticket/a@3000'], 'after it came back')
  }),

  storeLaw(makeStore, 'an append without events moves the due instant too', async (store) => {
    await put(store, 'a', 1000)
    const stream = asId<StreamId>('ticket/a')
    const tail = tailOf(await store.readStream(stream))
    appended(await store.append(appendOf(store, stream, [], { tail, dueAt: null })))
    assertEqual(await due(store, 9999), [], 'what is due')
  }),

  storeLaw(makeStore, 'a conflict leaves the due instant alone', async (store) => {
    await put(store, 'a', 1000)
    await store.append(appendOf(store, asId('ticket/a'), [counted(1)], { dueAt: 5 }))
    assertEqual(await due(store, 9999), ['ticket/a@1000'], 'what is due')
  }),
]
