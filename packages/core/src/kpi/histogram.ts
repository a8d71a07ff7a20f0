/** Each bin is 1.5 % wide, and a bin is told by its middle: so a quantile is within 0.75 % of the value at its rank. */
const GROWTH = Math.log(1.015)

/** The bin of zero, and of what is below it. */
const ZERO = -32_768

/** The bin that a value is in: a whole number of sixteen bits. */
export const binOf = (value: number): number => (value <= 0 ? ZERO : Math.floor(Math.log(value) / GROWTH))

const middleOf = (bin: number): number => (bin === ZERO ? 0 : Math.exp((bin + 0.5) * GROWTH))

/** The nearest rank of a share: of the smallest value with at least that share of the values at or below it. */
const rankOf = (share: number, count: number): number => Math.max(1, Math.ceil(share * count))

/** Positive numbers of which quantiles are asked, within 1 %. */
export interface Distribution {
  readonly count: number
  /** the value at the nearest rank; null when there is none */
  quantile(share: number): number | null
}

/** Counts of positive numbers in bins of constant relative width: of bounded size, whatever their number. */
export class Histogram implements Distribution {
  readonly bins = new Map<number, number>()
  count = 0

  add(value: number): void {
    const bin = binOf(value)
    this.bins.set(bin, (this.bins.get(bin) ?? 0) + 1)
    this.count += 1
  }

  quantile(share: number): number | null {
    if (this.count === 0) return null
    let left = rankOf(share, this.count)
    for (const bin of [...this.bins.keys()].sort((a, b) => a - b)) {
      left -= this.bins.get(bin) ?? 0
      if (left <= 0) return middleOf(bin)
    }
    return null
  }
}

/** The same of bins that are all at hand, in order. */
export const distributionOf = (bins: Int16Array): Distribution => ({
  count: bins.length,
  quantile: (share) => (bins.length === 0 ? null : middleOf(bins[rankOf(share, bins.length) - 1] as number)),
})

/** The exact quantile by nearest rank of values that are all at hand. */
export const nearestRank = (values: readonly number[], share: number): number | null => {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null
}
