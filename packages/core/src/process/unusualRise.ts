import { chanceOfAtLeast, dispersionOf } from './chance.ts'

/** What is there, and what there was before. */
export interface Observed {
  /** in the days that are looked at */
  readonly count: number
  /** in as many days each, before them */
  readonly earlier: readonly number[]
}

/** By how much it is more than usual. */
export interface Rise {
  /** of so many days, by what was before */
  readonly expected: number
  /** how much more the earlier counts vary than chance alone would have it; 1: no more */
  readonly dispersion: number
  /** how likely as many are or more, when nothing has changed */
  readonly chance: number
}

const DAYS_OF_YEAR = 365

/**
 * Whether a count is more than its own history lets expect; undefined: it is not.
 *
 * The earlier counts predict it: a negative binomial distribution, from Poisson counts of a rate that they tell with the Jeffreys
 * prior. Where they vary more than Poisson counts do, all counts are divided by their dispersion (variance / mean) first, as
 * for quasi-Poisson regression. It is unusual where the chance of as many or more is at most `falseAlarms` / 365: as each day is
 * looked at once, no more false alarms a year are to be expected than that, where nothing changes and the dispersion is known.
 *
 * Sources: C. P. Farrington et al., A statistical algorithm for the early detection of outbreaks of infectious disease, J. R.
 * Statist. Soc. A 159 (1996), 547-563 (quasi-Poisson prediction from own history); L. Hutwagner et al., The bioterrorism
 * preparedness and response Early Aberration Reporting System (EARS), J. Urban Health 80 (2003), i89-i96 (a guard band between
 * history and present).
 *
 * @param falseAlarms expected in a year of daily looks, at most
 *
 * @example
 * unusualRise({ count: 21, earlier: [7, 5, 8, 6, 7, 9, 6, 8] }, 1)?.expected // 7
 */
export const unusualRise = ({ count, earlier }: Observed, falseAlarms: number): Rise | undefined => {
  const sum = earlier.reduce((total, each) => total + each, 0)
  const expected = sum / earlier.length
  if (count <= expected) return undefined
  const dispersion = dispersionOf(earlier)
  const chance = chanceOfAtLeast(count / dispersion, sum / dispersion, earlier.length)
  return chance > falseAlarms / DAYS_OF_YEAR ? undefined : { expected, dispersion, chance }
}
