/** Each bin is 1.5 % wide, and a bin is told by its middle: so a quantile is within 0.75 % of the value at its rank. */
const GROWTH = Math.log(1.015)

/**
 * Counts of positive numbers in bins of constant relative width: mergeable, of bounded size, with quantiles within 1 %.
 * Zero has a bin of its own.
 */
export class Histogram {
  readonly bins = new Map<number, number>()
  count = 0

  add(value: number): void {
    const bin = value <= 0 ? -Infinity : Math.floor(Math.log(value) / GROWTH)
    this.bins.set(bin, (this.bins.get(bin) ?? 0) + 1)
    this.count += 1
  }

  /** the value at the nearest rank: the smallest with at least `share` of the values at or below it */
  quantile(share: number): number | null {
    if (this.count === 0) return null
    let left = Math.max(1, Math.ceil(share * this.count))
    for (const bin of [...this.bins.keys()].sort((a, b) => a - b)) {
      left -= this.bins.get(bin) ?? 0
      if (left <= 0) return bin === -Infinity ? 0 : Math.exp((bin + 0.5) * GROWTH)
    }
    return null
  }
}

/** The exact quantile by nearest rank of values that are all at hand. */
export const nearestRank = (values: readonly number[], share: number): number | null => {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null
}
