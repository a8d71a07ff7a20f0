import {
  referralAccepted,
  referralAnswered,
  referralChased,
  referralIssued,
  referralReassigned,
  referralReissued,
  referralReturned,
} from '../../event/catalogue/ticket.ts'
import type { ReferralId } from '../../ids.ts'
import { instant, optional } from '../../event/catalogue/fields.ts'
import type { Shape } from '../../event/definition.ts'
import { deadlineFor, defineDecision, reject, type Outcome } from '../decision.ts'
import { facetsOf } from '../signals.ts'
import { active, type Referral, type TicketState } from '../state.ts'

/** A contact sheet can be answered after the ticket is resolved, until it is closed. */
const working = [...active, 'resolved'] as const

const withReferral = (state: TicketState, id: ReferralId, then: (referral: Referral) => Outcome): Outcome => {
  const referral = state.referrals.find((candidate) => candidate.id === id)
  if (referral !== undefined) return then(referral)
  return reject('unknown_referral', `referral ${id}: expected one of this ticket's`, {
    referral: id,
    known: state.referrals.map((known) => known.id),
  })
}

const withOpenReferral = (state: TicketState, id: ReferralId, then: (referral: Referral) => Outcome): Outcome =>
  withReferral(state, id, (referral) =>
    referral.status === 'answered'
      ? reject('not_allowed', `referral ${id} is answered already`, { referral: id, allowed: ['IssueReferral'] })
      : then(referral),
  )

/** What the desk does about an answer. */
const withAnswer = (state: TicketState, id: ReferralId, then: (referral: Referral) => Outcome): Outcome =>
  withReferral(state, id, (referral) =>
    referral.status === 'answered'
      ? then(referral)
      : reject('unanswered', `referral ${id} is not answered yet`, {
          referral: id,
          instead: ['ChaseReferral', 'ReassignReferral'],
        }),
  )

/** Without a `due`, the policy's target for contact sheets says by when. */
const withoutDue = <S extends { readonly due: Shape[string] }>({ due: _, ...shape }: S) => ({
  ...shape,
  due: optional(instant()),
})

export const issueReferral = defineDecision({
  type: 'IssueReferral',
  shape: () => withoutDue(referralIssued.shape()),
  personal: referralIssued.personal,
  in: working,
  decide: (data, state, context) => {
    const taken = state.referrals.some(({ id }) => id === data.referral)
    if (taken)
      return reject('id_taken', `referral ${data.referral} exists, expected a new id`, { referral: data.referral })
    const due = deadlineFor('referral', data.due, facetsOf(state), context)
    return typeof due === 'number' ? [referralIssued.of({ ...data, due })] : due
  },
})

export const answerReferral = defineDecision({
  type: 'AnswerReferral',
  shape: referralAnswered.shape,
  personal: referralAnswered.personal,
  in: working,
  decide: (data, state) => withOpenReferral(state, data.referral, () => [referralAnswered.of(data)]),
})

export const returnReferral = defineDecision({
  type: 'ReturnReferral',
  shape: referralReturned.shape,
  in: working,
  decide: (data, state) =>
    withOpenReferral(state, data.referral, ({ status }) => (status === 'returned' ? [] : [referralReturned.of(data)])),
})

export const reassignReferral = defineDecision({
  type: 'ReassignReferral',
  shape: () => withoutDue(referralReassigned.shape()),
  in: working,
  decide: (data, state, context) =>
    withOpenReferral(state, data.referral, () => {
      const due = deadlineFor('referral', data.due, facetsOf(state), context)
      return typeof due === 'number' ? [referralReassigned.of({ ...data, due })] : due
    }),
})

export const acceptReferral = defineDecision({
  type: 'AcceptReferral',
  shape: referralAccepted.shape,
  in: working,
  decide: (data, state) =>
    withAnswer(state, data.referral, ({ acceptedAt }) => (acceptedAt === null ? [referralAccepted.of(data)] : [])),
})

/** The answer is not good enough, or found untrue. */
export const reissueReferral = defineDecision({
  type: 'ReissueReferral',
  shape: () => withoutDue(referralReissued.shape()),
  in: working,
  decide: (data, state, context) =>
    withAnswer(state, data.referral, () => {
      const due = deadlineFor('referral', data.due, facetsOf(state), context)
      return typeof due === 'number' ? [referralReissued.of({ ...data, due })] : due
    }),
})

export const chaseReferral = defineDecision({
  type: 'ChaseReferral',
  shape: referralChased.shape,
  in: working,
  decide: (data, state) => withOpenReferral(state, data.referral, () => [referralChased.of(data)]),
})
