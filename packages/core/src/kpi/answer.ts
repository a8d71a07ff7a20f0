import type { Instant } from '../time.ts'
import { axisOf, type Axis, type Slot } from './axis.ts'
import { Cell } from './cell.ts'
import { Cells } from './cells.ts'
import type { Dimension } from './dimension.ts'
import { Grouping, type Group } from './grouping.ts'
import { checkQuestion, chosenReadings, type FigureQuestion } from './query.ts'
import { exposedTo } from './query/exposed.ts'
import type { Reading } from './reading.ts'
import { rowOf, type FigureRow } from './row.ts'

/** An answer while claims are added to it. */
export interface Answer {
  readonly question: FigureQuestion
  readonly asOf: Instant
  readonly axis: Axis
  readonly grouping: Grouping
  readonly cells: Cells
  /** the readings that are asked for, by their numbers */
  readonly chosen: readonly number[]
}

/** An answer to which nothing has been added. */
export const emptyAnswer = (
  query: FigureQuestion,
  readings: readonly Reading[],
  dimensions: readonly Dimension[],
  earliest: () => Instant,
): Answer => {
  checkQuestion(query)
  const { asOf, from = null, to = null, period = null, timeZone = 'UTC' } = query
  const chosen = chosenReadings(readings, query.kpis)
  const grouping = new Grouping(query, dimensions)
  const axis = axisOf({ asOf, from, to, period, timeZone }, earliest)
  return { question: query, asOf, axis, grouping, cells: new Cells(readings, axis, asOf), chosen }
}

/** The rows of an answer: one per kpi, clock, period and group, in that order. */
export const rowsOf = (
  { question, axis, grouping, cells, chosen }: Answer,
  readings: readonly Reading[],
): readonly FigureRow[] => {
  const numbers = grouping.sorted()
  const empty = new Cell()
  const row = (reading: Reading, slot: Slot, group: Group, cell: Cell): FigureRow => {
    const { exposure } = reading.measure
    const exposed = exposure === undefined ? null : exposedTo(question, exposure.name, slot, group)
    return rowOf(reading, slot.name, group, cell, exposed)
  }
  return chosen.flatMap((index) =>
    axis.slots.flatMap((slot, place) =>
      numbers.map((number) =>
        row(readings[index] as Reading, slot, grouping.groups[number] ?? {}, cells.get(index, place, number) ?? empty),
      ),
    ),
  )
}
