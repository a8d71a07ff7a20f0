import type { Measure } from '../measure.ts'
import type { FigureQuestion } from '../query.ts'
import type { FigureRow } from '../row.ts'
import type { Ask } from './ask.ts'
import { groupedBy } from './groupedBy.ts'
import { measureOfRow, type MeasuredQuestion } from './measured.ts'

type Better = NonNullable<Measure['better']>

/** A figure with its place among those of its peers. */
export interface RankedRow extends FigureRow {
  /** 1 is the first; equal values share a rank, and the next is as much further. Null where the figure is not ranked */
  readonly rank: number | null
  /** how many are ranked */
  readonly ranked: number
  /** which values come first; null: neither is better, and the largest come first */
  readonly better: Better | null
  /** why `rank` is null */
  readonly rankReason?: string
}

export interface RankOptions {
  /** how many cases a group needs, to be ranked; 30, when left out */
  readonly atLeast?: number
}

/** Below this, chance decides about ranks. */
const ENOUGH = 30

/** Of a rate by exposure, what happened is the cases, not what it was exposed to. */
const casesOf = ({ unit, numerator, denominator }: FigureRow, measure: Measure): number =>
  (unit === 'count' || measure.exposure !== undefined ? numerator : denominator) ?? 0

const reasonOf = (row: FigureRow, measure: Measure, atLeast: number): string | undefined => {
  if (row.value === null) return row.reason ?? 'there is no value'
  const cases = casesOf(row, measure)
  return cases < atLeast ? `${cases} cases, fewer than ${atLeast}` : undefined
}

const byRank = (better: Better | null) => (a: FigureRow, b: FigureRow) => {
  const ascending = (a.value ?? 0) - (b.value ?? 0)
  return better === 'less' ? ascending : -ascending
}

/** The rows of one kpi, clock and period: the ranked ones in order, then the others as they were. */
const rankPeers = (rows: readonly FigureRow[], measure: Measure, atLeast: number): readonly RankedRow[] => {
  const better = measure.better ?? null
  const reasons = new Map(rows.map((row) => [row, reasonOf(row, measure, atLeast)]))
  const able = rows.filter((row) => reasons.get(row) === undefined).toSorted(byRank(better))
  const place = { better, ranked: able.length }
  const first = (row: FigureRow): number => 1 + able.findIndex(({ value }) => value === row.value)
  const others = rows.filter((row) => reasons.get(row) !== undefined)
  return [
    ...able.map((row) => ({ ...row, ...place, rank: first(row) })),
    ...others.map((row) => ({ ...row, ...place, rank: null, rankReason: reasons.get(row) ?? '' })),
  ]
}

/**
 * Ranks the groups of one dimension by each kpi, best first; per period, where the question has one. Groups with too few cases
 * (the denominator; of a count, the count) are listed behind them without a rank, and say so.
 *
 * @example
 * rankGroups((asked) => cube.figures(asked), { asOf, kpis: ['closedOnTime'] }, 'department')
 */
export const rankGroups = (
  ask: Ask,
  question: Omit<FigureQuestion, 'by'> & MeasuredQuestion,
  dimension: string,
  { atLeast = ENOUGH }: RankOptions = {},
): readonly RankedRow[] => {
  const rows = ask({ ...question, by: [dimension] })
  const peers = groupedBy(rows, ({ kpi, clock, period }) => JSON.stringify([kpi, clock, period]))
  return peers.flatMap((list) => rankPeers(list, measureOfRow(question, list[0]?.kpi ?? ''), atLeast))
}
