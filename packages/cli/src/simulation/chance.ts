import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Seeded chance: the same seed gives the same draws, on every machine. */
export interface Chance {
  /** in [0, 1) */
  readonly next: () => number
  /** true in this share of the draws */
  hits(share: number): boolean
  /** a whole number, both ends included */
  whole(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** picks by weight: [item, weight] */
  weigh<T>(items: readonly (readonly [T, number])[]): T
  /** log-normal, given by its median and by sigma, the deviation of the logarithm */
  logNormal(median: number, sigma: number): number
}

/** Source `n` of a seed: sources of one seed do not run into each other. */
const source = (seed: number, n: number): (() => number) => {
  const generator = xoroshiro128plus(seed)
  for (let jumps = 0; jumps < n; jumps++) generator.jump()
  return () => uniformFloat64(generator)
}

/** Box-Muller, one of the pair. */
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

/**
 * Opens a source of chance.
 *
 * @example
 * const chance = openChance(1, 0)
 * chance.logNormal(20, 0.8) // minutes: half of the draws below 20, a long tail above
 */
export const openChance = (seed: number, n: number): Chance => {
  const next = source(seed, n)
  const chance: Chance = {
    next,
    hits: (share) => next() < share,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new RangeError('pick: found no item, expected at least one')
      return item
    },
    weigh: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      return (items.find(([, weight]) => (left -= weight) < 0) ?? chance.pick(items))[0]
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * normal(next)),
  }
  return chance
}
