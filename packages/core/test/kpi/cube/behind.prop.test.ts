/** The tickets behind a figure are those that make it, and those behind a restatement are those that changed it. */
import {
  compareAsOf,
  createCube,
  rowKey,
  type Contribution,
  type Cube,
  type FigureRow,
  type Restatement,
} from '@deskledger/core/kpi'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ticketStream, type RecordedEvent, type TicketId } from '../../../src/index.ts'
import { soak } from '../../soak.ts'
import { kinds, live, steps } from '../random.ts'
import { calendar, eventsOf, feed, instants, policy, questions } from './asked.ts'

const cubeOf = (events: readonly RecordedEvent[]): Cube => {
  const cube = createCube({ kinds, calendar })
  feed(cube, events)
  return cube
}

const added = (contributions: readonly Contribution[], ...names: readonly string[]): number =>
  contributions
    .filter(({ counts }) => names.includes(counts))
    .reduce((sum, { counts, amount }) => sum + (['duration', 'stay', 'excluded'].includes(counts) ? 1 : amount), 0)

test('what tickets add to a row is the row', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, async (script, question) => {
      const { store } = await live(script, policy)
      const cube = cubeOf(await eventsOf(store))
      const behind = cube.behind(question)
      for (const row of cube.figures(question)) {
        const contributions = behind.get(rowKey(row)) ?? []
        expect(added(contributions, 'pending')).toBe(row.pending)
        expect(added(contributions, 'excluded')).toBe(row.excluded)
        if (row.denominator !== null) {
          const others = row.unit === 'ms' ? 'stay' : 'denominator'
          expect(added(contributions, 'denominator', 'duration', others)).toBe(row.denominator)
        }
        if (row.unit !== 'ms') expect(added(contributions, 'numerator', 'stay')).toBe(row.numerator)
      }
    }),
    { numRuns: soak(40) },
  )
})

const numbersOf = (row: FigureRow | undefined) => {
  if (row === undefined) return undefined
  const { value, numerator, denominator, excluded, pending, more } = row
  return { value, numerator, denominator, excluded, pending, more }
}

const without = (events: readonly RecordedEvent[], tickets: readonly TicketId[]): readonly RecordedEvent[] => {
  const gone = new Set(tickets.map(ticketStream))
  return events.filter(({ stream }) => !gone.has(stream))
}

const theRow = (cube: Cube, question: Parameters<Cube['figures']>[0], row: FigureRow) =>
  numbersOf(cube.figures({ ...question, kpis: [row.kpi] }).find((each) => rowKey(each) === rowKey(row)))

test('restating is visible: every figure that changed, and without its tickets it would not have', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, instants, fc.nat(), async (script, { asOf, ...question }, later, pick) => {
      const { store } = await live(script, policy)
      const events = await eventsOf(store)
      const cube = cubeOf(events)
      const restated = compareAsOf(cube, question, asOf, later)
      const listed = new Set(restated.map(({ before, after }) => rowKey((before ?? after) as FigureRow)))
      const then = new Map(cube.figures({ ...question, asOf }).map((row) => [rowKey(row), row]))
      for (const row of cube.figures({ ...question, asOf: later })) {
        if (listed.has(rowKey(row))) continue
        expect(numbersOf(row)).toEqual(numbersOf(then.get(rowKey(row))))
      }
      const ones = restated.filter(
        (each): each is Restatement & Required<Pick<Restatement, 'before' | 'after'>> =>
          each.before !== undefined && each.after !== undefined && each.before.kpi !== 'backlogAge',
      )
      const one = ones[pick % ones.length]
      if (one?.before === undefined) return
      expect(one.tickets).not.toEqual([])
      const rest = cubeOf(without(events, one.tickets))
      const [was, is] = [asOf, later].map((each) => theRow(rest, { ...question, asOf: each }, one.before as FigureRow))
      if (was !== undefined && is !== undefined) expect(is).toEqual(was)
    }),
    { numRuns: soak(60) },
  )
})

test('nothing is restated as of the same instant', async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, async (script, { asOf, ...question }) => {
      const { store } = await live(script, policy)
      expect(compareAsOf(cubeOf(await eventsOf(store)), question, asOf, asOf)).toEqual([])
    }),
    { numRuns: soak(10) },
  )
})
