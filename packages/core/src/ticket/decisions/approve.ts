import { amountPromised, approvalAsked, approvalGranted, approvalRefused } from '../../event/catalogue/approval.ts'
import { money } from '../../event/catalogue/fields.ts'
import type { ApprovalId } from '../../ids.ts'
import { defineDecision, reject, type Context, type Outcome } from '../decision.ts'
import { active, type Approval, type TicketState } from '../state.ts'

const working = [...active, 'resolved'] as const

/** What waits for somebody's word. */
export const withAsked = (state: TicketState, id: ApprovalId, then: (approval: Approval) => Outcome): Outcome => {
  const found = state.approvals.findLast((approval) => approval.id === id)
  if (found?.status === 'asked') return then(found)
  const known = state.approvals.filter(({ status }) => status === 'asked').map((each) => each.id)
  const expected = `approval ${id}: found ${found?.status ?? 'none'}, expected one that is asked`
  return reject('unknown_approval', expected, { approval: id, known })
}

/** Whoever was asked decides. */
const byAsked = (state: TicketState, id: ApprovalId, { actor: { role = '' } }: Context, then: () => Outcome): Outcome =>
  withAsked(state, id, ({ roles }) =>
    roles.includes(role)
      ? then()
      : reject('beyond_authority', `approval ${id}: found the role ${role}, expected ${roles.join(' or ')}`, { roles }),
  )

/** Who is asked is for the policy to say: see `Rules.decide`. */
export const requestApproval = defineDecision({
  type: 'RequestApproval',
  shape: () => {
    const { roles: _, ...shape } = approvalAsked.shape()
    return { ...shape, amount: money() }
  },
  in: working,
  decide: ({ matter }) =>
    reject('unknown_matter', `matter: found ${matter}, and the policy limits none`, { known: [] }),
})

export const grantApproval = defineDecision({
  type: 'GrantApproval',
  shape: approvalGranted.shape,
  in: working,
  decide: (data, state, context) => byAsked(state, data.approval, context, () => [approvalGranted.of(data)]),
})

export const refuseApproval = defineDecision({
  type: 'RefuseApproval',
  shape: approvalRefused.shape,
  in: working,
  decide: (data, state, context) => byAsked(state, data.approval, context, () => [approvalRefused.of(data)]),
})

/** Where the policy limits the matter, only as far as one's authority or an approval goes. */
export const promiseAmount = defineDecision({
  type: 'PromiseAmount',
  shape: amountPromised.shape,
  in: working,
  decide: (data) => [amountPromised.of(data)],
})
