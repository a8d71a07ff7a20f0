import { intervalOver } from '../interval.ts'
import type { Measure } from '../measure.ts'
import type { FigureRow } from '../row.ts'

const total = (rows: readonly FigureRow[], of: (row: FigureRow) => number | null): number | null =>
  rows.reduce<number | null>((sum, row) => {
    const part = of(row)
    return sum === null || part === null ? null : sum + part
  }, 0)

type Value = Pick<FigureRow, 'value' | 'interval' | 'reason'>

const none = (reason: string): Value => ({ value: null, interval: null, reason })

const valueOf = (
  rows: readonly FigureRow[],
  measure: Measure | undefined,
  numerator: number | null,
  denominator: number | null,
): Value => {
  if (measure === undefined) return none('the measure is not known')
  if (measure.value !== undefined) return none('its values do not add up')
  if (measure.unit === 'count') return { value: numerator, interval: null }
  const reason = rows.find((row) => row.value === null)?.reason
  if (numerator === null || denominator === null) return none(reason ?? 'a sum is missing')
  if (denominator === 0) return none(reason ?? 'there is nothing to divide by')
  const per = measure.exposure?.per ?? 1
  const interval = intervalOver(measure.interval, numerator, denominator, per)
  return { value: (numerator * per) / denominator, interval }
}

/**
 * Figures of groups that do not overlap, of one kpi, clock and period, as one figure of all of them: its sums are theirs. It has
 * no further numbers, as quantiles do not add up.
 */
export const summed = (rows: readonly FigureRow[], measure: Measure | undefined): FigureRow => {
  const [first] = rows
  if (first === undefined) throw new Error('rows: found none, expected one or more to sum')
  const { reason: _, ...words } = first
  const numerator = total(rows, (row) => row.numerator)
  const denominator = total(rows, (row) => row.denominator)
  return {
    ...words,
    group: {},
    more: {},
    numerator,
    denominator,
    excluded: total(rows, ({ excluded }) => excluded) ?? 0,
    pending: total(rows, ({ pending }) => pending) ?? 0,
    ...valueOf(rows, measure, numerator, denominator),
  }
}
