import {
  active,
  asId,
  createDesk,
  defineDecision,
  defineEvent,
  defineTicketKind,
  encodeFacts,
  memoryStore,
  recipesFor,
  sharedDecisions,
  ticketKinds,
  ticketStream,
  ulidSource,
  type AnyEventDefinition,
  type EventStore,
} from '@deskledger/core'
import { verifyLedger } from '@deskledger/core/verify'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { accepted, ann, command, customer, readLog, ticket } from '../desk/testDesk.ts'

/** Three releases of one event: minutes, then seconds, then milliseconds with a unit of its own. */
const v1 = defineEvent('lift.stuck', { shape: () => ({ minutes: z.int() }) })
const v2 = defineEvent('lift.stuck', {
  shape: () => ({ seconds: z.int() }),
  upcasters: [({ minutes }: { readonly minutes: number }) => ({ seconds: minutes * 60 })],
})
const v3 = defineEvent('lift.stuck', {
  shape: () => ({ waited: z.int(), floors: z.int() }),
  upcasters: [...v2.upcasters, ({ seconds }: { readonly seconds: number }) => ({ waited: seconds * 1000, floors: 0 })],
})

interface LiftDetails {
  readonly seen: readonly object[]
}

/** The desk of one release: the same kind, knowing the event as that release did. */
const release = (stuck: AnyEventDefinition) =>
  defineTicketKind({
    kind: 'lift',
    events: [stuck],
    details: (): LiftDetails => ({ seen: [] }),
    evolve: [
      recipesFor<LiftDetails>()(stuck, (draft, { data }) => {
        draft.details.seen.push(data as object)
      }),
    ],
    shared: sharedDecisions,
    decisions: [
      defineDecision({
        type: 'ReportStuck',
        shape: (): Record<string, z.ZodMiniType> => stuck.shape() as Record<string, z.ZodMiniType>,
        in: active,
        decide: (data) => [stuck.of(data)],
      }),
    ],
  })

const releases = [release(v1), release(v2), release(v3)] as const
const deskOf = (store: EventStore, n: 1 | 2 | 3) => createDesk({ store, kinds: [releases[n - 1]!] })

const lift = { kind: 'lift', channel: 'phone', customer: customer(), category: 'lift', severity: 1 }
const tell = async (store: EventStore, n: 1 | 2 | 3, type: string, data: object) =>
  accepted(await deskOf(store, n).execute(command(type, data) as never))

const threeReleases = async (): Promise<EventStore> => {
  const store = memoryStore()
  await tell(store, 1, 'ReceiveTicket', lift)
  await tell(store, 1, 'ReportStuck', { minutes: 2 })
  await tell(store, 2, 'ReportStuck', { seconds: 30 })
  await tell(store, 3, 'ReportStuck', { waited: 5, floors: 7 })
  return store
}

describe('upcasting', () => {
  test('each step brings a payload one version on, and the log stays as it was written', async () => {
    const store = await threeReleases()
    const state = await deskOf(store, 3).load(ticket())
    expect(state.details).toEqual({
      seen: [
        { waited: 120_000, floors: 0 },
        { waited: 30_000, floors: 0 },
        { waited: 5, floors: 7 },
      ],
    })
    const stored = (await readLog(store)).filter(({ type }) => type === 'lift.stuck')
    expect(stored.map(({ schema, data }) => [schema, data])).toEqual([
      [1, { minutes: 2 }],
      [2, { seconds: 30 }],
      [3, { waited: 5, floors: 7 }],
    ])
    expect((await verifyLedger(store, ticketKinds([releases[2]]))).fault).toBeNull()
  })

  test('evolve step by step reads the same as replay', async () => {
    const store = await threeReleases()
    const kinds = ticketKinds([releases[2]])
    const events = await store.readStream(ticketStream(ticket()))
    const step = events.reduce((state, event) => kinds.evolve(state, event), kinds.initial(''))
    expect(step).toEqual(kinds.replay(events))
  })

  test('a newer schema may be read around, and nothing is decided on its stream', async () => {
    const store = await threeReleases()
    await tell(store, 3, 'EscalateTicket', { way: 'hierarchical', reason: 'still stuck' })
    const old = deskOf(store, 1)
    const state = await old.load(ticket())
    expect(state.details).toEqual({ seen: [{ minutes: 2 }] })
    expect(state.newerSchema).toEqual({ type: 'lift.stuck', schema: 2 })
    expect([state.version, state.level.hierarchical]).toEqual([5, 1])
    const refused = await old.execute(command('CloseTicket', {}) as never)
    expect(refused).toMatchObject({ accepted: false, rejection: { code: 'newer_schema', details: { schema: 2 } } })
    expect(await readLog(store)).toHaveLength(6)
  })

  test('an event type that nobody knows survives, is ignored, and does not stop decisions', async () => {
    const store = memoryStore()
    const desk = createDesk({ store })
    accepted(await desk.execute(command('ReceiveTicket', { ...lift, kind: 'complaint' })))
    const foreign = defineEvent('robot.waved', { shape: () => ({ times: z.int() }) })
    const stream = ticketStream(ticket())
    const past = await store.readStream(stream)
    const events = await encodeFacts(
      { store, vault: undefined, ids: ulidSource(), events: new Map([[foreign.type, foreign]]) },
      { stream, version: 1, hash: past[0]?.hash, customer: customer() },
      [{ ...foreign.of({ times: 3 }), at: past[0]!.at, actor: ann, causationId: 'robot' }],
      { recordedAt: past[0]!.at, correlationId: 'robot' },
    )
    await store.append({
      stream,
      expectedVersion: 1,
      events,
      command: { id: asId('robot'), fingerprint: '' },
      dueAt: null,
    })
    expect(await desk.load(ticket())).toMatchObject({ version: 2, status: 'new', newerSchema: null })
    const closed = accepted(await desk.execute(command('CloseTicket', {})))
    expect(closed.state).toMatchObject({ version: 3, status: 'closed' })
    expect((await desk.history(ticket()))[1]).toMatchObject({ type: 'robot.waved', data: { times: 3 } })
    const { fault, unknownTypes } = await verifyLedger(store, desk.kinds)
    expect([fault, unknownTypes]).toEqual([null, { 'robot.waved': 1 }])
  })

  test('a schema version without its upcaster is refused where it is declared', () => {
    expect(() => defineEvent('lift.stuck', { shape: () => ({}), schema: 3, upcasters: v2.upcasters })).toThrow(
      'lift.stuck',
    )
  })
})
