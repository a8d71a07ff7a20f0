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
  }),
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

export const callbackEvents = [
  callbackScheduled,
  callbackAttempted,
  callbackCompleted,
  callbackMissed,
  callbackCancelled,
] as const
