/** A desk's own figures: declared as the catalogue's are, kept in the same cube, held against targets. */
import {
  againstTargets,
  createCube,
  defineDimension,
  defineMeasure,
  ledgerFigures,
  rankGroups,
  standardDimensions,
  standardMeasures,
  topGroups,
  type Ask,
  type Target,
} from '@deskledger/core/kpi'
import { expect, test } from 'vitest'
import type { EventStore } from '../../src/index.ts'
import { day, kinds, start } from './random.ts'
import { intake, tell, type Line } from './story.ts'

const correctParts = defineMeasure({
  type: 'flow',
  id: 'correctParts',
  label: { en: 'Correct parts shipped', zh: '配件正确率' },
  unit: 'ratio',
  clock: null,
  interval: 'proportion',
  cohort: { en: 'closed in the period', zh: '期内办结' },
  formula: { en: 'closed without a wrong part / closed', zh: '无错件办结数 / 办结数' },
  empty: { en: 'nothing was closed in the period', zh: '期内无办结' },
  claims({ closedAt, category }, _context, tally) {
    if (closedAt === null) return
    tally.denominator(closedAt)
    if (category !== 'wrong-part') tally.numerator(closedAt)
  },
})

/** Closed by now, of what was received: the figure that a desk holds to 80 % in the first month, and to all in the third. */
const closedByNow = defineMeasure({
  ...correctParts,
  id: 'closedByNow',
  label: { en: 'Closed by now', zh: '已办结率' },
  claims({ receivedAt, closedAt }, _context, tally) {
    tally.denominator(receivedAt)
    if (closedAt !== null) tally.numerator(receivedAt)
  },
})

const byPriority = defineDimension({
  id: 'priority',
  label: { en: 'Priority', zh: '优先级' },
  of: ({ severity }) => (severity <= 2 ? 'high' : 'normal'),
})

const measures = [...standardMeasures, correctParts, closedByNow]

const closed = (ticket: string, fromDay: number, toDay: number, more: object = {}): readonly Line[] => [
  [24 * fromDay, ticket, 'ReceiveTicket', intake('complaint', more)],
  [24 * toDay, ticket, 'ResolveTicket'],
  [24 * toDay, ticket, 'CloseTicket'],
]

const askOf = async (store: EventStore): Promise<Ask> => {
  const cube = createCube({
    kinds,
    measures,
    dimensions: [...standardDimensions, byPriority],
  })
  for await (const events of store.readAll()) for (const event of events) cube.apply(event)
  return (question) => cube.figures(question)
}

const byTime = (lines: readonly Line[]): readonly Line[] => lines.toSorted(([a], [b]) => a - b)

test('correct parts shipped, target 98 %', async () => {
  const parts = Array.from({ length: 50 }, (_, index) =>
    closed(`P-${index}`, 1, 2, { category: index === 7 ? 'wrong-part' : 'part', severity: index % 2 === 0 ? 2 : 3 }),
  )
  const { store } = await tell(byTime(parts.flat()))
  const ask = await askOf(store)
  const question = { asOf: start + 40 * day, timeZone: 'UTC', measures, kpis: ['correctParts'], by: ['priority'] }
  const rows = againstTargets(ask, question, [{ kpi: 'correctParts', atLeast: 0.98 }])
  expect(rows.map(({ group, value, attained }) => [group['priority'], value, attained])).toEqual([
    ['high', 1, true],
    ['normal', 24 / 25, false],
  ])
  const [whole] = againstTargets(ask, { ...question, by: [] }, [{ kpi: 'correctParts', atLeast: 0.98 }])
  expect(whole).toMatchObject({ value: 0.98, attained: true, numerator: 49, denominator: 50 })
})

test('by the 28th: of this month 80 %, of last month 90 %, of the month before all', async () => {
  const received = (month: number, count: number, done: number): readonly Line[] =>
    Array.from({ length: count }, (_, index): readonly Line[] => {
      const [fromDay, ticket] = [31 * month + 1, `M${month}-${index}`]
      return index < done
        ? closed(ticket, fromDay, fromDay + 5)
        : [[24 * fromDay, ticket, 'ReceiveTicket', intake('complaint')]]
    }).flat()
  const { store } = await tell(byTime([...received(0, 10, 9), ...received(1, 10, 9), ...received(2, 10, 8)]))
  const target: Target = { kpi: 'closedByNow', atLeast: [0.8, 0.9, 1], byDay: 28 }
  const question = { timeZone: 'UTC', measures, period: 'month', from: start, kpis: ['closedByNow'] } as const
  const at = Date.UTC(2025, 2, 29)
  const rows = againstTargets(await askOf(store), { ...question, asOf: at }, [target])
  expect(rows.map(({ period, value, attained }) => [period, value, attained])).toEqual([
    ['2025-01', 0.9, false],
    ['2025-02', 0.9, true],
    ['2025-03', 0.8, true],
  ])
})

test('a measure that is about one kind is asked of no other, at any event, by cube and definition alike', async () => {
  const asked = new Set<string>()
  const ofInquiries = defineMeasure({
    ...correctParts,
    kinds: ['inquiry'],
    claims: ({ kind, receivedAt }, _context, tally) => {
      asked.add(kind)
      tally.denominator(receivedAt)
    },
  })
  const { store } = await tell(byTime([...closed('C-1', 1, 2), [24, 'I-1', 'ReceiveTicket', intake('inquiry')]]))
  const cube = createCube({ kinds, measures: [ofInquiries] })
  for await (const events of store.readAll()) for (const event of events) cube.apply(event)
  const question = { asOf: start + 40 * day }
  const rows = cube.figures(question)
  expect(rows).toMatchObject([{ denominator: 1 }])
  expect(await ledgerFigures(store, kinds, { ...question, measures: [ofInquiries] })).toEqual(rows)
  expect([...asked]).toEqual(['inquiry'])
})

test('who ranks by an own measure says which one it is', async () => {
  const { store } = await tell(closed('P-1', 1, 2))
  const ask = await askOf(store)
  const question = { asOf: start + 40 * day, kpis: ['correctParts'] }
  expect(() => rankGroups(ask, question, 'priority')).toThrow('measures: found "correctParts"')
  expect(() => topGroups(ask, question, 'priority', 3)).toThrow('measures: found "correctParts"')
  expect(rankGroups(ask, { ...question, measures }, 'priority', { atLeast: 1 })).toMatchObject([{ rank: 1 }])
})

test.each([0.5, Number.NaN, Infinity])(
  'an amount of %d is refused: sums are exact because they are of whole numbers',
  async (amount) => {
    const odd = defineMeasure({
      ...correctParts,
      claims: ({ receivedAt }, _context, tally) => tally.numerator(receivedAt, { amount }),
    })
    const { store } = await tell(closed('P-1', 1, 2))
    const cube = createCube({ kinds, measures: [odd] })
    const feed = async () => {
      for await (const events of store.readAll()) for (const event of events) cube.apply(event)
      cube.settle()
    }
    await expect(feed()).rejects.toThrow(`Measure correctParts: amount: found`)
  },
)
