// Callback plans and what they hold open. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { instant, name, optional, ticketId } from './fields.ts'

/** A plan of the policy is followed from here on. `of`: what it is kept for, where there may be several. */
export const planStarted = defineEvent('plan.started', { shape: () => ({ plan: name(), of: optional(name()) }) })
/** `reason`: what ended it, or `complete` */
export const planEnded = defineEvent('plan.ended', {
  shape: () => ({ plan: name(), of: optional(name()), reason: name() }),
})
/** The customer is to be called. */
export const callbackPlanned = defineEvent('plan.callbackPlanned', {
  shape: () => ({
    plan: name(),
    of: optional(name()),
    /** id of the ticket that this opens */
    callback: ticketId(),
    due: instant(),
    required: z.boolean(),
    /** when the call fell due by its plan, where that is not the event that called for it */
    occurs: optional(instant()),
    channel: optional(name()),
    /** the callback whose customer was not satisfied */
    follows: optional(ticketId()),
  }),
})
/** A customer who was called about it is not satisfied: it is not closed before they are. */
export const closingHeld = defineEvent('ticket.closingHeld', { shape: () => ({ callback: ticketId() }) })
export const closingReleased = defineEvent('ticket.closingReleased', { shape: () => ({ callback: ticketId() }) })

export const planEvents = [planStarted, planEnded, callbackPlanned, closingHeld, closingReleased] as const
