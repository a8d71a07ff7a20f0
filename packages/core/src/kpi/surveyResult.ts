import { wilson, type Interval } from './interval.ts'
import type { Answers, SurveyDetails } from '../ticket/survey.ts'

/** A share of answers: value and interval are null, with a reason, where there is none. */
export interface Share {
  readonly value: number | null
  readonly count: number
  readonly of: number
  /** Wilson 95 % */
  readonly interval: Interval | null
  readonly reason?: string
}

export interface AspectResult {
  /** of 1 to 5 */
  readonly mean: number | null
  /** answered 4 or 5 */
  readonly satisfied: Share
}

export interface SurveyResult {
  readonly about: string
  readonly audience: number
  readonly invited: number
  readonly responses: number
  /** responses / invited */
  readonly responseRate: Share
  /** of those who said whether they are */
  readonly satisfied: Share
  /** promoters (9, 10) less detractors (0 to 6), in points from -100 to 100; null: nobody was asked or answered */
  readonly nps: number | null
  readonly promoters: Share
  readonly passives: Share
  readonly detractors: Share
  readonly aspects: Readonly<Record<string, AspectResult>>
}

const sum = (answers: Answers): number => answers.reduce((total, each) => total + each, 0)

const share = (count: number, of: number): Share =>
  of === 0
    ? { value: null, count, of, interval: null, reason: 'nobody answered' }
    : { value: count / of, count, of, interval: wilson(count, of) }

const aspectOf = (answers: Answers): AspectResult => {
  const of = sum(answers)
  const points = answers.reduce((total, times, place) => total + times * (place + 1), 0)
  return { mean: of === 0 ? null : points / of, satisfied: share(sum(answers.slice(3)), of) }
}

/**
 * What a survey found, with how many answered beside it: satisfaction is over those who answered.
 *
 * @param details of a ticket of the kind `survey`, at any time
 *
 * @example
 * surveyResult(state.details as SurveyDetails).responseRate // { value: 0.4, count: 40, of: 100, interval: [...] }
 */
export const surveyResult = (details: SurveyDetails): SurveyResult => {
  const { about, audience, invited, responses, satisfied, dissatisfied, recommend, aspects } = details
  const asked = sum(recommend)
  const [detractors, passives, promoters] = [
    sum(recommend.slice(0, 7)),
    sum(recommend.slice(7, 9)),
    sum(recommend.slice(9)),
  ]
  const rate = share(responses, invited)
  return {
    about,
    audience,
    invited,
    responses,
    responseRate: invited === 0 ? { ...rate, reason: 'nobody was invited' } : rate,
    satisfied: share(satisfied, satisfied + dissatisfied),
    nps: asked === 0 ? null : ((promoters - detractors) * 100) / asked,
    promoters: share(promoters, asked),
    passives: share(passives, asked),
    detractors: share(detractors, asked),
    aspects: Object.fromEntries(Object.entries(aspects).map(([aspect, answers]) => [aspect, aspectOf(answers)])),
  }
}
