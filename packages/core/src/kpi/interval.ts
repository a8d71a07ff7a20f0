/** Low and high end of a 95 % confidence interval. */
export type Interval = readonly [low: number, high: number]

const Z = 1.959963984540054

/**
 * Wilson score interval of a proportion.
 *
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212.
 *
 * @example
 * wilson(51, 53) // [0.8725, 0.9896]
 */
export const wilson = (successes: number, trials: number): Interval | null => {
  if (trials <= 0 || successes < 0 || successes > trials) return null
  const p = successes / trials
  const z2 = Z * Z
  const centre = (p + z2 / (2 * trials)) / (1 + z2 / trials)
  const half = (Z / (1 + z2 / trials)) * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials))
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half]
}

/** P(X <= k) for a Poisson mean. */
const poissonAtMost = (k: number, mean: number): number => {
  let term = Math.exp(-mean)
  let sum = term
  for (let i = 1; i <= k; i++) sum += term *= mean / i
  return sum
}

/** The mean at which a falling function of it meets a level. */
const meanWhere = (f: (mean: number) => number, level: number): number => {
  let low = 0
  let high = 100
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (f(middle) > level) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The exact interval of a small count: where either tail holds 2.5 %. Equal to the chi-square form. */
const exactPoisson = (events: number): Interval => [
  events === 0 ? 0 : meanWhere((mean) => poissonAtMost(events - 1, mean), 0.975),
  meanWhere((mean) => poissonAtMost(events, mean), 0.025),
]

const byar = (events: number): Interval => {
  const at = (n: number, z: number): number => n * (1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3
  return [at(events, -Z), at(events + 1, Z)]
}

/**
 * Interval of a count of events: exact below ten, Byar's approximation from there on.
 *
 * Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II, IARC 1987, section 2.3.
 *
 * @example
 * poisson(5) // [1.623, 11.668]
 */
export const poisson = (events: number): Interval => (events < 10 ? exactPoisson(events) : byar(events))

/**
 * The interval of a numerator over a denominator; null where the figure is exact, or there is none.
 *
 * @param per what the figure is told per, as a million
 */
export const intervalOver = (
  kind: 'proportion' | 'rate' | null,
  numerator: number,
  denominator: number,
  per = 1,
): Interval | null => {
  if (kind === null || denominator === 0) return null
  if (kind === 'proportion') return wilson(numerator, denominator)
  const [low, high] = poisson(numerator)
  return [(low * per) / denominator, (high * per) / denominator]
}
