import { Course, dueWork, settle, type StoredEvent, type TicketKinds, type TicketState } from '@deskledger/core'
import * as fc from 'fast-check'
import { arbitraryStoredData } from '../arbitrary/event.ts'
import { arbitraryHistory, type History } from '../arbitrary/history.ts'
import { assertEqual, assertThat } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { forAll, type LawOptions } from './forAll.ts'
import { frozen, thawedAt } from './frozen.ts'

const stepByStep = (kinds: TicketKinds, events: readonly StoredEvent[]): readonly TicketState[] => {
  const states = [kinds.initial('')]
  for (const event of events) states.push(kinds.evolve(states.at(-1)!, event))
  return states
}

/** Some of a history's events, in some order, some of them twice. */
const arbitraryDisorder = (kinds: TicketKinds): fc.Arbitrary<readonly StoredEvent[]> =>
  arbitraryHistory(kinds).chain(({ events }) => fc.shuffledSubarray([...events, ...events.slice(0, 3)]))

/** A ticket's opening, and then facts of any type of its kind: every recipe meets every state. */
const arbitraryFacts = (kinds: TicketKinds): fc.Arbitrary<readonly StoredEvent[]> =>
  arbitraryHistory(kinds, { maxCommands: 1 }).chain(({ kind, events }) => {
    const definitions = kinds.kindOf(kind)?.events ?? []
    const facts = definitions.map((definition) =>
      fc.record(
        { type: fc.constant(definition.type as string), data: arbitraryStoredData(definition) },
        { noNullPrototype: true },
      ),
    )
    const placed = (fact: object, n: number): StoredEvent => ({
      ...events[0]!,
      ...fact,
      version: events.length + 1 + n,
    })
    return fc
      .array(fc.oneof(...facts), { maxLength: 20, size: 'max' })
      .map((drawn) => [...events, ...drawn.map(placed)])
  })

const assertSettles = (kinds: TicketKinds, { ticket, state, policy }: History): void => {
  const course = new Course(kinds, ticket, state, { policy, current: policy, step: kinds.evolve })
  settle(kinds, ticket, course, Number.MAX_SAFE_INTEGER)
  const [next] = dueWork(kinds, course.state, course.policy)
  assertThat(next === undefined, `${next?.work ?? ''} falls due after all that fell due was recorded`)
}

/** How states come out of events. */
export const evolveLaws = (kinds: TicketKinds, options: LawOptions): readonly Law[] => [
  forAll(
    "immer's evolve = replay, at every step",
    () => arbitraryHistory(kinds),
    options,
    ({ events }) => {
      for (const [length, state] of stepByStep(kinds, events).entries()) {
        if (length > 0)
          assertEqual(kinds.replay(events.slice(0, length)), state, `replay of the first ${length} events`)
      }
    },
  ),

  forAll(
    'fold = replay, at every step',
    () => arbitraryHistory(kinds),
    options,
    ({ events }) => {
      let state: TicketState | undefined
      for (const [index, event] of events.entries()) {
        state = kinds.fold(state, event)
        assertEqual(state, kinds.replay(events.slice(0, index + 1)), `fold of the first ${index + 1} events`)
      }
    },
  ),

  forAll(
    'replay of any prefix never throws, nor does evolve',
    () => arbitraryHistory(kinds),
    options,
    ({ events }) => {
      for (let length = 0; length <= events.length; length++) kinds.replay(events.slice(0, length))
      stepByStep(kinds, events)
    },
  ),

  forAll(
    'replay of any part in any order never throws, nor does evolve, and both agree',
    () => fc.oneof(arbitraryDisorder(kinds), arbitraryFacts(kinds)),
    options,
    (events) => {
      const states = stepByStep(kinds, events)
      if (events.length > 0) assertEqual(kinds.replay(events), states.at(-1), 'replay of events in disorder')
    },
  ),

  forAll(
    'evolve returns frozen states and leaves its arguments as they were; so does a replay that is asked to',
    () => arbitraryHistory(kinds),
    options,
    ({ events }) => {
      const copy = frozen(events)
      const states = stepByStep(kinds, copy)
      const kept = states.map((state) => JSON.stringify(state))
      stepByStep(kinds, copy)
      assertEqual(
        states.map((state) => JSON.stringify(state)),
        kept,
        'states after they were evolved from',
      )
      for (const state of states.slice(1)) assertEqual(thawedAt(state), undefined, 'part of a state that is not frozen')
      assertEqual(
        thawedAt(kinds.replay(copy, { freeze: true })),
        undefined,
        'part of a replayed state that is not frozen',
      )
      assertEqual(copy, events, 'the events')
    },
  ),

  forAll(
    'a replayed state shares nothing with its events that could be changed through it',
    () => arbitraryHistory(kinds),
    options,
    ({ events }) => {
      const before = JSON.stringify(events)
      const first = kinds.replay(events)
      for (const event of events) kinds.fold(first, { ...event, version: event.version + events.length })
      assertEqual(JSON.stringify(events), before, 'the events after their state was folded on')
    },
  ),

  forAll(
    'what falls due is settled by its own event',
    () => arbitraryHistory(kinds),
    options,
    (history) => assertSettles(kinds, history),
  ),
]
