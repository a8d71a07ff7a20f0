import { referralAnswered, referralIssued, referralReassigned, referralReturned } from '../../event/catalogue/ticket.ts'
import type { ReferralId } from '../../ids.ts'
import { instant, optional } from '../../event/catalogue/fields.ts'
import type { Shape } from '../../event/definition.ts'
import { deadlineFor, defineDecision, reject, type Outcome } from '../decision.ts'
import { facetsOf } from '../signals.ts'
import { active, type Referral, type TicketState } from '../state.ts'

/** A contact sheet can be answered after the ticket is resolved, until it is closed. */
const working = [...active, 'resolved'] as const

const withOpenReferral = (state: TicketState, id: ReferralId, then: (referral: Referral) => Outcome): Outcome => {
  const referral = state.referrals.find((candidate) => candidate.id === id)
  if (referral === undefined) {
    return reject('unknown_referral', `referral ${id}: expected one of this ticket's`, {
      referral: id,
      known: state.referrals.map((known) => known.id),
    })
  }
  if (referral.status === 'answered') {
    return reject('not_allowed', `referral ${id} is answered already`, { referral: id, allowed: ['IssueReferral'] })
  }
  return then(referral)
}

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
