import { invalidInput } from '../../errors.ts'
import type { FigureQuestion } from '../query.ts'
import type { FigureRow } from '../row.ts'
import type { Ask } from './ask.ts'
import { groupedBy } from './groupedBy.ts'
import { measureOfRow, type MeasuredQuestion } from './measured.ts'
import { summed } from './summed.ts'

/** One of the largest groups, or all others in one row. */
export interface TopRow extends FigureRow {
  /** true in the row of the remainder, whose `group` is empty */
  readonly isOthers: boolean
  /** how many groups are in it: 1, or those of the remainder */
  readonly groups: number
  /** its share of the whole: of the count, or of the numerator */
  readonly share: number | null
  /** its share with those of all rows above it */
  readonly cumulativeShare: number | null
  /** why the shares are null */
  readonly shareReason?: string
}

type Shares = Pick<TopRow, 'share' | 'cumulativeShare' | 'shareReason'>

const noShare = (shareReason: string): Shares => ({ share: null, cumulativeShare: null, shareReason })

/** Largest value first; without one, at the end. */
const bySize = (a: FigureRow, b: FigureRow): number => {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
  return b.value - a.value
}

const withShares = (rows: readonly Omit<TopRow, keyof Shares>[], reason: string | undefined): readonly TopRow[] => {
  const whole = rows.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0)
  const missing = reason ?? (whole === 0 ? 'the whole is 0' : undefined)
  let soFar = 0
  return rows.map((row) => {
    if (missing !== undefined) return { ...row, ...noShare(missing) }
    soFar += row.numerator ?? 0
    return { ...row, share: (row.numerator ?? 0) / whole, cumulativeShare: soFar / whole }
  })
}

/** The groups of one kpi, clock and period. */
const topOf = (rows: readonly FigureRow[], n: number, question: MeasuredQuestion): readonly TopRow[] => {
  const sorted = rows.toSorted(bySize)
  const [top, rest] = [sorted.slice(0, n), sorted.slice(n)]
  const measure = rows[0] && measureOfRow(question, rows[0].kpi)
  const others = rest.length === 0 ? [] : [{ ...summed(rest, measure), isOthers: true, groups: rest.length }]
  const isSum = measure?.value === undefined
  return withShares(
    [...top.map((row) => ({ ...row, isOthers: false, groups: 1 })), ...others],
    isSum ? undefined : 'its values do not add up',
  )
}

/**
 * The n largest groups of one dimension by each kpi, and the remainder in one row, with shares and cumulative shares of the
 * whole (Pareto); per period, where the question has one. The remainder's figure is that of its groups together; null where it
 * cannot be told from theirs, as a median.
 *
 * @throws DeskledgerError `invalid_input` when n is no positive integer
 *
 * @example
 * topGroups((asked) => cube.figures(asked), { asOf, kpis: ['complaintsReceived'] }, 'cause', 10)
 */
export const topGroups = (
  ask: Ask,
  question: Omit<FigureQuestion, 'by'> & MeasuredQuestion,
  dimension: string,
  n: number,
): readonly TopRow[] => {
  if (!Number.isInteger(n) || n < 1) {
    throw invalidInput('Largest groups', [{ path: 'n', value: n, expected: 'a positive integer' }])
  }
  const rows = ask({ ...question, by: [dimension] })
  const lists = groupedBy(rows, ({ kpi, clock, period }) => JSON.stringify([kpi, clock, period]))
  return lists.flatMap((list) => topOf(list, n, question))
}
