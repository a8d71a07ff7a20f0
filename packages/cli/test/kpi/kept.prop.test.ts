/** Whether a cube was kept or not, and by whom, the answer is the one of the whole log. */
import type { EventStore } from '@deskledger/core'
import { ledgerFigures, type FigureRow } from '@deskledger/core/kpi'
import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { eventsOf } from '../simulation/ledgers.ts'
import { asTold, dates, differing, growing, kinds, kpi, kpiJson, midnight, typed, year, type Typed } from './asked.ts'

interface Told {
  readonly rows: readonly FigureRow[]
}

let whole: EventStore
let last = 0
beforeAll(async () => {
  whole = (await year()).store
  last = (await eventsOf(whole)).length
})

/** Told by the definition. */
const defined = (store: EventStore, { question }: Typed, asOf: string, known: string | null) =>
  ledgerFigures(store, kinds, {
    ...question,
    timeZone: 'Asia/Shanghai',
    asOf: midnight(asOf),
    ...(known === null ? {} : { knownAsOf: midnight(known) }),
  })

const course = fc.array(
  fc.record({
    grow: fc.nat({ max: 400 }),
    asked: typed,
    asOf: dates,
    isReadOnly: fc.boolean(),
    known: fc.option(dates),
  }),
  { minLength: 2, maxLength: 6 },
)

test('asked again and again while the log grows, it tells what the definition does', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (steps) => {
      const { store, seen } = growing(whole)
      for (const { grow, asked, asOf, isReadOnly, known } of steps) {
        seen.upTo = Math.min(last, seen.upTo + grow)
        const how = [...(isReadOnly ? ['--read-only'] : []), ...(known === null ? [] : ['--known-as-of', known])]
        const zone = ['--time-zone', 'Asia/Shanghai'] // there may be no policy yet
        const { rows } = await kpiJson<Told>(store, ...asked.args, '--as-of', asOf, ...how, ...zone)
        expect(differing(rows, asTold(await defined(store, asked, asOf, known)))).toEqual([])
      }
    }),
    { numRuns: 30 },
  )
})

const positionsRead = (store: EventStore): readonly (number | undefined)[] =>
  vi.mocked(store).readAll.mock.calls.map(([asked]) => asked?.after)

test('a second run reads the tail only, and one that is read-only keeps nothing', async () => {
  const { store, seen } = growing((await year()).store)
  vi.spyOn(store, 'readAll')
  seen.upTo = 300
  const first = await kpiJson<Told>(store, '--read-only')
  expect(await store.readCheckpoint('figures')).toBeUndefined()
  const second = await kpiJson<Told>(store)
  expect(second).toEqual(first)
  expect((await store.readCheckpoint('figures'))?.position).toBe(300)
  seen.upTo = 350
  await kpiJson(store)
  expect((await store.readCheckpoint('figures'))?.position).toBe(350)
  expect(positionsRead(store)).toEqual([0, 0, 300])
})

test('what was known at an instant is counted from the log, and not kept', async () => {
  const { store } = await year()
  await kpi(store, '--known-as-of', '2025-06-01')
  expect(await store.readCheckpoint('figures')).toBeUndefined()
})
