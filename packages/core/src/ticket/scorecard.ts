/** The score of an appraisal, from the facts that it holds: the same today as when it was settled. */
import type { appraisalOpened } from '../event/catalogue/appraisal.ts'
import type { EventOf } from '../event/definition.ts'
import type { ActorId } from '../ids.ts'
import type { Raters } from '../policy/appraisalRules.ts'
import type { Instant } from '../time.ts'

type Opened = EventOf<typeof appraisalOpened>['data']

export interface AppraisalPart {
  readonly part: string
  readonly weight: number
  /** null: people rate it */
  readonly figure: NonNullable<Opened['parts'][number]['figure']> | null
}

export interface Rating {
  readonly rater: 'self' | 'superior' | 'customer'
  readonly by: ActorId
  readonly part: string
  readonly points: number
}

/** What a score follows from. */
export interface Appraised {
  readonly raters: Raters
  readonly parts: readonly AppraisalPart[]
  /** of each part the last that was taken */
  readonly figures: readonly {
    readonly part: string
    readonly value: number | null
    readonly asOf: Instant
    /** made of what was recorded by then; absent of those that schema 1 took */
    readonly knownAs?: Instant
    readonly reason: string | null
  }[]
  /** of everybody the last for each part */
  readonly ratings: readonly Rating[]
}

export interface PartScore {
  readonly part: string
  /** 0 to 100; null: nothing is known */
  readonly points: number | null
  /** why there are none */
  readonly reason?: string
}

export interface Scorecard {
  /** 0 to 100: the weighted mean of the parts that have points; null: none has */
  readonly score: number | null
  /** how much of all weight these parts hold, from 0 to 1 */
  readonly covered: number
  readonly parts: readonly PartScore[]
}

/** To a hundredth, so that a score reads as it counts. */
const rounded = (value: number): number => Math.round(value * 100) / 100

const weighted = (entries: readonly (readonly [value: number, weight: number])[]): number | null => {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  return total > 0 ? entries.reduce((sum, [value, weight]) => sum + value * weight, 0) / total : null
}

type Figure = NonNullable<AppraisalPart['figure']>

/** What a figure is worth. */
const pointsOf = ({ from, to }: Figure, value: number): number =>
  Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100))

const byFigure = ({ part }: AppraisalPart, figure: Figure, { figures }: Appraised): PartScore => {
  const taken = figures.find((each) => each.part === part)
  if (taken === undefined) return { part, points: null, reason: 'the figure was not taken' }
  const { value, reason } = taken
  if (value === null) return { part, points: null, reason: reason ?? 'there is no figure' }
  return { part, points: rounded(pointsOf(figure, value)) }
}

/** Of several who rate in the same place, the mean; who has not rated says nothing. */
const byRatings = (part: string, { ratings, raters }: Appraised): PartScore => {
  const of = (rater: Rating['rater']): readonly number[] =>
    ratings.filter((each) => each.part === part && each.rater === rater).map(({ points }) => points)
  const entries = (['self', 'superior', 'customer'] as const).flatMap((rater) => {
    const [given, weight] = [of(rater), raters[rater]]
    if (given.length === 0 || weight === undefined) return []
    return [[given.reduce((sum, each) => sum + each, 0) / given.length, weight] as const]
  })
  const points = weighted(entries)
  return points === null ? { part, points, reason: 'nobody has rated it' } : { part, points: rounded(points) }
}

/**
 * The scorecard of an appraisal. A part of which nothing is known has no points, and a reason, never 0; `covered` tells how much of
 * all weight the others hold.
 *
 * @param details of a ticket of the kind `appraisal`, at any time
 *
 * @example
 * scorecard(state.details as AppraisalDetails).score // 83.5
 */
export const scorecard = (details: Appraised): Scorecard => {
  const scores = details.parts.map((part) =>
    part.figure === null ? byRatings(part.part, details) : byFigure(part, part.figure, details),
  )
  const known = scores.flatMap(({ points }, index) =>
    points === null ? [] : [[points, details.parts[index]?.weight ?? 0] as const],
  )
  const total = details.parts.reduce((sum, { weight }) => sum + weight, 0)
  const covered = total > 0 ? known.reduce((sum, [, weight]) => sum + weight, 0) / total : 0
  const score = weighted(known)
  return { score: score === null ? null : rounded(score), covered: Math.min(1, covered), parts: scores }
}
