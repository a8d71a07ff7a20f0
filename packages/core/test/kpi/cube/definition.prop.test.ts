/** A cube gives what the definition gives: the measures over the replay of the log as of T. */
import { createCube } from '@deskledger/core/kpi'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../../src/index.ts'
import { soak } from '../../soak.ts'
import { day, hour, kinds, live, start, steps } from '../random.ts'
import { asDefined, calendar, eventsOf, feed, policy, questions } from './asked.ts'

/** Instants at which something turns, and a millisecond beside them. */
const turnsOf = (events: readonly RecordedEvent[]): fc.Arbitrary<number> =>
  fc
    .tuple(
      fc.constantFrom(...events.map(({ at }) => at), start),
      fc.constantFrom(0, 0, 0, 24 * hour, 30 * hour, 2 * day, 7 * day),
    )
    .chain(([at, later]) => fc.integer({ min: -1, max: 1 }).map((beside) => at + later + beside))

test('for every P and T, with every event taken in one after another', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.array(questions, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(undefined, 1, 2),
      fc.constantFrom(1, 7),
      fc.gen(),
      async (script, asked, keep, observationDays, draw) => {
        const { store } = await live(script, policy)
        const events = await eventsOf(store)
        const basis = { calendar, observationDays }
        const cube = createCube({ kinds, ...basis, ...(keep === undefined ? {} : { statesAtHand: keep }) })
        feed(cube, events)
        for (const question of asked) {
          const asOf = draw(fc.boolean) ? question.asOf : draw(turnsOf, events)
          const shown = { ...question, asOf }
          expect(cube.figures(shown)).toEqual(await asDefined(store, shown, basis))
        }
      },
    ),
    { numRuns: soak(60), endOnFailure: true },
  )
})

test('asked in between, it gives the same afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, fc.infiniteStream(fc.boolean()), async (script, question, asks) => {
      const { store } = await live(script, policy)
      const events = await eventsOf(store)
      const cube = createCube({ kinds, calendar })
      for (const event of events) {
        if (asks.next().value === true) cube.settle()
        cube.apply(event)
      }
      expect(cube.figures(question)).toEqual(await asDefined(store, question, { calendar }))
    }),
    { numRuns: soak(40) },
  )
})

test('what is open is so to the end of a period, also when both end at one instant', async () => {
  const byDays = fc.array(
    fc.record({
      ticket: fc.nat({ max: 2 }),
      wait: fc.constantFrom(0, day),
      what: fc.constantFrom('receive', 'resolve', 'reopen', 'close'),
      choice: fc.nat({ max: 8 }),
    }),
    { minLength: 5, maxLength: 20 },
  )
  await fc.assert(
    fc.asyncProperty(byDays, fc.integer({ min: 1, max: 20 }), async (script, days) => {
      const { store } = await live(script, policy)
      const cube = createCube({ kinds, calendar })
      feed(cube, await eventsOf(store))
      const question = { asOf: start + days * day, kpis: ['backlog', 'backlogAge'], period: 'day' } as const
      expect(cube.figures(question)).toEqual(await asDefined(store, question))
    }),
    { numRuns: soak(60) },
  )
})
