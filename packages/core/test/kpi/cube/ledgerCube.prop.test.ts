/** A cube that is kept beside its log: resumed, raced for, and made anew where it no longer fits. */
import {
  figures,
  ledgerFigures,
  openLedgerCube,
  replayLedger,
  standardMeasures,
  type LedgerCube,
  type LedgerCubeOptions,
} from '@deskledger/core/kpi'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createDesk, type EventStore } from '../../../src/index.ts'
import { soak } from '../../soak.ts'
import { day, kinds, live, start, steps } from '../random.ts'
import { asDefined, calendar, eventsOf, policy, questions } from './asked.ts'

/** A store as it was when its log had only some of its events; checkpoints are shared with the whole one. */
const growing = (whole: EventStore) => {
  const seen = { upTo: 0 }
  const store: EventStore = Object.assign(Object.create(whole) as EventStore, {
    readAll: (options = {}) => whole.readAll({ ...options, upTo: seen.upTo }),
    readStream: async (...args: Parameters<EventStore['readStream']>) =>
      (await whole.readStream(...args)).filter(({ position }) => position <= seen.upTo),
  })
  return { store, seen }
}

const options: LedgerCubeOptions = { calendar, observationDays: 7, statesAtHand: 2, required: [] }

const acts = fc.array(
  fc.record({
    what: fc.constantFrom('grow', 'keep', 'reopen', 'ask'),
    who: fc.nat({ max: 2 }),
    by: fc.nat({ max: 9 }),
  }),
  { minLength: 3, maxLength: 25 },
)

test('several processes keep the same cube in any order: each always answers from the whole log', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, acts, async (script, question, course) => {
      const { store: whole } = await live(script, policy)
      const events = await eventsOf(whole)
      const { store, seen } = growing(whole)
      const open = async (): Promise<LedgerCube> => openLedgerCube(store, kinds, options)
      const cubes = await Promise.all([0, 1, 2].map(open))
      const answer = async (index: number) => {
        const cube = await cubes[index]?.catchUp()
        expect(cube?.figures(question)).toEqual(await asDefined(store, question))
      }
      for (const { what, who, by } of course) {
        if (what === 'grow') seen.upTo = Math.min(seen.upTo + by, events.at(-1)?.position ?? 0)
        if (what === 'keep') {
          await cubes[who]?.catchUp()
          await cubes[who]?.keep()
        }
        if (what === 'reopen') cubes[who] = await open()
        if (what === 'ask') await answer(who)
      }
      seen.upTo = events.at(-1)?.position ?? 0
      for (const index of [0, 1, 2]) await answer(index)
      expect((await (await open()).catchUp()).figures(question)).toEqual(await asDefined(store, question))
    }),
    { numRuns: soak(40) },
  )
})

const script = Array.from({ length: 40 }, (_, index) => ({
  ticket: index % 5,
  wait: day / 4,
  what: ['receive', 'reply', 'assign', 'resolve', 'reopen', 'close'][index % 6] ?? '',
  choice: index % 7,
}))

const readFrom = (store: EventStore): readonly (number | undefined)[] =>
  vi.mocked(store).readAll.mock.calls.map(([asked]) => asked?.after)

test('asked again in another process, a figure costs the tail only', async () => {
  const { store } = await live(script, policy)
  const first = await openLedgerCube(store, kinds)
  const { position } = await first.catchUp()
  expect(await first.keep()).toBe(true)
  expect(await first.keep()).toBe(true)
  vi.spyOn(store, 'readAll')
  const again = await openLedgerCube(store, kinds)
  expect((await again.catchUp()).figures({ asOf: start + 30 * day })).toEqual(
    first.cube.figures({ asOf: start + 30 * day }),
  )
  expect(readFrom(store)).toEqual([position])
})

test('of two that kept the same one, the second is told, and keeps the whole the next time', async () => {
  const { store: whole } = await live(script, policy)
  const events = await eventsOf(whole)
  const { store, seen } = growing(whole)
  const [one, two] = [await openLedgerCube(store, kinds), await openLedgerCube(store, kinds)]
  seen.upTo = events[10]?.position ?? 0
  await one.catchUp()
  await two.catchUp()
  expect(await one.keep()).toBe(true)
  expect(await two.keep()).toBe(false)
  seen.upTo = events[20]?.position ?? 0
  await two.catchUp()
  expect(await two.keep()).toBe(true)
  await one.catchUp()
  expect(await one.keep()).toBe(false)
  const kept = await store.readCheckpoint('figures')
  expect(kept?.position).toBe(seen.upTo)
})

test('a measure of another version is counted anew, and so is what was kept', async () => {
  const { store } = await live(script, policy)
  const first = await openLedgerCube(store, kinds)
  await first.catchUp()
  await first.keep()
  const measures = standardMeasures.map((measure) => ({ ...measure, version: 2 }))
  const second = await openLedgerCube(store, kinds, { measures })
  expect(second.cube.position).toBe(0)
  await second.catchUp()
  expect(await second.keep()).toBe(true)
  const kept = await store.readCheckpoint('figures')
  expect(kept?.signature).toContain(second.cube.signature)
  expect((await openLedgerCube(store, kinds, { measures })).cube.position).toBe(second.cube.position)
})

test('as it was known then: the log up to that instant, never kept', async () => {
  const { store } = await live(script, policy)
  const knownAsOf = start + 4 * day
  const known = await openLedgerCube(store, kinds, { knownAsOf })
  const asOf = start + 30 * day
  const states = await replayLedger(store, kinds, { asOf, knownAsOf })
  expect((await known.catchUp()).figures({ asOf })).toEqual(figures(states, { asOf }))
  expect(await known.keep()).toBe(false)
  expect(await store.readCheckpoint('figures')).toBeUndefined()
})

test('asked to catch up twice at once, it takes each event in once', async () => {
  const { store } = await live(script, policy)
  const open = await openLedgerCube(store, kinds, { calendar, required: [], statesAtHand: 1 })
  await Promise.all([open.catchUp(), open.catchUp(), open.catchUp()])
  const question = { asOf: start + 30 * day }
  expect(open.cube.figures(question)).toEqual(await asDefined(store, question, { calendar, observationDays: 7 }))
})

const ended = { asOf: start + 30 * day }

test('what could not be kept is kept the next time, whole', async () => {
  const { store: whole } = await live(script, policy)
  const events = await eventsOf(whole)
  const { store, seen } = growing(whole)
  const open = await openLedgerCube(store, kinds)
  seen.upTo = events[10]?.position ?? 0
  await open.catchUp()
  await open.keep()
  seen.upTo = events[20]?.position ?? 0
  await open.catchUp()
  vi.spyOn(store, 'writeCheckpoint').mockRejectedValueOnce(new Error('disk full'))
  await expect(open.keep()).rejects.toThrow('disk full')
  expect(await open.keep()).toBe(true)
  const again = await openLedgerCube(store, kinds)
  expect(again.cube.position).toBe(seen.upTo)
  expect(again.cube.figures(ended)).toEqual(open.cube.figures(ended))
})

test('kept twice at once, it is kept once and whole', async () => {
  const { store: whole } = await live(script, policy)
  const events = await eventsOf(whole)
  const { store, seen } = growing(whole)
  const open = await openLedgerCube(store, kinds)
  for (const { position } of [events[10], events[25]] as { position: number }[]) {
    seen.upTo = position
    await open.catchUp()
    expect(await Promise.all([open.keep(), open.keep(), open.keep()])).toEqual([true, true, true])
  }
  expect((await openLedgerCube(store, kinds)).cube.figures(ended)).toEqual(open.cube.figures(ended))
})

test('of one log two cubes number the tickets apart: changes are put only upon what was kept of the same one', async () => {
  const { store: whole } = await live(script, policy)
  const events = await eventsOf(whole)
  const { store, seen } = growing(whole)
  const [one, other, two] = [
    await openLedgerCube(store, kinds),
    await openLedgerCube(store, kinds, { observationDays: 3 }),
    await openLedgerCube(store, kinds),
  ]
  seen.upTo = events[15]?.position ?? 0
  await one.catchUp()
  expect(await one.keep()).toBe(true)
  await other.catchUp()
  expect(await other.keep()).toBe(true)
  await two.catchUp()
  expect(await two.keep()).toBe(true)
  seen.upTo = events[30]?.position ?? 0
  await one.catchUp()
  expect(await one.keep()).toBe(false)
  expect(await one.keep()).toBe(true)
  expect((await openLedgerCube(store, kinds)).cube.figures(ended)).toEqual(one.cube.figures(ended))
})

test('a kept cube that is damaged is made anew', async () => {
  const { store } = await live(script, policy)
  const first = await openLedgerCube(store, kinds)
  await first.catchUp()
  await first.keep()
  const kept = await store.readCheckpoint('figures')
  for (const name of kept?.parts.keys() ?? []) {
    const parts = new Map(
      [...(kept?.parts ?? [])].map(([each, bytes]) => [each, each === name ? bytes.slice(0, -3) : bytes]),
    )
    vi.spyOn(store, 'readCheckpoint').mockResolvedValueOnce({ ...kept!, parts })
    const again = await openLedgerCube(store, kinds)
    expect(again.cube.position).toBe(0)
    expect((await again.catchUp()).figures(ended)).toEqual(first.cube.figures(ended))
  }
})

test('when another policy is published, figures are made by it; those of what was known then are not', async () => {
  const soon = { asOf: start + 6 * day }
  const { store } = await live(script, { ...policy, observationDays: 7 })
  const open = await openLedgerCube(store, kinds)
  const known = (await eventsOf(store)).at(-1)?.recordedAt ?? 0
  await open.catchUp()
  const before = open.cube.figures(soon)
  const published = { ...policy, version: policy.version + 1, observationDays: 1 }
  await createDesk({ store, clock: { now: () => known + day } }).publishPolicy(published)
  const after = (await open.catchUp()).figures(soon)
  expect(after).not.toEqual(before)
  expect(after).toEqual(await ledgerFigures(store, kinds, soon))
  const then = await openLedgerCube(store, kinds, { knownAsOf: known })
  expect((await then.catchUp()).figures(soon)).toEqual(before)
  expect(await ledgerFigures(store, kinds, { ...soon, knownAsOf: known })).toEqual(before)
})
