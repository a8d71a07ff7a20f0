import { Histogram, nearestRank, type Distribution } from './histogram.ts'
import type { Role } from './parts.ts'
import { Sum } from './sum.ts'

// oxlint-disable-next-line typescript/consistent-type-definitions -- a record of further numbers takes no interface
export type Quantiles = { readonly p50: number | null; readonly p90: number | null }

/** What is added up for one measure, one period and one group. */
export class Cell {
  readonly numerator = new Sum()
  denominator = 0
  excluded = 0
  pending = 0
  /** further counts, by name */
  readonly extra = Object.create(null) as Record<string, number>
  /** of durations, where a measure asks for quantiles */
  distribution: Distribution | undefined
  #histogram: Histogram | undefined
  /** of values that must be exact */
  values: number[] | undefined

  count(name: string): number {
    return this.extra[name] ?? 0
  }

  add(role: Role, name: string, amount: number): void {
    if (role === 'numerator') this.numerator.add(amount)
    else if (role === 'denominator') this.denominator += amount
    else if (role === 'pending') this.pending += amount
    else if (role === 'extra') this.extra[name] = this.count(name) + amount
    else this.#duration(amount)
  }

  #duration(value: number): void {
    this.numerator.add(value)
    this.denominator += 1
    this.distribution = this.#histogram ??= new Histogram()
    this.#histogram.add(value)
  }

  /** takes over durations that were added up elsewhere: their sum is `high` and `low` together */
  takeDurations(distribution: Distribution, high: number, low: number): void {
    this.numerator.add(high)
    this.numerator.add(low)
    this.denominator += distribution.count
    this.distribution = distribution
  }

  /** counts one that is there at the end of the period */
  stay(wasThere: boolean): void {
    this.numerator.add(1)
    const name = wasThere ? 'carriedOver' : 'new'
    this.extra[name] = this.count(name) + 1
  }

  /** counts one that is there by its age */
  aged(age: number): void {
    this.numerator.add(age)
    this.denominator += 1
    ;(this.values ??= []).push(age)
  }
}

/** Median and ninetieth percentile of what was added up as durations, or as ages. */
export const quantilesOf = ({ distribution, values = [] }: Cell): Quantiles =>
  distribution === undefined
    ? { p50: nearestRank(values, 0.5), p90: nearestRank(values, 0.9) }
    : { p50: distribution.quantile(0.5), p90: distribution.quantile(0.9) }
