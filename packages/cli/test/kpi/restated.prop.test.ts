/** What was restated is what two runs tell otherwise; nothing else is. */
import type { EventStore } from '@deskledger/core'
import { rowKey, type FigureRow } from '@deskledger/core/kpi'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { dates, differing, kpiJson, typed, year } from './asked.ts'

interface Restated {
  readonly before: FigureRow | null
  readonly after: FigureRow | null
  readonly tickets: readonly string[]
}

interface Told {
  readonly rows: readonly FigureRow[]
  readonly restated: readonly Restated[]
}

let store: EventStore
beforeAll(async () => {
  store = (await year()).store
})

const ends = fc.tuple(dates, dates).map((both) => both.toSorted() as [string, string])

/** What says that a figure is another; its interval follows from these. */
const saying = (row: FigureRow): FigureRow => ({ ...row, interval: null, reason: '' })

test('restated is what differs between a run of then and one of now, of the time up to then', async () => {
  await fc.assert(
    fc.asyncProperty(ends, fc.option(dates), typed, async ([since, asOf], known, { args }) => {
      const bounds = args.includes('--to') ? [] : ['--to', since]
      const knownThen = known === null ? [] : ['--known-as-of', known]
      const then = await kpiJson<Told>(store, ...args, ...bounds, '--as-of', since, ...knownThen)
      const now = await kpiJson<Told>(store, ...args, ...bounds, '--as-of', asOf)
      const told = await kpiJson<Told>(store, ...args, '--as-of', asOf, '--restated-since', since, ...knownThen)
      expect(differing(told.rows, now.rows)).toEqual([])
      const changed = differing(then.rows.map(saying), now.rows.map(saying))
      const restated = told.restated.map(({ before, after }) => rowKey((before ?? after) as FigureRow))
      expect(restated.toSorted()).toEqual(changed.toSorted())
      const [was, is] = [told.restated.map((each) => each.before), told.restated.map((each) => each.after)]
      const of = (rows: readonly (FigureRow | null)[]) => rows.filter((row) => row !== null)
      const chosen = (rows: readonly FigureRow[]) => rows.filter((row) => changed.includes(rowKey(row)))
      expect(differing(of(was), chosen(then.rows))).toEqual([])
      expect(differing(of(is), chosen(now.rows))).toEqual([])
    }),
    { numRuns: 40 },
  )
})
