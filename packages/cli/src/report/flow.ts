import type { FigureRow } from '@deskledger/core/kpi'
import { receivedIn } from './reportData.ts'

/** What came in and was settled in a period, and what was open at its end. */
export interface FlowPoint {
  readonly period: string
  readonly received: number
  readonly resolved: number
  readonly backlog: number
}

const find = (rows: readonly FigureRow[], kpi: string): FigureRow | undefined =>
  rows.find((row) => row.kpi === kpi && row.clock !== 'business')

/** Of the rows of one period: the cohorts R and F of the catalogue, and the backlog. Callbacks are in none of them. */
export const flowOf = (period: string, rows: readonly FigureRow[]): FlowPoint => ({
  period,
  received: receivedIn(rows),
  resolved: find(rows, 'firstResolutionTime')?.denominator ?? 0,
  backlog: find(rows, 'backlog')?.value ?? 0,
})

/**
 * The rows of each period, in order.
 *
 * @example
 * [...byPeriod(rows)].map(([period, ofPeriod]) => flowOf(period, ofPeriod))
 */
export const byPeriod = (rows: readonly FigureRow[]): ReadonlyMap<string, readonly FigureRow[]> => {
  const periods = new Map<string, FigureRow[]>()
  for (const row of rows) {
    const name = row.period ?? ''
    const known = periods.get(name)
    if (known === undefined) periods.set(name, [row])
    else known.push(row)
  }
  return periods
}
