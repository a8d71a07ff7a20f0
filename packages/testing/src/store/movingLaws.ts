import {
  asId,
  movedOut,
  type CommandId,
  type EventStore,
  type Moving,
  type StreamId,
  type Tombstone,
} from '@deskledger/core'
import { assertEqual, assertFails, assertThat } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore, type StoreUnderTest } from './storeUnderTest.ts'
import { appendOf, appended, counted, fill, gather, tailOf } from './writer.ts'

const stream = asId<StreamId>('ticket/T-2')
const others = [asId<StreamId>('ticket/T-1'), asId<StreamId>('ticket/T-3')] as const
const command = asId<CommandId>('of three events')
const { code: refusal } = movedOut(stream)

/** A law of stores whose streams can be moved out; others pass without a check. */
const movingLaw = (
  makeStore: MakeStore,
  name: string,
  check: (store: EventStore, moving: Moving, under: StoreUnderTest) => Promise<void>,
): Law =>
  storeLaw(makeStore, name, async (store, under) => {
    if (store.moving !== undefined) await check(store, store.moving, under)
  })

/** Three streams whose events lie between each other's; the middle one is written by a command of three events as well. */
const written = async (store: EventStore) => {
  const [before] = [await fill(store, stream, 2, 1), await fill(store, others[0], 2)]
  const append = appendOf(store, stream, [counted(2), counted(3), counted(4)], { tail: tailOf(before), command })
  const events = [...before, ...appended(await store.append(append))]
  await fill(store, others[1], 2)
  const log = await gather(store.readBytes())
  const { version, hash, position } = events.at(-1)!
  const end: Tombstone = { stream, version, hash, position }
  return { log, end, append, tail: tailOf(events), bytes: log.filter((stored) => stored.stream === stream) }
}

const namesOf = async (store: EventStore): Promise<readonly StreamId[]> =>
  store.listStreams({ prefix: 'ticket/', limit: 10 })

/** Giving up the events of a stream, and taking them back. */
export const movingLaws = (makeStore: MakeStore): readonly Law[] => [
  movingLaw(
    makeStore,
    'a stream that was moved out is gone from the log, and refused by name',
    async (store, moving) => {
      const { log, end, tail } = await written(store)
      assertEqual([await moving.tombstones({ limit: 9 }), await moving.movedUpTo()], [[], 0], 'tombstones before')
      assertEqual(await moving.moveOut(end), 'moved', 'moveOut')
      const left = log.filter((stored) => stored.stream !== stream)
      assertEqual(await gather(store.readBytes({ batch: 2 })), left, 'the log')
      assertEqual((await gather(store.readAll())).length, left.length, 'its events')
      assertEqual(await namesOf(store), others, 'streams')
      for (const range of [{}, { from: 2, to: 3 }, { from: 4 }]) {
        await assertFails(() => store.readStream(stream, range), refusal, `reading ${JSON.stringify(range)}`)
      }
      for (const at of [{ version: 0, hash: undefined }, tail, { ...tail, version: end.version + 1 }]) {
        const next = appendOf(store, stream, [counted(9)], { tail: at })
        await assertFails(() => store.append(next), refusal, `an append behind version ${at.version}`)
      }
      assertEqual(await moving.tombstones({ limit: 9 }), [end], 'tombstones')
      assertEqual(await moving.tombstones({ after: stream, limit: 9 }), [], 'tombstones behind it')
      assertEqual(await moving.movedUpTo(), end.position, 'moved up to')
      assertEqual(await moving.moveOut(end), 'grown', 'moving it out once more')
    },
  ),

  movingLaw(makeStore, 'its commands stay remembered', async (store, moving) => {
    const { end, append } = await written(store)
    const record = await store.findCommand(command)
    await moving.moveOut(end)
    assertEqual(await store.findCommand(command), record, 'findCommand')
    assertEqual(await store.append(append), { outcome: 'repeated', command: record }, 'the same append')
  }),

  movingLaw(makeStore, 'brought back a stream is what it was, where it was, and goes on', async (store, moving) => {
    const { log, end, bytes, tail } = await written(store)
    const record = await store.findCommand(command)
    await moving.moveOut(end)
    const meanwhile = await fill(store, asId('ticket/T-4'), 1)
    assertEqual(await moving.bringBack(bytes.slice(0, -1)), false, 'bringing back less')
    assertEqual(await moving.bringBack(bytes), true, 'bringBack')
    assertEqual(await moving.bringBack(bytes), false, 'bringBack once more')
    const all = await gather(store.readBytes())
    assertEqual(all.slice(0, log.length), log, 'the log')
    assertEqual(all.at(-1)!.position, meanwhile[0]!.position, 'what was appended meanwhile')
    assertEqual(
      (await store.readStream(stream)).map(({ hash }) => hash),
      bytes.map(({ hash }) => hash),
      'the stream',
    )
    assertEqual(await store.findCommand(command), record, 'its command')
    assertEqual([await moving.tombstones({ limit: 9 }), await moving.movedUpTo()], [[], 0], 'tombstones')
    const next = appended(await store.append(appendOf(store, stream, [counted(6)], { tail })))
    const { version, hash, position } = next[0]!
    assertEqual(await moving.moveOut({ stream, version, hash, position }), 'moved', 'moving it out again')
  }),

  movingLaw(makeStore, 'a stream that has grown, or that something is due on, stays whole', async (store, moving) => {
    const { log, end, tail } = await written(store)
    for (const other of [
      { version: 4 },
      { hash: 'other' },
      { position: 1 },
      { stream: asId<StreamId>('ticket/none') },
    ]) {
      assertEqual(await moving.moveOut({ ...end, ...other }), 'grown', `moveOut of ${JSON.stringify(other)}`)
    }
    await store.append(appendOf(store, stream, [], { tail, dueAt: 1000 }))
    assertEqual(await moving.moveOut(end), 'due', 'moveOut of what is due')
    assertEqual(await gather(store.readBytes()), log, 'the log')
    appended(await store.append(appendOf(store, stream, [counted(6)], { tail })))
    assertEqual(await moving.moveOut(end), 'grown', 'moveOut of what has grown')
    assertEqual((await store.readStream(stream)).length, end.version + 1, 'its events')
  }),

  movingLaw(
    makeStore,
    'of an append and a removal at once one wins, and the other is told',
    async (store, moving, under) => {
      const other = (await under.connect?.()) ?? store
      try {
        for (let round = 0; round < 20; round++) {
          const of = asId<StreamId>(`ticket/race-${round}`)
          const events = await fill(store, of, 2)
          const { version, hash, position } = events.at(-1)!
          const append = appendOf(store, of, [counted(3)], { tail: tailOf(events) })
          const [written, outcome] = await Promise.all([
            other.append(append).then(
              ({ outcome }) => outcome,
              (error: { readonly code?: unknown }) => error.code,
            ),
            moving.moveOut({ stream: of, version, hash, position }),
          ])
          const found = `${String(written)}, ${outcome}`
          assertThat([`appended, grown`, `${refusal}, moved`].includes(found), `round ${round}: found ${found}`)
          const left = (await gather(store.readAll())).filter((event) => event.stream === of)
          assertEqual(left.length, outcome === 'moved' ? 0 : 3, `round ${round}: events in the log`)
        }
      } finally {
        if (other !== store) await other.close()
      }
    },
  ),
]
