import type { EventStore } from '@deskledger/core'
import type { Law } from '../law.ts'

/** A fresh, empty ledger for one law, and what else its store can do. */
export interface StoreUnderTest {
  readonly store: EventStore
  /** a further connection to the same ledger, as another process would have; closed by the law */
  readonly connect?: () => Promise<EventStore> | EventStore
  /** opens the same ledger again after `store` was closed; closed by the law */
  readonly reopen?: () => Promise<EventStore> | EventStore
  /** removes what the ledger left behind; runs after everything is closed */
  readonly dispose?: () => Promise<void> | void
}

/** Opens an empty ledger of its own at every call. */
export type MakeStore = () => Promise<StoreUnderTest> | StoreUnderTest

/** A law over a fresh ledger, which is closed and removed whatever comes of it. */
export const storeLaw = (
  makeStore: MakeStore,
  name: string,
  check: (store: EventStore, under: StoreUnderTest) => Promise<void>,
): Law => ({
  name,
  run: async () => {
    const under = await makeStore()
    try {
      await check(under.store, under)
    } finally {
      await under.store.close()
      await under.dispose?.()
    }
  },
})
