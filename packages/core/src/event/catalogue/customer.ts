// What only customer files have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { customerId, instant, money, name, optional, text, ticketId } from './fields.ts'

/** Who the customer is, as far as the desk was told; what is left out here is as it was told before. */
export const customerIdentified = defineEvent('customer.identified', {
  shape: () => ({
    fullName: optional(text()),
    phone: optional(text()),
    email: optional(text()),
    address: optional(text()),
    /** the number of an identity card, a contract, a membership */
    document: optional(text()),
  }),
  personal: ['fullName', 'phone', 'email', 'address', 'document'],
})
/** `tier` left out: none any more */
export const customerTierSet = defineEvent('customer.tierSet', {
  shape: () => ({ tier: optional(name()), reason: optional(name()) }),
})
/** `preference`: its name, such as `callbackTime`; `value` left out: none any more */
export const customerPreferenceNoted = defineEvent('customer.preferenceNoted', {
  shape: () => ({ preference: name(), value: optional(text()) }),
  personal: ['value'],
})
/** `purchase`: what it is filed under, an order or a contract */
export const customerPurchased = defineEvent('customer.purchased', {
  shape: () => ({ purchase: name(), amount: optional(money()) }),
})
/** `claim`: what it is filed under */
export const customerClaimed = defineEvent('customer.claimed', {
  shape: () => ({ claim: name(), amount: optional(money()) }),
})
/** Claims are as many or as high as the policy's warning has it: in (at - within, at], this one included. */
export const customerClaimsWarned = defineEvent('customer.claimsWarned', {
  shape: () => ({
    /** ISO 8601 */
    within: name(),
    claims: z.int().check(z.gte(1)),
    /** of the warning's currency */
    amount: optional(money()),
  }),
})
/** Where things stand with the customer: `startNotice`, `discharge`, `depositPaid`. `of`: the project, site or stay. */
export const customerMilestoneReached = defineEvent('customer.milestoneReached', {
  shape: () => ({ milestone: name(), of: optional(name()) }),
})
/** On the block list up to `until`, for a reason. Blocked again, the later word holds. */
export const customerBlocked = defineEvent('customer.blocked', { shape: () => ({ reason: name(), until: instant() }) })
export const customerBlockExpired = defineEvent('customer.blockExpired', { shape: () => ({ until: instant() }) })
export const customerUnblocked = defineEvent('customer.unblocked', { shape: () => ({ reason: name() }) })
/** This file is of the same customer as that one, which goes on for both. */
export const customerMerged = defineEvent('customer.merged', {
  shape: () => ({
    /** the file */
    into: ticketId(),
    customer: customerId(),
    reason: optional(name()),
  }),
})
/** It is not, after all. */
export const customerUnmerged = defineEvent('customer.unmerged', {
  shape: () => ({ from: ticketId(), reason: name() }),
})
/** Another file was merged into this one. */
export const customerAbsorbed = defineEvent('customer.absorbed', {
  shape: () => ({ file: ticketId(), customer: customerId() }),
})
export const customerReleased = defineEvent('customer.released', { shape: () => ({ file: ticketId() }) })

export const customerEvents = [
  customerIdentified,
  customerTierSet,
  customerPreferenceNoted,
  customerPurchased,
  customerClaimed,
  customerClaimsWarned,
  customerMilestoneReached,
  customerBlocked,
  customerBlockExpired,
  customerUnblocked,
  customerMerged,
  customerUnmerged,
  customerAbsorbed,
  customerReleased,
] as const
