/** First-contact responsibility, as a policy has it. */
import type { ticketAssigned, ticketOwnerKept } from '../../event/catalogue/ticket.ts'
import type { EventOf } from '../../event/definition.ts'
import type { OwnershipRules } from '../../policy/ownershipRules.ts'
import type { Policy } from '../../policy/policy.ts'
import { fits } from '../../policy/selector.ts'
import { reject, type Context, type Rejection } from '../../ticket/decision.ts'
import type { InquiryDetails } from '../../ticket/inquiry.ts'
import { isOfCustomers } from '../../ticket/ofCustomers.ts'
import { facetsOf } from '../../ticket/signals.ts'
import type { TicketState } from '../../ticket/state.ts'

/** The ownership that holds for a ticket; undefined: none. */
export const ownershipOf = (policy: Policy, state: TicketState): OwnershipRules | undefined =>
  policy.ownership !== undefined && fits(policy.ownership.for, facetsOf(state), policy) ? policy.ownership : undefined

const KEEP = { instead: ['KeepOwner'] }

/** Passed on only to somebody, and only when an owner stays behind who answers for it. */
export const refusePassingOn = (
  data: EventOf<typeof ticketAssigned>['data'],
  state: TicketState,
  { policy, actor }: Context,
): Rejection | undefined => {
  const rules = ownershipOf(policy, state)
  if (rules === undefined) return undefined
  const { assignee = state.assignee, department = state.department } = data
  if (assignee === null && department === null)
    return reject('no_place', 'assignee: found nobody, expected a person or a department that it is handed over to')
  const isPassedOn = state.assignee !== null || state.department !== null
  const getsOwner = rules.firstContact && actor.kind === 'person'
  if (!isPassedOn || state.owner !== null || getsOwner) return undefined
  return reject('no_owner', 'owner: found nobody, expected somebody who stays responsible when it is passed on', KEEP)
}

/** A sheet goes to another department only when an owner stays behind. */
export const refuseOwnerless = (
  _data: unknown,
  state: TicketState,
  { policy, actor }: Context,
): Rejection | undefined => {
  const rules = ownershipOf(policy, state)
  if (rules === undefined || state.owner !== null || (rules.firstContact && actor.kind === 'person')) return undefined
  return reject('no_owner', 'owner: found nobody, expected somebody who stays responsible when it is passed on', KEEP)
}

export const refuseOwnerChange = (
  { owner }: EventOf<typeof ticketOwnerKept>['data'],
  state: TicketState,
  { policy, actor: { role = '' } }: Context,
): Rejection | undefined => {
  const rules = ownershipOf(policy, state)
  if (rules === undefined || state.owner === null || state.owner === owner) return undefined
  const { changedBy: roles = [] } = rules
  if (roles.includes(role)) return undefined
  const who = roles.join(' or ') || 'nobody'
  return reject('owner_kept', `owner: found ${state.owner}, who stays; ${who} may make it ${owner}`, {
    owner: state.owner,
    roles,
  })
}

/** It ends answered by a person, or handed over to a named place; what begins with the desk waits for no reply. */
export const refuseUnanswered = (_data: unknown, state: TicketState, { policy }: Context): Rejection | undefined => {
  const rules = ownershipOf(policy, state)
  if (rules === undefined || !rules.firstContact || state.firstReplyAt !== null) return undefined
  if (!isOfCustomers(state.kind)) return undefined
  const isHandedOver = state.kind === 'inquiry' && (state.details as InquiryDetails).transfer !== null
  if (isHandedOver) return undefined
  return reject('unanswered', `a ticket of the kind ${state.kind} may not close unanswered`, {
    instead: ['ReplyToCustomer', 'ResolveTicket', 'WithdrawTicket'],
  })
}
