/** Each of these kinds breaks one law of deciders, and is found out. */
import {
  active,
  defineDecision,
  defineEvent,
  defineTicketKind,
  isActive,
  recipesFor,
  sharedDecisions,
  ticketKinds,
  type AnyTicketKind,
  type StoredEvent,
  type TicketDraft,
  type TicketKinds,
} from '@deskledger/core'
import { deciderLaws, projectionLaws, type Law, type Projection } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'

const moved = defineEvent('odd.moved', { shape: () => ({ by: z.int().check(z.gte(0), z.lte(9)) }) })
interface Details {
  readonly total: number
}

const on = recipesFor<Details>()

const add = (draft: TicketDraft<Details>, { data }: StoredEvent): void => {
  draft.details.total += (data as { readonly by: number }).by
}

/** So few that each is often drawn. */
const few = sharedDecisions.filter(({ type }) =>
  ['ReceiveTicket', 'AssignTicket', 'AddNote', 'ResolveTicket', 'ReopenTicket', 'CloseTicket'].includes(type),
)

const odd = (options: {
  readonly evolve?: (draft: TicketDraft<Details>, event: StoredEvent) => void
  readonly decide?: (by: number) => number
  readonly due?: boolean
}): AnyTicketKind =>
  defineTicketKind({
    kind: 'odd',
    events: [moved],
    details: (): Details => ({ total: 0 }),
    evolve: [on(moved, options.evolve ?? add)],
    shared: few,
    decisions: [
      defineDecision({
        type: 'Move',
        shape: moved.shape,
        in: active,
        decide: ({ by }) => [moved.of({ by: (options.decide ?? ((n) => n))(by) })],
      }),
    ],
    ...(options.due === true ? { due: () => [{ work: 'again', due: 0, events: [moved.of({ by: 0 })] }] } : {}),
  })

const failing = async (laws: readonly Law[], wanted = /./): Promise<readonly string[]> => {
  const failed: string[] = []
  for (const { name, run } of laws) if (wanted.test(name)) await run().catch(() => failed.push(name))
  return failed
}

const lawsOf = (
  wanted: RegExp,
  kind: AnyTicketKind,
  change: (kinds: TicketKinds) => Partial<TicketKinds> = () => ({}),
) => {
  const kinds = ticketKinds([kind])
  return failing(deciderLaws({ ...kinds, ...change(kinds) }, { runs: 300, seed: 7 }), wanted)
}

let calls = 0

const broken: readonly (readonly [string, RegExp, (law: RegExp) => Promise<readonly string[]>])[] = [
  [
    'throws in a decision',
    /total/,
    (law) =>
      lawsOf(
        law,
        odd({
          decide: (by) => {
            if (by === 3) throw new Error('three')
            return by
          },
        }),
      ),
  ],
  ['writes events that its schema refuses', /fit their schemas/, (law) => lawsOf(law, odd({ decide: (by) => by + 1 }))],
  ['decides by something outside', /decide is pure/, (law) => lawsOf(law, odd({ decide: () => (calls += 1) % 10 }))],
  [
    'evolves by something outside',
    /immer's evolve = replay/,
    (law) => lawsOf(law, odd({ evolve: (draft) => void (draft.details.total = calls += 1) })),
  ],
  [
    'throws on facts out of order',
    /any order/,
    (law) =>
      lawsOf(
        law,
        odd({
          evolve: (draft) => {
            if (!isActive(draft.status)) throw new Error(draft.status)
          },
        }),
      ),
  ],
  ['is due again as soon as it was done', /settled by its own event/, (law) => lawsOf(law, odd({ due: true }))],
  [
    'keeps a hold on its events',
    /shares nothing/,
    (law) =>
      lawsOf(
        law,
        odd({
          evolve: (draft, event) => {
            const data = event.data as { list?: number[]; by: number }
            data.by += 0
            ;(data.list ??= []).push(1)
            draft.details.total += 1
          },
        }),
      ),
  ],
  [
    'calls something allowed that it refuses',
    /says so truly/,
    (law) =>
      lawsOf(law, odd({}), (kinds) => ({
        decide: (command, state, context) => {
          const outcome = kinds.decide(command, state, context)
          return 'rejected' in outcome && outcome.code === 'not_allowed'
            ? { ...outcome, details: { ...outcome.details, allowed: ['CloseTicket', 'ReopenTicket'] } }
            : outcome
        },
      })),
  ],
  [
    'returns states that can be changed',
    /frozen states/,
    (law) =>
      lawsOf(law, odd({}), (kinds) => ({ evolve: (state, event) => structuredClone(kinds.evolve(state, event)) })),
  ],
]

describe('the laws of deciders find a kind that', () => {
  test.each(broken)(
    '%s',
    async (_name, law, run) => {
      expect(await run(law)).not.toEqual([])
    },
    60_000,
  )

  test(
    '(and nothing wrong with one that keeps them)',
    async () => expect(await lawsOf(/./, odd({}))).toEqual([]),
    60_000,
  )
})

/** Counts received tickets, in one of several ways. */
const counter = (fault: 'none' | 'no position' | 'position first' | 'starts anew'): Projection<number> => ({
  open: (saved) => {
    const from = fault === 'starts anew' ? undefined : (saved as { position: number; count: number } | undefined)
    let { position, count } = from ?? { position: 0, count: 0 }
    return {
      take: (event) => {
        if (fault !== 'no position' && event.position <= position) return
        position = event.position
        if (event.type === 'ticket.received') count += 1
      },
      save: () => ({ position: fault === 'position first' ? position + 1 : position, count }),
      result: () => count,
    }
  },
})

describe('the laws of projections', () => {
  const failures = (fault: Parameters<typeof counter>[0], wanted: RegExp) =>
    failing(projectionLaws(counter(fault), { runs: 60, seed: 1 }), wanted)
  const rebuild = (log: readonly { readonly type: string }[]) =>
    log.filter(({ type }) => type === 'ticket.received').length

  test('hold for one that saves position and figures together', async () => {
    expect(await failing(projectionLaws(counter('none'), { runs: 60, rebuild }))).toEqual([])
  })
  test('trap 32: find one that counts a second delivery', async () => {
    expect(await failures('no position', /second time/)).not.toEqual([])
  })
  test('find one that begins anew', async () => {
    expect(await failures('starts anew', /opened again/)).not.toEqual([])
  })
  test('find one that saves a position it has not reached', async () => {
    expect(await failures('position first', /opened again/)).not.toEqual([])
  })
  test('find one that is not what it is defined to be', async () => {
    const laws = projectionLaws(counter('none'), { runs: 60, rebuild: (log) => log.length })
    expect(await failing(laws, /computed from the whole log/)).not.toEqual([])
  })
})
