import type { Instant } from '../time.ts'
import { axisOf, type Axis } from './axis.ts'
import { Cell } from './cell.ts'
import { Cells } from './cells.ts'
import type { Dimension } from './dimension.ts'
import { Grouping } from './grouping.ts'
import { checkBounds, chosenReadings, type FigureQuestion } from './query.ts'
import type { Reading } from './reading.ts'
import { rowOf, type FigureRow } from './row.ts'

/** An answer while claims are added to it. */
export interface Answer {
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
  checkBounds(query)
  const { asOf, from = null, to = null, period = null, timeZone = 'UTC' } = query
  const chosen = chosenReadings(readings, query.kpis)
  const grouping = new Grouping(query, dimensions)
  const axis = axisOf({ asOf, from, to, period, timeZone }, earliest)
  return { asOf, axis, grouping, cells: new Cells(readings, axis, asOf), chosen }
}

/** The rows of an answer: one per kpi, clock, period and group, in that order. */
export const rowsOf = (
  { axis, grouping, cells, chosen }: Answer,
  readings: readonly Reading[],
): readonly FigureRow[] => {
  const groups = grouping.sorted()
  const empty = new Cell()
  return chosen.flatMap((index) =>
    axis.slots.flatMap(({ name }, slot) =>
      groups.map((group) =>
        rowOf(readings[index] as Reading, name, grouping.groups[group] ?? {}, cells.get(index, slot, group) ?? empty),
      ),
    ),
  )
}
