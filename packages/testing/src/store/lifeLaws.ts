import { asId, type CommandId, type StreamId } from '@deskledger/core'
import { assertEqual, assertFails } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { appendOf, counted, fill, gather, tailOf } from './writer.ts'

const stream = asId<StreamId>('ticket/T-1')

/** Closing, and opening again. */
export const lifeLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(makeStore, 'a closed store takes no append, and may be closed again', async (store) => {
    await fill(store, stream, 1)
    const append = appendOf(store, stream, [counted(2)], { tail: { version: 1, hash: 'any' } })
    await store.close()
    await assertFails(() => store.append(append), 'store_closed', 'an append after close')
    await store.close()
  }),

  storeLaw(makeStore, 'a ledger that is opened again holds all that it held', async (store, { reopen }) => {
    if (reopen === undefined) return
    const command = asId<CommandId>('last')
    const events = await fill(store, stream, 5, 2)
    await store.append(appendOf(store, stream, [counted(6)], { tail: tailOf(events), command, dueAt: 1000 }))
    const [log, record] = [await gather(store.readAll()), await store.findCommand(command)]
    await store.close()
    const again = await reopen()
    try {
      assertEqual(again.ledger, store.ledger, 'the name of the ledger')
      assertEqual(await gather(again.readAll()), log, 'the log')
      assertEqual(await again.findCommand(command), record, 'its last command')
      assertEqual(await again.listDue({ until: 1000, limit: 10 }), [{ stream, dueAt: 1000 }], 'what is due')
      const more = await fill(again, asId('ticket/T-2'), 1)
      assertEqual(await gather(again.readAll({ after: log.at(-1)!.position })), more, 'what was appended since')
    } finally {
      await again.close()
    }
  }),
]
