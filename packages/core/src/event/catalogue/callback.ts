// What only callbacks have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { instant, name, optional, referralId, severity, text, ticketId } from './fields.ts'

export const callbackScheduled = defineEvent('callback.scheduled', {
  shape: () => ({
    reason: name(),
    due: instant(),
    /** required ones count in callback completion */
    required: z.boolean(),
    about: optional(ticketId()),
    /** of the policy: how often to try, and what follows when the customer is not satisfied */
    plan: optional(name()),
    /** the callback whose customer was not satisfied, and is called again */
    follows: optional(ticketId()),
  }),
  // schema 2 can say more; everything that schema 1 says means the same in it
  upcasters: [(data: unknown) => data],
})
export const callbackAttempted = defineEvent('callback.attempted', {
  shape: () => ({
    outcome: z.enum(['reached', 'noAnswer', 'refused', 'wrongNumber']),
    reason: optional(name()),
    remarks: optional(text()),
  }),
  personal: ['remarks'],
})

const finding = () =>
  z.discriminatedUnion('opens', [
    z.strictObject({
      opens: z.enum(['complaint', 'suggestion']),
      /** id of the ticket that this opens */
      ticket: ticketId(),
      category: name(),
      severity: severity(),
    }),
    z.strictObject({
      opens: z.literal('contactSheet'),
      /** id of the referral that this issues, on the callback itself */
      referral: referralId(),
      department: name(),
      due: instant(),
    }),
  ])
export const callbackCompleted = defineEvent('callback.completed', {
  shape: () => ({
    findings: z.array(finding()).check(z.maxLength(20)),
    satisfied: optional(z.boolean()),
    /** what was heard; by the id of the finding, or `summary` */
    words: optional(z.record(name(), text())),
  }),
  personal: ['words'],
})
export const callbackMissed = defineEvent('callback.missed', { shape: () => ({ due: instant() }) })
export const callbackCancelled = defineEvent('callback.cancelled', { shape: () => ({ reason: name() }) })

/** Nobody answered: when to try again. */
export const callbackRetryPlanned = defineEvent('callback.retryPlanned', { shape: () => ({ due: instant() }) })
export const callbackRetryDue = defineEvent('callback.retryDue', { shape: () => ({ due: instant() }) })
/** Nobody answered as often as the plan has it tried. */
export const callbackUnreached = defineEvent('callback.unreached', {
  shape: () => ({ attempts: z.int().check(z.gte(1)) }),
})
/** The customer is not satisfied: once these contact sheets are answered, they are called again. */
export const callbackFollowUpBegun = defineEvent('callback.followUpBegun', {
  shape: () => ({
    referrals: z.array(referralId()).check(z.minLength(1)),
    /** what the callback is about is not closed before the customer is satisfied */
    holds: z.boolean(),
  }),
})
/** The customer is satisfied now. `by`: the callback that found it so */
export const callbackSettled = defineEvent('callback.settled', { shape: () => ({ by: ticketId() }) })

export const callbackEvents = [
  callbackScheduled,
  callbackAttempted,
  callbackCompleted,
  callbackMissed,
  callbackCancelled,
  callbackRetryPlanned,
  callbackRetryDue,
  callbackUnreached,
  callbackFollowUpBegun,
  callbackSettled,
] as const
