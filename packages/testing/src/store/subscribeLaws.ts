import { asId, type EventStore, type RecordedEvent, type StreamId } from '@deskledger/core'
import { assertEqual, assertThat } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { fill, gather } from './writer.ts'

const PATIENCE = 4000

const within = async <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, fail) => {
    timer = setTimeout(() => fail(new Error(`${what}: nothing more came within ${PATIENCE} ms`)), PATIENCE)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

interface Subscription {
  readonly seen: RecordedEvent[]
  /** resolves when `n` events were seen */
  readonly saw: (n: number) => Promise<void>
  /** aborts, and resolves when the subscription has ended */
  readonly end: () => Promise<void>
}

const subscribe = (
  store: EventStore,
  options: { readonly after?: number; readonly batch?: number } = {},
): Subscription => {
  const seen: RecordedEvent[] = []
  const watchers = new Set<() => void>()
  const controller = new AbortController()
  const run = async (): Promise<void> => {
    for await (const batch of store.subscribe({ ...options, signal: controller.signal })) {
      assertThat(batch.length > 0, 'a subscription yields no empty batches')
      seen.push(...batch)
      for (const watch of watchers) watch()
    }
  }
  const running = run()
  const counted = (n: number): Promise<void> =>
    new Promise((resolve) => {
      const watch = (): void => {
        if (seen.length < n) return
        watchers.delete(watch)
        resolve()
      }
      watchers.add(watch)
      watch()
    })
  const stopped = async (): Promise<never> => {
    await running
    throw new Error('the subscription ended although nobody aborted it')
  }
  return {
    seen,
    saw: (n) => within(Promise.race([counted(n), stopped()]), `subscription that saw ${seen.length} of ${n} events`),
    end: async () => {
      controller.abort()
      await within(running, 'the end of a subscription after its signal aborted')
    },
  }
}

/** Lets a check use a subscription that ends whatever comes of it. */
const following = async (
  subscription: Subscription,
  check: (subscription: Subscription) => Promise<void>,
): Promise<void> => {
  try {
    await check(subscription)
  } finally {
    await subscription.end()
  }
}

/** How a subscription follows the log. */
export const subscribeLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(
    makeStore,
    'a subscription sees history and then what is appended, each event once, in order',
    async (store) => {
      await fill(store, asId('ticket/history'), 25)
      await following(subscribe(store, { batch: 10 }), async ({ seen, saw }) => {
        await saw(25)
        for (let n = 0; n < 5; n++) {
          await fill(store, asId(`ticket/live-${n}`), 2)
          await saw(27 + 2 * n)
        }
        assertEqual(seen, await gather(store.readAll()), 'what the subscription saw')
      })
    },
  ),

  storeLaw(makeStore, 'trap 25: a subscription misses and repeats nothing while many append at once', async (store) => {
    await following(subscribe(store, { batch: 7 }), async ({ seen, saw }) => {
      const streams = Array.from({ length: 30 }, (_, n) => asId<StreamId>(`ticket/${n}`))
      await Promise.all(streams.map((stream) => fill(store, stream, 6, 2)))
      await saw(180)
      assertEqual(seen, await gather(store.readAll()), 'what the subscription saw')
    })
  }),

  storeLaw(makeStore, 'a subscription begins after a position', async (store) => {
    const events = await fill(store, asId('ticket/a'), 10)
    await following(subscribe(store, { after: events[6]!.position }), async ({ seen, saw }) => {
      await saw(3)
      await fill(store, asId('ticket/b'), 1)
      await saw(4)
      assertEqual(seen, (await gather(store.readAll())).slice(7), 'what the subscription saw')
    })
  }),

  storeLaw(makeStore, 'a subscription that waits ends when its signal aborts', async (store) => {
    const subscription = subscribe(store)
    await subscription.end()
    await fill(store, asId('ticket/a'), 1)
    assertEqual(subscription.seen, [], 'events seen after the end')
  }),

  storeLaw(makeStore, 'a signal that was aborted before lets nothing through', async (store) => {
    await fill(store, asId('ticket/a'), 1)
    const seen = await within(
      gather(store.subscribe({ signal: AbortSignal.abort() })),
      'a subscription that was aborted before',
    )
    assertEqual(seen, [], 'events seen')
  }),

  storeLaw(makeStore, 'several subscriptions see the same', async (store) => {
    const both = [subscribe(store), subscribe(store)] as const
    try {
      await fill(store, asId('ticket/a'), 5, 1)
      await Promise.all(both.map(({ saw }) => saw(5)))
      assertEqual(both[0].seen, both[1].seen, 'what they saw')
    } finally {
      await Promise.all(both.map(({ end }) => end()))
    }
  }),

  storeLaw(makeStore, 'a subscription sees what another connection appends', async (store, { connect }) => {
    if (connect === undefined) return
    const second = await connect()
    try {
      await following(subscribe(second), async ({ seen, saw }) => {
        await fill(store, asId('ticket/a'), 3, 1)
        await saw(3)
        assertEqual(seen, await gather(store.readAll()), 'what the subscription saw')
      })
    } finally {
      await second.close()
    }
  }),
]
