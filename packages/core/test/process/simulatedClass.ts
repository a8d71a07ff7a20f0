/** One class of tickets, day by day, as the early warning looks at it: simulated, no ledger involved. */
import { unusualRise } from '@deskledger/core/process'
import { countOf, seeded } from './draws.ts'

export interface SimulatedRule {
  readonly days: number
  readonly baselineDays: number
  readonly falseAlarms: number
  readonly atLeast: number
}

export interface SimulatedClass {
  /** tickets a day */
  readonly rate: number
  /** variance / mean of the count of a day */
  readonly dispersion: number
}

const sums = (counts: readonly number[], days: number): readonly number[] => {
  let sum = 0
  return counts.map((count, day) => (sum += count - (counts[day - days] ?? 0)))
}

/** Days on which a class is found unusual, by the counts of each day. */
const unusualDays = (counts: readonly number[], rule: SimulatedRule): readonly number[] => {
  const { days, baselineDays, falseAlarms, atLeast } = rule
  const together = sums(counts, days)
  return counts.flatMap((today, day) => {
    const count = together[day] ?? 0
    if (day < baselineDays + 2 * days - 1 || today === 0 || count < atLeast) return []
    const stretches = Array.from({ length: baselineDays / days }, (_, n) => together[day - (2 + n) * days] ?? 0)
    return unusualRise({ count, earlier: stretches }, falseAlarms) === undefined ? [] : [day]
  })
}

/** The first day of each rise. */
const warnings = (found: readonly number[], { days }: SimulatedRule): readonly number[] =>
  found.filter((day, n) => n === 0 || day - (found[n - 1] ?? 0) >= days)

/** Warnings in years in which nothing changes: all of them false. */
export const falseAlarmsIn = (years: number, of: SimulatedClass, rule: SimulatedRule, seed: number): number => {
  const random = seeded(seed)
  const length = 365 * years + rule.baselineDays + 2 * rule.days - 1
  const counts = Array.from({ length }, () => countOf(random, of.rate, of.dispersion))
  return warnings(unusualDays(counts, rule), rule).length
}

/** Whether a rise to so many times as much is found within some days, in each of many runs. */
export const detected = (
  runs: number,
  within: number,
  times: number,
  { rate, dispersion }: SimulatedClass,
  rule: SimulatedRule,
  seed: number,
): number => {
  const random = seeded(seed)
  const before = rule.baselineDays + 2 * rule.days
  const run = (): boolean => {
    const counts = Array.from({ length: before + within }, (_, day) =>
      countOf(random, day < before ? rate : rate * times, dispersion),
    )
    return unusualDays(counts, rule).some((day) => day >= before)
  }
  return Array.from({ length: runs }, run).filter(Boolean).length
}
