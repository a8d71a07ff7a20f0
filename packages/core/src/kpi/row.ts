import type { Cell } from './cell.ts'
import type { Group } from './grouping.ts'
import { intervalOver, type Interval } from './interval.ts'
import type { Measure } from './measure.ts'
import type { Exposed } from './query/exposureTime.ts'
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
  /** a count, or an exposure: then null where it is not known */
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

const valueOf = (measure: Measure, cell: Cell, denominator: number | null): number | null => {
  if (measure.unit === 'count') return cell.numerator.value
  if (denominator === null || denominator === 0) return null
  if (measure.value !== undefined) return measure.value(cell)
  if (measure.exposure === undefined) return cell.numerator.over(denominator)
  return (cell.numerator.value * measure.exposure.per) / denominator
}

const noCalendar = 'the desk has no calendar to tell business time by'

const reasonOf = ({ measure, isPossible }: Reading, exposed: Exposed | null): string => {
  if (!isPossible) return noCalendar
  return typeof exposed === 'string' ? exposed : (measure.empty?.en ?? '')
}

/**
 * The row of what was added up for a measure in one of its times.
 *
 * @param exposed what a measure by exposure is divided by; null for the others
 */
export const rowOf = (
  reading: Reading,
  period: string | null,
  group: FigureRow['group'],
  cell: Cell,
  exposed: Exposed | null,
): FigureRow => {
  const { measure, clock, isPossible } = reading
  const counted = measure.unit === 'count' ? null : cell.denominator
  const denominator = exposed === null ? counted : typeof exposed === 'number' ? exposed : null
  const value = isPossible ? valueOf(measure, cell, denominator) : null
  return {
    kpi: measure.id,
    period,
    group,
    value,
    unit: measure.unit,
    numerator: cell.numerator.value,
    denominator,
    excluded: cell.excluded,
    pending: cell.pending,
    interval: intervalOver(measure.interval, cell.numerator.value, denominator ?? 0, measure.exposure?.per),
    cohort: measure.cohort.en,
    clock,
    more: measure.more?.(cell) ?? {},
    ...(value === null ? { reason: reasonOf(reading, exposed) } : {}),
  }
}
