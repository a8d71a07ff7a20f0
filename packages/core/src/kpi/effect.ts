import { invalidInput } from '../errors.ts'
import type { Instant } from '../time.ts'
import type { GroupingQuery } from './grouping.ts'
import type { Ask } from './query/ask.ts'

/** Half-open. */
export interface EffectPeriod {
  readonly from: Instant
  readonly to: Instant
}

/** A figure with its period and what it was made of. */
export interface EffectFigure extends EffectPeriod {
  readonly asOf: Instant
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/** What `CheckImprovement` carries as `figures`. */
export interface Effect {
  readonly kpi: string
  readonly before: EffectFigure
  readonly after: EffectFigure
}

export interface EffectQuestion {
  readonly kpi: string
  readonly before: EffectPeriod
  readonly after: EffectPeriod
  /** as of when both are looked at */
  readonly asOf: Instant
  /** only of these tickets: `{ category: 'food' }` */
  readonly filter?: NonNullable<GroupingQuery['filter']>
  readonly clock?: 'clock' | 'business'
}

/**
 * A figure before an improvement and after it, both as of one instant.
 *
 * @param ask a cube's `figures`, or figures over replayed tickets
 *
 * @throws DeskledgerError `invalid_input` for periods that overlap, or a time in which the figure is not told
 *
 * @example
 * effectOf((question) => cube.figures(question), { kpi: 'complaintsReceived', before, after, asOf, filter: { category: 'food' } })
 */
export const effectOf = (ask: Ask, { kpi, before, after, asOf, filter = {}, clock }: EffectQuestion): Effect => {
  if (before.to > after.from) {
    throw invalidInput('Effect', [{ path: 'after.from', value: after.from, expected: `${before.to} or later` }])
  }
  const figureIn = ({ from, to }: EffectPeriod): EffectFigure => {
    const rows = ask({ asOf, from, to, kpis: [kpi], filter })
    const row = rows.find((each) => clock === undefined || each.clock === clock)
    if (row === undefined) throw invalidInput('Effect', [{ path: 'clock', value: clock, expected: `a time of ${kpi}` }])
    const { value, numerator, denominator } = row
    return { from, to, asOf, value, numerator, denominator }
  }
  return { kpi, before: figureIn(before), after: figureIn(after) }
}
