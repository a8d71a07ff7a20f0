/** Counts drawn by chance from a seed: the same ones every time. */

export type Random = () => number

/** Numbers in [0, 1): mulberry32, by Tommy Ettinger. */
export const seeded = (seed: number): Random => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** By multiplication: D. Knuth, The Art of Computer Programming 2, 3.4.1. Large means in pieces, whose sum is a Poisson count too. */
const poissonCount = (random: Random, mean: number): number => {
  if (mean > 30) return poissonCount(random, 30) + poissonCount(random, mean - 30)
  const end = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > end; product *= random()) count += 1
  return count
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** G. Marsaglia and W. Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000), 363-372. */
const gamma = (random: Random, shape: number): number => {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(random)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(random()) < x ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v
  }
}

/** A count of a day: Poisson, or, where it varies more (variance / mean > 1), negative binomial. */
export const countOf = (random: Random, mean: number, dispersion: number): number =>
  dispersion === 1
    ? poissonCount(random, mean)
    : poissonCount(random, gamma(random, mean / (dispersion - 1)) * (dispersion - 1))
