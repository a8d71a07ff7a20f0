import * as c from '@deskledger/core'
import { describe, test } from 'vitest'
import { MINUTE, onNew, T0 } from './given.ts'

const adopted = c.suggestionAdopted.of({})
const declined = c.suggestionDeclined.of({ reason: 'too dear' })
const deferred = c.suggestionDeferred.of({ reason: 'next year', until: T0 + 9 })
const closed = c.ticketClosed.of({})

const accepted = [
  ['ClassifySuggestion', c.suggestionClassified.of({ class: 'constructive' })],
  ['EvaluateSuggestion', c.suggestionEvaluated.of({ feasibility: 5, value: 1, remarks: 'good' })],
  ['SubmitSuggestion', c.suggestionSubmitted.of({ to: 'management' })],
  ['AdoptSuggestion', adopted],
  ['DeclineSuggestion', declined],
  ['DeferSuggestion', deferred],
] as const

describe('suggestion', () => {
  test.each(accepted)('%s is recorded as it was said', (type, event) => {
    onNew('suggestion')
      .when({ type, data: event.data } as never)
      .thenEvents([event])
  })

  test.each(accepted)('%s is refused once it is closed', (type, event) => {
    onNew('suggestion')
      .given(closed)
      .when({ type, data: event.data } as never)
      .thenRejected('not_allowed', { status: 'closed' })
  })

  test('the same class or verdict again is nothing new', () => {
    const [, classified] = accepted[0]
    onNew('suggestion').given(classified).when({ type: 'ClassifySuggestion', data: classified.data }).thenNothing()
    onNew('suggestion').given(adopted).when({ type: 'AdoptSuggestion', data: {} }).thenNothing()
    onNew('suggestion')
      .given(declined)
      .when({ type: 'DeclineSuggestion', data: { reason: 'again' } })
      .thenNothing()
  })

  test('the last word counts, and a deferred one is not decided', () => {
    onNew('suggestion')
      .given(adopted)
      .when({ type: 'DeferSuggestion', data: deferred.data })
      .thenState({ details: { verdict: 'deferred', decidedAt: null } })
    onNew('suggestion')
      .given(deferred)
      .when({ type: 'AdoptSuggestion', data: {} })
      .thenState({ details: { verdict: 'adopted', decidedAt: T0 + 2 * MINUTE } })
  })

  test('only what was adopted is rewarded, also after it is closed', () => {
    const reward = { reward: 'voucher', amount: { amount: 2000, currency: 'CNY' } }
    onNew('suggestion')
      .when({ type: 'RewardSuggestion', data: reward })
      .thenRejected('not_allowed', { instead: ['AdoptSuggestion'] })
    onNew('suggestion').given(declined).when({ type: 'RewardSuggestion', data: reward }).thenRejected('not_allowed')
    onNew('suggestion')
      .given(adopted, closed)
      .when({ type: 'RewardSuggestion', data: reward })
      .thenEvents([c.suggestionRewarded.of(reward)])
    onNew('suggestion')
      .given(adopted, c.ticketWithdrawn.of({}))
      .when({ type: 'RewardSuggestion', data: reward })
      .thenRejected('not_allowed')
  })
})
