// What is decided by authority. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { approvalId, money, name, optional } from './fields.ts'

/** Schema 1 asked one role, for a step of a ladder: the step is what it was about. */
const named = ({ role, reason }: { readonly role: string; readonly reason: string }) => ({
  approval: reason,
  matter: reason,
  roles: [role],
  reason,
})

/** Somebody has to approve something before it is done. */
export const approvalAsked = defineEvent('escalation.approvalAsked', {
  shape: () => ({
    approval: approvalId(),
    /** what it is about: a matter that the policy has limits for, or a step of a ladder */
    matter: name(),
    amount: optional(money()),
    /** the lowest roles that may grant it */
    roles: z.array(name()).check(z.minLength(1)),
    reason: optional(name()),
  }),
  upcasters: [named],
})
export const approvalGranted = defineEvent('escalation.approvalGranted', {
  shape: () => ({ approval: approvalId(), reason: optional(name()) }),
})
export const approvalRefused = defineEvent('escalation.approvalRefused', {
  shape: () => ({ approval: approvalId(), reason: name() }),
})
/** The customer was promised something that costs: by one's own authority, or by an approval. */
export const amountPromised = defineEvent('ticket.amountPromised', {
  shape: () => ({ matter: name(), amount: money(), approval: optional(approvalId()) }),
})

export const approvalEvents = [approvalAsked, approvalGranted, approvalRefused, amountPromised] as const
