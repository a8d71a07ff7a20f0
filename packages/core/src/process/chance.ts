/** Chances of counts. */

/**
 * ln of the gamma function, for x > 0: Stirling's series above 8, carried there by the recurrence. To 1e-10.
 *
 * Source: NIST Digital Library of Mathematical Functions, 5.11.1 and 5.5.1.
 */
const logGamma = (x: number): number => {
  let [shift, at] = [0, x]
  for (; at < 8; at += 1) shift += Math.log(at)
  const inverse = 1 / at
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}

const TINY = 1e-300

/** Its continued fraction by Lentz's method: DLMF 8.17.22. Quick where x < (a + 1) / (a + b + 2). */
const betaFraction = (x: number, a: number, b: number): number => {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
  let [c, d, fraction] = [1, 1 / away(1 - ((a + b) * x) / (a + 1)), 1]
  fraction = d
  for (let m = 1; m <= 500; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      fraction *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-12) break
  }
  return fraction
}

/** The regularised incomplete beta function I_x(a, b). */
const incompleteBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (scale * betaFraction(x, a, b)) / a : 1 - (scale * betaFraction(1 - x, b, a)) / b
}

/**
 * How likely at least so many are, by what was before: the upper tail of the negative binomial distribution that predicts a
 * Poisson count from an earlier one, so that it also reckons with how little the earlier one may say.
 *
 * Source: A. Gelman et al., Bayesian Data Analysis, 3rd ed., 2.6 (gamma prior, Poisson counts, negative binomial prediction),
 * with the Jeffreys prior; DLMF 8.17 for its tail.
 *
 * @param count what is there; it need not be whole
 * @param earlier what was there in `times` as much time
 *
 * @example
 * chanceOfAtLeast(20, 80, 8) // 0.0062: 10 were to be expected
 */
export const chanceOfAtLeast = (count: number, earlier: number, times: number): number =>
  count <= 0 ? 1 : incompleteBeta(1 / (1 + times), count, earlier + 0.5)

/** How much more the counts of equal stretches vary than Poisson counts would: variance / mean, and at least 1. */
export const dispersionOf = (counts: readonly number[]): number => {
  const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length
  if (mean === 0 || counts.length < 2) return 1
  const squares = counts.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return Math.max(1, squares / (counts.length - 1) / mean)
}
