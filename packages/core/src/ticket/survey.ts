/** Survey: many are asked the same; how many answered, and what. It ends by itself, and closes once it was analysed in writing. */
import * as e from '../event/catalogue/survey.ts'
import { ticketReceived, ticketResolved } from '../event/catalogue/ticket.ts'
import { asId, type CustomerId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { closeTicket } from './decisions/end.ts'
import { inHouseDecisions } from './decisions/inHouse.ts'
import { intakeShape } from './decisions/receive.ts'
import { defineDecision, guarded, reject, type Rejection } from './decision.ts'
import type { DueWork } from './due.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { takeUp } from './lifecycle.ts'
import { active, isActive, type TicketState } from './state.ts'

// State

/** How often each answer was given: five places for 1 to 5, eleven for 0 to 10. */
export type Answers = readonly number[]

export interface SurveyDetails {
  readonly about: string
  readonly audience: number
  readonly until: Instant
  readonly invited: number
  readonly responses: number
  readonly satisfied: number
  readonly dissatisfied: number
  /** 1 to 5 */
  readonly aspects: Readonly<Record<string, Answers>>
  /** 0 to 10 */
  readonly recommend: Answers
  /** of the responses that say whose they are */
  readonly answeredBy: readonly CustomerId[]
  readonly endedAt: Instant | null
  readonly findings: readonly string[]
  readonly analysedAt: Instant | null
}

const none = (places: number): number[] => Array.from({ length: places }, () => 0)

const details = (): SurveyDetails => ({
  about: '',
  audience: 0,
  until: 0,
  invited: 0,
  responses: 0,
  satisfied: 0,
  dissatisfied: 0,
  aspects: {},
  recommend: none(11),
  answeredBy: [],
  endedAt: null,
  findings: [],
  analysedAt: null,
})

// Evolve

const on = recipesFor<SurveyDetails>()

const count = (answers: number[], place: number): void => {
  answers[place] = (answers[place] ?? 0) + 1
}

const evolve = [
  on(e.surveyOpened, (draft, { data }) => {
    const { about, audience, until, aspects } = data
    Object.assign(draft.details, { about, audience, until })
    draft.details.aspects = Object.fromEntries(aspects.map((aspect) => [aspect, none(5)]))
  }),
  on(e.surveySent, (draft, { data, at }) => {
    draft.details.invited += data.invited
    takeUp(draft, at)
  }),
  on(e.surveyAnswered, (draft, { data, at }) => {
    const { details: own } = draft
    own.responses += 1
    if (data.satisfied === true) own.satisfied += 1
    if (data.satisfied === false) own.dissatisfied += 1
    for (const [aspect, answer] of Object.entries(data.aspects ?? {})) {
      const answers = Object.hasOwn(own.aspects, aspect) ? own.aspects[aspect] : undefined
      if (answers !== undefined) count(answers, answer - 1)
    }
    if (data.recommend !== undefined) count(own.recommend, data.recommend)
    if (data.customer !== undefined) own.answeredBy.push(data.customer)
    takeUp(draft, at)
  }),
  on(e.surveyEnded, (draft, { at }) => {
    draft.details.endedAt ??= at
  }),
  on(e.surveyAnalysed, (draft, { data, at }) => {
    draft.details.findings = [...data.findings]
    draft.details.analysedAt = at
  }),
]

// Decisions

type Survey = TicketState<SurveyDetails>

/** Whose matter it is: the desk's own. */
const itself = asId<CustomerId>('desk')

const openSurvey = defineDecision({
  type: 'OpenSurvey',
  shape: () => {
    const { kind: _kind, customer: _customer, ...intake } = intakeShape()
    return { ...intake, ...e.surveyOpened.shape() }
  },
  personal: ticketReceived.personal,
  in: ['none'],
  decide: ({ about, aspects, audience, until, ...intake }, _state, { policy, at }) => {
    if (until < at) return reject('not_allowed', `until: found ${until}, expected an instant to come`, { until, at })
    return [
      ticketReceived.of({ ...intake, kind: 'survey', customer: itself, policy: policy.version }),
      e.surveyOpened.of({ about, aspects: [...new Set(aspects)], audience, until }),
    ]
  },
})

const refuseEnded = ({ details: { endedAt } }: Survey): Rejection | undefined =>
  endedAt === null ? undefined : reject('survey_ended', 'the survey has ended', { instead: ['AnalyseSurvey'] })

const sendSurvey = defineDecision({
  type: 'SendSurvey',
  shape: e.surveySent.shape,
  in: active,
  decide: (data, state: Survey) => {
    const { invited, audience } = state.details
    const left = audience - invited
    if (data.invited <= left) return refuseEnded(state) ?? [e.surveySent.of(data)]
    return reject('audience_exceeded', `invited: found ${data.invited}, expected at most ${left} of ${audience}`, {
      left,
    })
  },
})

type Answer = Parameters<typeof e.surveyAnswered.of>[0]

/** An answer to what was not asked, one too many, or words under another's key. */
const refuseAnswer = ({ customer, aspects = {}, words }: Answer, { details: own }: Survey): Rejection | undefined => {
  const known = Object.keys(own.aspects)
  const unknown = Object.keys(aspects).find((aspect) => !known.includes(aspect))
  if (unknown !== undefined) {
    return reject('unknown_aspect', `aspects: found ${unknown}, expected of ${known.join(', ')}`, { known })
  }
  if (own.responses >= own.invited) {
    return reject('not_invited', `${own.responses} answered of ${own.invited} invited`, { instead: ['SendSurvey'] })
  }
  if (customer === undefined) return undefined
  if (own.answeredBy.includes(customer)) return reject('answered_already', `${customer} has answered`, { customer })
  if (words === undefined) return undefined
  return reject('words_by_name', 'words: found some by name, expected them on a ticket of that customer', {
    instead: ['ReceiveTicket'],
  })
}

const recordAnswer = defineDecision({
  type: 'RecordAnswer',
  shape: e.surveyAnswered.shape,
  personal: e.surveyAnswered.personal,
  in: active,
  decide: (data, state: Survey) => refuseEnded(state) ?? refuseAnswer(data, state) ?? [e.surveyAnswered.of(data)],
})

const endSurvey = defineDecision({
  type: 'EndSurvey',
  shape: e.surveyEnded.shape,
  in: active,
  decide: (data, { details: { endedAt } }: Survey) => (endedAt === null ? [e.surveyEnded.of(data)] : []),
})

const analyseSurvey = defineDecision({
  type: 'AnalyseSurvey',
  shape: e.surveyAnalysed.shape,
  personal: e.surveyAnalysed.personal,
  in: active,
  decide: (data, { details: { endedAt } }: Survey) =>
    endedAt === null
      ? reject('survey_open', 'answers still come in', { instead: ['EndSurvey'] })
      : [e.surveyAnalysed.of(data), ticketResolved.of({ code: 'analysed' })],
})

const closeSurvey = guarded(closeTicket, ({ details: { analysedAt } }: Survey) =>
  analysedAt === null
    ? reject('not_analysed', 'a survey closes once it was analysed', { instead: ['AnalyseSurvey', 'WithdrawTicket'] })
    : undefined,
)

// Due

/** It ends by itself, 1 ms after the last instant at which an answer counts. An imported one may have no plan. */
const ended = ({ status, details: { about, until, endedAt } }: Survey): readonly DueWork[] =>
  about !== '' && endedAt === null && isActive(status)
    ? [{ work: 'survey', due: until + 1, events: [e.surveyEnded.of({})] }]
    : []

// Entry

export const survey = defineTicketKind({
  kind: 'survey',
  events: e.surveyEvents,
  details,
  evolve,
  shared: inHouseDecisions,
  decisions: [openSurvey, sendSurvey, recordAnswer, endSurvey, analyseSurvey, closeSurvey],
  due: ended,
})
