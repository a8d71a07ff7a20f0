// What only findings have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { actorId, customerId, name, optional, referralId, severity, text, ticketId } from './fields.ts'

/** Something was seen, heard or read by those who look, and nobody has judged it yet. */
export const findingTaken = defineEvent('finding.taken', {
  shape: () => ({
    /** `media`, `mysteryVisit`, `inspection`, `callReview`, `phoneCheck`, `inquiryLetter`, or what the desk calls it */
    source: name(),
    /** a branch, a site, a newspaper */
    place: optional(name()),
    /** the ticket that was looked at */
    about: optional(ticketId()),
    /** whose work was looked at */
    agent: optional(actorId()),
    /** where the recording is kept */
    recording: optional(name()),
  }),
})
/** From 0 to 100 for each aspect that was looked at. */
export const findingScored = defineEvent('finding.scored', {
  shape: () => ({ scores: z.record(name(), z.number().check(z.gte(0), z.lte(100))) }),
})
/** Judged: it is a matter, and gets a ticket of its own. */
export const findingTicketOpened = defineEvent('finding.ticketOpened', {
  shape: () => ({
    /** id of the ticket that this opens */
    ticket: ticketId(),
    opens: z.enum(['complaint', 'inquiry', 'suggestion', 'repair']),
    category: name(),
    severity: severity(),
    /** whose matter it is; missing: the finding's */
    customer: optional(customerId()),
    words: optional(text()),
  }),
  personal: ['words'],
})
/** Judged: nothing follows. */
export const findingDismissed = defineEvent('finding.dismissed', { shape: () => ({ reason: name() }) })
/** Judged: all is as it should be. */
export const findingPassed = defineEvent('finding.passed', { shape: () => ({}) })
/** Judged: an emergency. `plan` is one of the policy's; who leads and who joins was said by it then. */
export const findingEmergencySetOff = defineEvent('finding.emergencySetOff', {
  shape: () => ({ plan: name(), lead: name(), joint: z.array(name()) }),
})
/** Judged: a fault to be put right, by a contact sheet with a deadline. */
export const findingRectificationOrdered = defineEvent('finding.rectificationOrdered', {
  shape: () => ({ referral: referralId() }),
})

export const findingEvents = [
  findingTaken,
  findingScored,
  findingTicketOpened,
  findingDismissed,
  findingPassed,
  findingEmergencySetOff,
  findingRectificationOrdered,
] as const
