/** What an event of a callback means by its plan: another attempt, a contact sheet, another call. */
import * as e from '../../event/catalogue/callback.ts'
import { referralAnswered, referralIssued } from '../../event/catalogue/ticket.ts'
import { derivedTicket } from '../../event/derivedTicket.ts'
import type { EventOf } from '../../event/definition.ts'
import type { NewEvent } from '../../event/envelope.ts'
import type { ReferralId } from '../../ids.ts'
import type { CallbackPlan, DissatisfiedRule } from '../../policy/callbackPlanRules.ts'
import type { CallbackDetails } from '../callback.ts'
import type { Happening } from '../rules.ts'
import type { TicketState } from '../state.ts'
import { after, callFact, planNamed } from './calls.ts'

type Callback = TicketState<CallbackDetails>
type Attempted = EventOf<typeof e.callbackAttempted>['data']
type Completed = EventOf<typeof e.callbackCompleted>['data']
type Answered = EventOf<typeof referralAnswered>['data']

/** Who refuses is not asked again, and a wrong number is not tried again. */
const tryAgain = (
  { outcome }: Attempted,
  { retry }: CallbackPlan,
  { details }: Callback,
  { policy, at }: Happening,
): readonly NewEvent[] => {
  if (retry === undefined || outcome !== 'noAnswer' || details.reachedAt !== null) return []
  if (details.attempts < retry.most) return [e.callbackRetryPlanned.of({ due: after(policy, retry, at) })]
  return details.attempts === retry.most ? [e.callbackUnreached.of({ attempts: details.attempts })] : []
}

/** An id of this ticket's own that no contact sheet of it has. */
const newReferral = ({ id, referrals }: TicketState): ReferralId => {
  for (let number = referrals.length + 1; ; number++) {
    const referral: string = derivedTicket(id, (ticket) => `${ticket}:sheet:${number}`)
    if (!referrals.some((known) => known.id === referral)) return referral as ReferralId
  }
}

/** The contact sheets that the callback's findings opened; else one is opened for them. */
const followUp = (
  { findings }: Completed,
  rule: DissatisfiedRule,
  state: Callback,
  { policy, at }: Happening,
): readonly NewEvent[] => {
  const opened = findings.flatMap((finding) => (finding.opens === 'contactSheet' ? [finding.referral] : []))
  const holds = rule.holds ?? false
  if (opened.length > 0) return [e.callbackFollowUpBegun.of({ referrals: opened, holds })]
  const referral = newReferral(state)
  const department = state.department ?? rule.department
  return [
    referralIssued.of({ referral, department, due: after(policy, rule.answer, at) }),
    e.callbackFollowUpBegun.of({ referrals: [referral], holds }),
  ]
}

const heard = (data: Completed, plan: CallbackPlan | undefined, state: Callback, happening: Happening) => {
  const unsettled = state.details.course?.followUp
  if (data.satisfied === true) return unsettled?.settledAt === null ? [e.callbackSettled.of({ by: state.id })] : []
  if (data.satisfied === undefined || plan?.dissatisfied === undefined) return []
  return followUp(data, plan.dissatisfied, state, happening)
}

/** Once all its contact sheets are answered, the customer is called again. */
const callAgain = (
  { referral }: Answered,
  name: string,
  plan: CallbackPlan,
  state: Callback,
  { policy, at }: Happening,
): readonly NewEvent[] => {
  const begun = state.details.course?.followUp ?? null
  if (plan.dissatisfied === undefined || begun === null) return []
  if (begun.calledAgain || begun.settledAt !== null || !begun.referrals.includes(referral)) return []
  const isWaiting = state.referrals.some(({ id, status }) => begun.referrals.includes(id) && status !== 'answered')
  if (isWaiting) return []
  return [callFact({ name, plan, follows: state.id, due: after(policy, plan.dissatisfied.again, at) }, state)]
}

/** What follows from an event of a callback, by the plan that it was scheduled under. */
export const callbackFacts = (event: NewEvent, happening: Happening, now: () => TicketState): readonly NewEvent[] => {
  if (happening.state.kind !== 'callback') return []
  const state = now() as Callback
  const name = state.details.course?.plan ?? null
  const plan = name === null ? undefined : planNamed(happening.policy, name)
  if (event.type === e.callbackCompleted.type) return heard(event.data as Completed, plan, state, happening)
  if (plan === undefined || name === null) return []
  if (event.type === e.callbackAttempted.type) return tryAgain(event.data as Attempted, plan, state, happening)
  if (event.type === referralAnswered.type) return callAgain(event.data as Answered, name, plan, state, happening)
  return []
}
