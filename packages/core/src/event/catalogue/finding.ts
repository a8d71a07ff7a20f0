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
/** More of one class than usual, as the early warning of the policy found it. */
export const findingWarningRaised = defineEvent('finding.warningRaised', {
  shape: () => ({
    by: z.enum(['category', 'cause']),
    issue: name(),
    /** the last of the days that were looked at, as the desk's zone has it: `2026-03-04` */
    day: name(),
    days: z.int().check(z.gte(1)),
    /** tickets in these days */
    count: z.int().check(z.gte(1)),
    /** as many were expected, by `baselineDays` before them */
    expected: z.number().check(z.gte(0)),
    baselineDays: z.int().check(z.gte(1)),
    /** variance / mean of the earlier counts; 1: as chance alone would have it */
    dispersion: z.number().check(z.gte(1)),
    /** how likely as many are or more, when nothing has changed */
    chance: z.number().check(z.gte(0), z.lte(1)),
    /** the tickets of these days, the earliest first */
    tickets: z.array(ticketId()).check(z.maxLength(200)),
  }),
})

export const findingEvents = [
  findingTaken,
  findingWarningRaised,
  findingScored,
  findingTicketOpened,
  findingDismissed,
  findingPassed,
  findingEmergencySetOff,
  findingRectificationOrdered,
] as const
