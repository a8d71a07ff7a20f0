/** Events change no more of a ticket than is said of their types, whatever they say and whatever came before. */
import { arbitraryActor, arbitraryStep, arbitraryStoredData } from '@deskledger/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyEventDefinition } from '../../../src/event/definition.ts'
import { ticketClosed, ticketReceived } from '../../../src/event/catalogue/ticket.ts'
import type { StoredEvent } from '../../../src/event/envelope.ts'
import { asId, defineTicketKind, recipesFor, standardKinds, ticketStream } from '../../../src/index.ts'
import { mayChange } from '../../../src/kpi/cube/stateChanges.ts'
import type { StateField } from '../../../src/kpi/reads.ts'
import type { AnyTicketKind } from '../../../src/ticket/kind.ts'
import type { TicketState } from '../../../src/ticket/state.ts'
import { soak } from '../../soak.ts'
import { kinds, start } from '../random.ts'

const stream = ticketStream(asId('ticket'))
/** Few, so that what one event names is what another one named. */
const names = ['a', 'b']

const factsOf = (kind: AnyTicketKind) => {
  const facts = kind.evolutions.map(({ definition }) =>
    fc.record({
      definition: fc.constant(definition),
      data: arbitraryStoredData(definition, { names }),
      wait: arbitraryStep(),
      actor: arbitraryActor(),
    }),
  )
  return fc.array(fc.oneof(...facts), { maxLength: 40, size: 'max' })
}

const opening = (kind: AnyTicketKind) =>
  arbitraryStoredData(ticketReceived, { names }).map((data) => ({ ...data, kind: kind.kind }))

const fieldsOf = (state: TicketState): ReadonlyMap<StateField, string> =>
  new Map((Object.keys(state) as StateField[]).map((field) => [field, JSON.stringify(state[field])]))

describe.each(kinds.kinds.map((kind) => [kind.kind, kind] as const))('%s', (_name, kind) => {
  test('what is not said to change stays as it was', () => {
    fc.assert(
      fc.property(opening(kind), factsOf(kind), (data, facts) => {
        const { type, schema } = ticketReceived
        const state = kinds.fold(undefined, { stream, type, schema, version: 1, at: start, data } as StoredEvent)
        for (const { definition, wait, ...said } of facts) {
          const before = fieldsOf(state)
          const [version, at] = [state.version + 1, state.lastEventAt + wait]
          const { type, schema } = definition as AnyEventDefinition & { readonly type: string }
          kinds.fold(state, { stream, type, schema, version, at, ...said } as StoredEvent)
          const changed = [...fieldsOf(state)].filter(([field, value]) => value !== before.get(field))
          const unsaid = changed.filter(([field]) => !mayChange(kind, type, field))
          if (unsaid.length > 0) expect.fail(`${type} changed ${unsaid.map(([field]) => field).join(', ')}`)
        }
      }),
      { numRuns: soak(80) },
    )
  })
})

test('a closing moves no wait, a ticket never changes its channel, and whatever is not known may change anything', () => {
  const [complaint] = standardKinds
  expect(mayChange(complaint, 'ticket.closed', 'closedAt')).toBe(true)
  expect(mayChange(complaint, 'ticket.closed', 'waits')).toBe(false)
  expect(mayChange(complaint, 'ticket.closed', 'channel')).toBe(false)
  expect(mayChange(complaint, 'ticket.closed', 'version')).toBe(true)
  expect(mayChange(complaint, 'ticket.unheardOf', 'channel')).toBe(true)
  expect(mayChange(undefined, 'ticket.closed', 'waits')).toBe(true)
})

test("a kind's own recipe for a shared event may change anything", () => {
  const on = recipesFor()
  const own = defineTicketKind({
    kind: 'own',
    events: [],
    details: () => ({}),
    evolve: [
      on(ticketClosed, (draft) => {
        draft.channel = 'closed'
      }),
    ],
    decisions: [],
  })
  expect(mayChange(own, 'ticket.closed', 'channel')).toBe(true)
  expect(mayChange(own, 'ticket.archived', 'channel')).toBe(false)
})
