import { asId, type CommandId, type EventStore, type StreamId } from '@deskledger/core'
import { assertEqual } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { appendOf, appended, counted, fill, gather, shortened, tailOf } from './writer.ts'

const stream = asId<StreamId>('ticket/T-1')
const command = asId<CommandId>('once')

const assertRemembered = async (store: EventStore, before: number, after: number): Promise<void> => {
  const record = { id: command, fingerprint: shortened(store, 'its content'), stream, before, after }
  assertEqual(await store.findCommand(command), record, 'findCommand')
}

/** How commands are remembered: with the append, for ever. */
export const commandLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(makeStore, 'an unknown command is not found', async (store) => {
    await fill(store, stream, 1)
    assertEqual(await store.findCommand(command), undefined, 'findCommand')
  }),

  storeLaw(makeStore, 'a command is remembered with the versions that it led from and to', async (store) => {
    const before = await fill(store, stream, 2)
    const append = appendOf(store, stream, [counted(3), counted(4)], {
      tail: tailOf(before),
      command,
      fingerprint: 'its content',
    })
    const after = appended(await store.append(append))
    await fill(store, asId('ticket/T-2'), 1)
    await store.append(appendOf(store, stream, [counted(5)], { tail: tailOf(after) }))
    await assertRemembered(store, 2, 4)
  }),

  storeLaw(makeStore, 'a command without events is remembered, on a new stream and on an old one', async (store) => {
    const created = appended(await store.append(appendOf(store, stream, [], { command, fingerprint: 'its content' })))
    assertEqual(created, [], 'events of the answer')
    await assertRemembered(store, 0, 0)
    assertEqual(await gather(store.readAll()), [], 'the log')
    const events = await fill(store, stream, 2)
    const later = asId<CommandId>('later')
    appended(await store.append(appendOf(store, stream, [], { tail: tailOf(events), command: later })))
    const record = { id: later, fingerprint: shortened(store, `of ${later}`), stream, before: 2, after: 2 }
    assertEqual(await store.findCommand(later), record, 'findCommand')
  }),

  storeLaw(
    makeStore,
    'a repeated command writes nothing and returns its record, whatever has happened since',
    async (store) => {
      const append = appendOf(store, stream, [counted(1)], { command, fingerprint: 'its content', dueAt: 5 })
      const first = appended(await store.append(append))
      const record = { id: command, fingerprint: shortened(store, 'its content'), stream, before: 0, after: 1 }
      assertEqual(await store.append(append), { outcome: 'repeated', command: record }, 'the same append at once')
      await store.append(appendOf(store, stream, [counted(2)], { tail: tailOf(first), dueAt: 9 }))
      assertEqual(await store.append(append), { outcome: 'repeated', command: record }, 'the same append later')
      const other = appendOf(store, asId('ticket/T-2'), [counted(3)], {
        command,
        fingerprint: 'other content',
        dueAt: 1,
      })
      assertEqual(await store.append(other), { outcome: 'repeated', command: record }, 'the id with other content')
      assertEqual((await gather(store.readAll())).length, 2, 'events in the log')
      assertEqual(await store.listDue({ until: 10, limit: 10 }), [{ stream, dueAt: 9 }], 'what is due')
    },
  ),

  storeLaw(makeStore, 'one command sent many times at once is carried out once', async (store) => {
    const appends = Array.from({ length: 20 }, (_, n) =>
      store.append(appendOf(store, stream, [counted(n)], { command, fingerprint: 'its content' })),
    )
    const outcomes = (await Promise.all(appends)).map(({ outcome }) => outcome)
    assertEqual(outcomes.filter((outcome) => outcome === 'appended').length, 1, 'appends that wrote')
    assertEqual(outcomes.filter((outcome) => outcome === 'conflict').length, 0, 'appends that were told of a conflict')
    assertEqual((await gather(store.readAll())).length, 1, 'events in the log')
  }),

  storeLaw(makeStore, 'one command for two streams at once is carried out on one of them', async (store) => {
    const streams = [stream, asId<StreamId>('ticket/T-2')]
    const results = await Promise.all(streams.map((of) => store.append(appendOf(store, of, [counted(1)], { command }))))
    assertEqual(results.map(({ outcome }) => outcome).toSorted(), ['appended', 'repeated'], 'outcomes')
    assertEqual((await gather(store.readAll())).length, 1, 'events in the log')
  }),

  storeLaw(makeStore, 'ids that differ only in case, accents or signs stay apart', async (store) => {
    const ids = ['a', 'A', '\u00e1', 'a\u0301', "a'; --", '%', '_', '投诉', '😀', '0', '00'].map((id) =>
      asId<CommandId>(id),
    )
    for (const [n, id] of ids.entries()) {
      const of = asId<StreamId>(`ticket/${n}`)
      appended(await store.append(appendOf(store, of, [counted(n)], { command: id })))
    }
    for (const [n, id] of ids.entries()) {
      assertEqual((await store.findCommand(id))?.stream, `ticket/${n}`, `stream of command ${id}`)
    }
  }),
]
