import type { Cell } from './cell.ts'
import type { Group } from './grouping.ts'
import { poisson, wilson, type Interval } from './interval.ts'
import type { Measure } from './measure.ts'
import type { Reading } from './reading.ts'

/** One figure with the numbers behind it. Durations are in milliseconds. */
export interface FigureRow {
  readonly kpi: string
  /** the period's name, as in `2026-03`; null when the query is not split by periods */
  readonly period: string | null
  readonly group: Group
  readonly value: number | null
  readonly unit: Measure['unit']
  /** a count, or the sum of durations of a mean */
  readonly numerator: number | null
  readonly denominator: number | null
  readonly excluded: number
  readonly pending: number
  /** 95 %; null where the figure is exact */
  readonly interval: Interval | null
  readonly cohort: string
  /** the time that it was measured in; null: none */
  readonly clock: Reading['clock']
  readonly more: Readonly<Record<string, unknown>>
  /** why `value` is null */
  readonly reason?: string
}

const valueOf = (measure: Measure, cell: Cell): number | null => {
  if (measure.unit === 'count') return cell.numerator.value
  if (cell.denominator === 0) return null
  return measure.value === undefined ? cell.numerator.over(cell.denominator) : measure.value(cell)
}

const intervalOf = ({ interval }: Measure, { numerator, denominator }: Cell): Interval | null => {
  if (interval === null || denominator === 0) return null
  if (interval === 'proportion') return wilson(numerator.value, denominator)
  const [low, high] = poisson(numerator.value)
  return [low / denominator, high / denominator]
}

const noCalendar = 'the desk has no calendar to tell business time by'

/** The row of what was added up for a measure in one of its times. */
export const rowOf = (reading: Reading, period: string | null, group: FigureRow['group'], cell: Cell): FigureRow => {
  const { measure, clock, isPossible } = reading
  const value = isPossible ? valueOf(measure, cell) : null
  return {
    kpi: measure.id,
    period,
    group,
    value,
    unit: measure.unit,
    numerator: cell.numerator.value,
    denominator: measure.unit === 'count' ? null : cell.denominator,
    excluded: cell.excluded,
    pending: cell.pending,
    interval: intervalOf(measure, cell),
    cohort: measure.cohort.en,
    clock,
    more: measure.more?.(cell) ?? {},
    ...(value === null ? { reason: isPossible ? (measure.empty?.en ?? '') : noCalendar } : {}),
  }
}
