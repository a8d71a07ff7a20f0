import type { Histogram } from './histogram.ts'
import { Sum } from './sum.ts'

/** What is added up for one measure, one period and one group. */
export class Cell {
  readonly numerator = new Sum()
  denominator = 0
  excluded = 0
  pending = 0
  /** further counts, by name */
  readonly extra: Record<string, number> = {}
  /** of durations, where a measure asks for quantiles */
  histogram: Histogram | undefined
  /** of values that must be exact */
  values: number[] | undefined

  count(name: string): number {
    return this.extra[name] ?? 0
  }
}

/** Median and ninetieth percentile of what was added up as durations. */
export const quantilesOf = ({ histogram }: Cell): { readonly p50: number | null; readonly p90: number | null } => ({
  p50: histogram?.quantile(0.5) ?? null,
  p90: histogram?.quantile(0.9) ?? null,
})
