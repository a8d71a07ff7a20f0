/** Four ways, one answer: from the log, event by event, split and merged, saved and resumed. */
import {
  createCube,
  loadCube,
  standardMeasures,
  mergeCubes,
  partitionOf,
  type Cube,
  type CubeOptions,
} from '@deskledger/core/kpi'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asId, type RecordedEvent } from '../../../src/index.ts'
import { soak } from '../../soak.ts'
import { kinds, live, steps } from '../random.ts'
import { asDefined, calendar, eventsOf, feed, policy, questions } from './asked.ts'

const options: CubeOptions = { kinds, calendar }

/** As a driver goes on with a cube that has some of the events already. */
const goOn = (cube: Cube, events: readonly RecordedEvent[]): Cube => {
  feed(cube, events)
  return cube
}

const share = fc.integer({ min: 0, max: 100 })
const firstOf = (events: readonly RecordedEvent[], percent: number): readonly RecordedEvent[] =>
  events.slice(0, Math.floor((events.length * percent) / 100))

test('split over partitions and merged in any order, it gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, fc.integer({ min: 1, max: 5 }), fc.gen(), async (script, question, of, draw) => {
      const { store } = await live(script, policy)
      const events = await eventsOf(store)
      const cubes = Array.from({ length: of }, (_, index) =>
        goOn(createCube({ ...options, partition: { index, of } }), events),
      )
      const shuffled = draw(() => fc.shuffledSubarray(cubes, { minLength: of, maxLength: of }))
      const merged = mergeCubes(shuffled)
      expect(merged.figures(question)).toEqual(await asDefined(store, question))
      expect(merged.position).toBe(events.at(-1)?.position ?? 0)
    }),
    { numRuns: soak(40) },
  )
})

test('saved, loaded and resumed at any position, it gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, fc.array(share, { maxLength: 3 }), async (script, question, cuts) => {
      const { store } = await live(script, policy)
      const events = await eventsOf(store)
      let cube = createCube(options)
      const kept = new Map<string, Uint8Array>()
      for (const cut of [...cuts].sort((a, b) => a - b)) {
        goOn(cube, firstOf(events, cut))
        const saved = await cube.save(kept.size === 0 ? 'all' : 'changes')
        for (const [name, bytes] of saved.parts) kept.set(name, bytes)
        const loaded = await loadCube(options, { ...saved, parts: kept })
        if (loaded === undefined) throw new Error('of the same measures')
        cube = loaded
      }
      expect(goOn(cube, events).figures(question)).toEqual(await asDefined(store, question))
    }),
    { numRuns: soak(40) },
  )
})

test('an event that it has had is left out', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, share, async (script, question, again) => {
      const { store } = await live(script, policy)
      const events = await eventsOf(store)
      const cube = goOn(createCube(options), events)
      for (const event of firstOf(events, again)) cube.apply(event)
      expect(cube.figures(question)).toEqual(await asDefined(store, question))
    }),
    { numRuns: soak(20) },
  )
})

test('a merged cube goes on like any other', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, share, async (script, question, cut) => {
      const { store } = await live(script, policy)
      const events = await eventsOf(store)
      const cubes = [0, 1].map((index) =>
        goOn(createCube({ ...options, partition: { index, of: 2 } }), firstOf(events, cut)),
      )
      expect(goOn(mergeCubes(cubes), events).figures(question)).toEqual(await asDefined(store, question))
    }),
    { numRuns: soak(20) },
  )
})

test('a partition is told by the name of the stream alone, for ever', () => {
  const streams = ['ticket/a', 'ticket/T-1', 'ticket/单', ''].map((name) => asId<RecordedEvent['stream']>(name))
  expect(streams.map((stream) => partitionOf(stream, 1000))).toMatchInlineSnapshot(`
    [
      493,
      688,
      806,
      261,
    ]
  `)
  expect(() => createCube({ ...options, partition: { index: 2, of: 2 } })).toThrow('index: found 2')
  expect(() => createCube({ ...options, partition: { index: 0, of: 0 } })).toThrow('of: found 0')
})

test('what does not belong together is not merged', async () => {
  const { store } = await live([{ ticket: 0, wait: 0, what: 'receive', choice: 1 }])
  const events = await eventsOf(store)
  const [one, two] = [createCube(options), createCube(options)].map((cube) => goOn(cube, events))
  if (one === undefined || two === undefined) throw new Error('two')
  expect(() => mergeCubes([])).toThrow('at least one cube')
  expect(() => mergeCubes([one, two])).toThrow('[1].tickets: found "ticket/T-0"')
  expect(() => mergeCubes([one, createCube(options)])).toThrow('[1].position: found 0')
  expect(() => mergeCubes([one, createCube({ kinds })])).toThrow('[1].basis')
  expect(() => mergeCubes([one, createCube({ ...options, timeZone: 'Asia/Tokyo' })])).toThrow('[1].timeZone')
  const parts = [0, 1, 1].map((index) => createCube({ ...options, partition: { index, of: 3 } }))
  expect(() => mergeCubes(parts)).toThrow(
    'partition: found "0 of 3, 1 of 3, 1 of 3", expected each of the 3 partitions, once',
  )
  expect(() => mergeCubes(parts.slice(0, 2))).toThrow('each of the 3 partitions, once')
})

test('an event that is not the next of its stream is refused, and leaves the cube as it was', async () => {
  const story = ['receive', 'acknowledge', 'reply', 'resolve']
  const { store } = await live(story.map((what, index) => ({ ticket: 0, wait: index, what, choice: 1 })))
  const events = (await eventsOf(store)).filter(({ stream }) => stream.startsWith('ticket/'))
  const [first, second, third] = events
  if (first === undefined || second === undefined || third === undefined) throw new Error('three events')
  const cube = createCube(options)
  expect(() => cube.apply(second)).toThrow('version: found 2, expected 1, or the events of ticket/T-0 recalled first')
  cube.apply(first)
  expect(() => cube.apply(third)).toThrow('version: found 3, expected 2, the next of ticket/T-0')
  expect(cube.position).toBe(first.position)
  const loaded = await loadCube(options, await cube.save())
  expect(() => loaded?.apply(second)).toThrow('recalled first')
  loaded?.recall(first.stream, [first])
  loaded?.apply(second)
  expect(loaded?.position).toBe(second.position)
})

test.each([
  [{ asOf: Number.NaN }, 'asOf: found'],
  [{ asOf: '2026-01-01' as never }, 'asOf: found "2026-01-01"'],
  [{ asOf: Infinity, period: 'day' as const }, 'asOf: found'],
  [{ asOf: 0, from: '2025-01-01' as never }, 'from: found "2025-01-01"'],
  [{ asOf: 0, from: 2, to: 1 }, 'to: found 1, expected no earlier than from, 2'],
  [{ asOf: 0, timeZone: 'Asia/Shangai' }, 'timeZone: found "Asia/Shangai"'],
  [{ asOf: 0, period: 'fortnight' as never }, 'period: found "fortnight"'],
  [{ asOf: 0, kpis: ['nothing'] }, 'kpis[0]: found "nothing"'],
  [{ asOf: 0, by: ['nothing'] }, 'by[0]: found "nothing"'],
  [{ asOf: 0, filter: { nothing: 1 } }, 'filter.nothing: found "nothing"'],
])('a question that cannot be meant is refused: %o', (question, message) => {
  expect(() => createCube(options).figures(question)).toThrow(message)
})

test('so is what a cube cannot be made by', () => {
  const [measure] = standardMeasures
  if (measure === undefined) throw new Error('one measure')
  expect(() => createCube({ kinds, observationDays: -1 })).toThrow('observationDays: found -1')
  expect(() => createCube({ kinds, measures: [measure, measure] })).toThrow(
    'measures[1].id: found "complaintsReceived"',
  )
  expect(() => createCube({ kinds, statesAtHand: 0 })).toThrow('statesAtHand: found 0')
})
