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
