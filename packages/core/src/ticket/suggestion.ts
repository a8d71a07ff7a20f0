/** Suggestion: a customer proposes; the desk evaluates and decides. */
import * as e from '../event/catalogue/suggestion.ts'
import type { Instant } from '../time.ts'
import { defineDecision, reject } from './decision.ts'
import { defineTicketKind } from './kind.ts'
import { recipesFor } from './evolution.ts'
import { takeUp } from './lifecycle.ts'
import { active, type Money, type TicketState } from './state.ts'

// State

export interface SuggestionDetails {
  readonly class: 'constructive' | 'general' | null
  readonly feasibility: number | null
  readonly value: number | null
  readonly submittedTo: string | null
  /** the last word on it; a deferred one is not decided yet */
  readonly verdict: 'adopted' | 'declined' | 'deferred' | null
  readonly decidedAt: Instant | null
  readonly rewardedAt: Instant | null
  /** what its rewards cost; one that costs nothing is not among them */
  readonly rewarded: readonly Money[]
}

const details = (): SuggestionDetails => ({
  class: null,
  feasibility: null,
  value: null,
  submittedTo: null,
  verdict: null,
  decidedAt: null,
  rewardedAt: null,
  rewarded: [],
})

// Evolve

const on = recipesFor<SuggestionDetails>()

const evolve = [
  on(e.suggestionClassified, (draft, { data, at }) => {
    draft.details.class = data.class
    takeUp(draft, at)
  }),
  on(e.suggestionEvaluated, (draft, { data, at }) => {
    draft.details.feasibility = data.feasibility
    draft.details.value = data.value
    takeUp(draft, at)
  }),
  on(e.suggestionSubmitted, (draft, { data, at }) => {
    draft.details.submittedTo = data.to
    takeUp(draft, at)
  }),
  on(e.suggestionAdopted, (draft, { at }) => {
    draft.details.verdict = 'adopted'
    draft.details.decidedAt = at
  }),
  on(e.suggestionDeclined, (draft, { at }) => {
    draft.details.verdict = 'declined'
    draft.details.decidedAt = at
  }),
  on(e.suggestionDeferred, (draft) => {
    draft.details.verdict = 'deferred'
    draft.details.decidedAt = null
  }),
  on(e.suggestionRewarded, (draft, { data: { amount }, at }) => {
    draft.details.rewardedAt ??= at
    if (amount !== undefined) draft.details.rewarded.push({ ...amount })
  }),
]

// Decisions

type Suggestion = TicketState<SuggestionDetails>

const undecided = [...active, 'resolved'] as const

const classifySuggestion = defineDecision({
  type: 'ClassifySuggestion',
  shape: e.suggestionClassified.shape,
  in: undecided,
  decide: (data, state: Suggestion) => (state.details.class === data.class ? [] : [e.suggestionClassified.of(data)]),
})

const evaluateSuggestion = defineDecision({
  type: 'EvaluateSuggestion',
  shape: e.suggestionEvaluated.shape,
  personal: e.suggestionEvaluated.personal,
  in: undecided,
  decide: (data) => [e.suggestionEvaluated.of(data)],
})

const submitSuggestion = defineDecision({
  type: 'SubmitSuggestion',
  shape: e.suggestionSubmitted.shape,
  in: undecided,
  decide: (data) => [e.suggestionSubmitted.of(data)],
})

const adoptSuggestion = defineDecision({
  type: 'AdoptSuggestion',
  shape: e.suggestionAdopted.shape,
  in: undecided,
  decide: (data, state: Suggestion) => (state.details.verdict === 'adopted' ? [] : [e.suggestionAdopted.of(data)]),
})

const declineSuggestion = defineDecision({
  type: 'DeclineSuggestion',
  shape: e.suggestionDeclined.shape,
  in: undecided,
  decide: (data, state: Suggestion) => (state.details.verdict === 'declined' ? [] : [e.suggestionDeclined.of(data)]),
})

const deferSuggestion = defineDecision({
  type: 'DeferSuggestion',
  shape: e.suggestionDeferred.shape,
  in: undecided,
  decide: (data) => [e.suggestionDeferred.of(data)],
})

const rewardSuggestion = defineDecision({
  type: 'RewardSuggestion',
  shape: e.suggestionRewarded.shape,
  in: [...undecided, 'closed'],
  decide: (data, state: Suggestion) =>
    state.details.verdict === 'adopted'
      ? [e.suggestionRewarded.of(data)]
      : reject('not_allowed', `a suggestion is rewarded when adopted; found ${state.details.verdict ?? 'no verdict'}`, {
          instead: ['AdoptSuggestion'],
        }),
})

// Entry

export const suggestion = defineTicketKind({
  kind: 'suggestion',
  events: e.suggestionEvents,
  details,
  evolve,
  decisions: [
    classifySuggestion,
    evaluateSuggestion,
    submitSuggestion,
    adoptSuggestion,
    declineSuggestion,
    deferSuggestion,
    rewardSuggestion,
  ],
})
