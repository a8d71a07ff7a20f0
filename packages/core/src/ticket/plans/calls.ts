import { callbackPlanned } from '../../event/catalogue/plan.ts'
import { derivedTicket } from '../../event/derivedTicket.ts'
import type { NewEvent } from '../../event/envelope.ts'
import type { CallbackPlan } from '../../policy/callbackPlanRules.ts'
import type { Policy } from '../../policy/policy.ts'
import { amountOf, type Span } from '../../policy/span.ts'
import type { TicketId } from '../../ids.ts'
import type { Instant } from '../../time.ts'
import { advance } from '../clocks/meter.ts'
import { termsOf } from '../clocks/terms.ts'
import type { TicketState } from '../state.ts'

/** The instant at which a span is over. */
export const after = (policy: Policy, span: Span, at: Instant): Instant =>
  advance(policy, termsOf(span), at, amountOf(span))

/** A plan of the policy that a ticket runs under. */
export const planNamed = ({ callbackPlans = {} }: Policy, name: string): CallbackPlan | undefined =>
  Object.hasOwn(callbackPlans, name) ? callbackPlans[name] : undefined

interface Call {
  readonly name: string
  readonly plan: CallbackPlan
  readonly of?: string | undefined
  readonly occurs?: Instant
  readonly follows?: TicketId
  readonly due: Instant
}

/** The fact that the customer is to be called. The callback's id follows from the ticket and how many calls it had. */
export const callFact = ({ name, plan, of, occurs, follows, due }: Call, state: TicketState): NewEvent =>
  callbackPlanned.of({
    plan: name,
    callback: derivedTicket(state.id, (ticket) => `${ticket}:call:${state.callbacksPlanned + 1}`),
    due,
    required: plan.required,
    ...(of === undefined ? {} : { of }),
    ...(occurs === undefined ? {} : { occurs }),
    ...(plan.channel === undefined ? {} : { channel: plan.channel }),
    ...(follows === undefined ? {} : { follows }),
  })
