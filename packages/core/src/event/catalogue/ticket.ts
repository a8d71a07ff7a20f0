// The shared lifecycle. Types and field names are the storage format: once written, never changed.
// A payload that must change gets the next schema version and an upcaster.
import * as z from 'zod/mini'
import { defineEvent, type Upcaster } from '../definition.ts'
import { approvalEvents } from './approval.ts'
import { clockEvents } from './clock.ts'
import { escalationEvents } from './escalation.ts'
import { actorId, customerId, instant, money, name, optional, referralId, severity, text, ticketId } from './fields.ts'
import { planEvents } from './plan.ts'

/** For a schema that can say more; everything that the one before it says means the same in it. */
const unchanged: Upcaster = (data: unknown) => data

export const ticketReceived = defineEvent('ticket.received', {
  shape: () => ({
    kind: name(),
    channel: name(),
    customer: customerId(),
    category: name(),
    severity: severity(),
    /** version of the policy that the ticket runs under */
    policy: z.int().check(z.gte(0)),
    subject: optional(text()),
    narrative: optional(text()),
    contact: optional(
      z.strictObject({
        name: optional(text()),
        phone: optional(text()),
        email: optional(text()),
        address: optional(text()),
        number: optional(text()),
      }),
    ),
    department: optional(name()),
    /** the customer's tier, as the desk grades customers */
    tier: optional(name()),
    region: optional(name()),
    /** the number that another system or a paper form gives it */
    reference: optional(name()),
    /** the ticket out of which it was opened: a callback, a suggestion */
    origin: optional(ticketId()),
    /** not a real matter: left out of every figure */
    test: optional(z.boolean()),
  }),
  personal: ['subject', 'narrative', 'contact'],
})

export const ticketAcknowledged = defineEvent('ticket.acknowledged', { shape: () => ({}) })

/** What is left out stays as it is; null: nobody holds it any more. */
export const ticketAssigned = defineEvent('ticket.assigned', {
  shape: () => ({
    assignee: optional(z.nullable(actorId())),
    department: optional(z.nullable(name())),
    reason: optional(name()),
    /** the routing rule that placed it; missing: somebody's judgement, or a step of a ladder */
    rule: optional(name()),
  }),
  upcasters: [unchanged],
})

/** First-contact responsibility: this person stays the customer's contact through every hand-over. */
export const ticketOwnerKept = defineEvent('ticket.ownerKept', { shape: () => ({ owner: actorId() }) })

export const ticketCategoryChanged = defineEvent('ticket.categoryChanged', {
  shape: () => ({ from: name(), to: name(), reason: optional(name()) }),
})

export const referralIssued = defineEvent('ticket.referralIssued', {
  shape: () => ({
    referral: referralId(),
    department: name(),
    due: instant(),
    /** which of the desk's sheets it is: contact sheet, task order, rectification order, written notice */
    form: optional(name()),
    matter: optional(text()),
  }),
  personal: ['matter'],
  upcasters: [unchanged],
})
export const referralAnswered = defineEvent('ticket.referralAnswered', {
  shape: () => ({
    referral: referralId(),
    answer: optional(text()),
    /** what the desk asks of an answer, by name: analysis of responsibility, report, measures */
    parts: optional(z.record(name(), text())),
  }),
  personal: ['answer', 'parts'],
  upcasters: [unchanged],
})
/** The desk has seen for itself that what was answered is true. */
export const referralAccepted = defineEvent('ticket.referralAccepted', {
  shape: () => ({ referral: referralId() }),
})
/** The answer is not good enough, or not true: the same sheet goes out again. */
export const referralReissued = defineEvent('ticket.referralReissued', {
  shape: () => ({ referral: referralId(), due: instant(), reason: name() }),
})
/** The department is reminded. */
export const referralChased = defineEvent('ticket.referralChased', {
  shape: () => ({ referral: referralId(), reason: optional(name()) }),
})
export const referralReturned = defineEvent('ticket.referralReturned', {
  shape: () => ({ referral: referralId(), reason: name() }),
})
export const referralReassigned = defineEvent('ticket.referralReassigned', {
  shape: () => ({ referral: referralId(), department: name(), due: instant(), reason: optional(name()) }),
})
export const referralOverdue = defineEvent('ticket.referralOverdue', {
  shape: () => ({ referral: referralId(), due: instant() }),
})

export const ticketReplied = defineEvent('ticket.replied', {
  shape: () => ({ channel: optional(name()), text: optional(text()) }),
  personal: ['text'],
})
/** The customer wrote or called again. */
export const messageReceived = defineEvent('ticket.messageReceived', {
  shape: () => ({ channel: optional(name()), text: optional(text()) }),
  personal: ['text'],
})
export const ticketNoteAdded = defineEvent('ticket.noteAdded', {
  shape: () => ({
    text: optional(text()),
    /** facts of the system that it was imported from, field by field */
    source: optional(
      z.record(
        name(),
        z.string().check(z.refine((value) => value.isWellFormed(), 'expected text without lone surrogates')),
      ),
    ),
  }),
  personal: ['text'],
})

export const ticketSuspended = defineEvent('ticket.suspended', {
  shape: () => ({ waitingFor: z.enum(['customer', 'thirdParty']), reason: name() }),
})
export const ticketResumed = defineEvent('ticket.resumed', { shape: () => ({ reason: optional(name()) }) })

export const ticketPriorityChanged = defineEvent('ticket.priorityChanged', {
  shape: () => ({ from: severity(), to: severity(), reason: optional(name()) }),
})
const move = () => ({
  way: z.enum(['functional', 'hierarchical']),
  from: z.int().check(z.gte(0)),
  to: z.int().check(z.gte(0)),
  reason: name(),
  department: optional(name()),
  role: optional(name()),
  /** everybody who answers for it there, where a ladder says so */
  roles: optional(z.array(name())),
  /** levels in between that it did not stop at */
  skipped: optional(z.array(z.int().check(z.gte(1)))),
  /** the step of a ladder that moved it; missing: an agent's judgement */
  step: optional(name()),
})
export const ticketEscalated = defineEvent('ticket.escalated', { shape: move, upcasters: [unchanged] })
export const ticketDeescalated = defineEvent('ticket.deescalated', { shape: move, upcasters: [unchanged] })
/** A promise that was not kept. `due` is missing where the source system does not publish it. */
export const ticketBreached = defineEvent('ticket.breached', {
  shape: () => ({ clock: name(), due: optional(instant()) }),
})

export const ticketLinked = defineEvent('ticket.linked', {
  shape: () => ({
    ticket: ticketId(),
    relation: z.enum(['related', 'causedBy', 'causes', 'followUp', 'followUpOf', 'absorbed']),
  }),
})
export const ticketMerged = defineEvent('ticket.merged', { shape: () => ({ into: ticketId() }) })
export const ticketMarkedDuplicate = defineEvent('ticket.markedDuplicate', { shape: () => ({ of: ticketId() }) })
export const ticketMarkedSpam = defineEvent('ticket.markedSpam', { shape: () => ({ reason: optional(name()) }) })

export const ticketResolved = defineEvent('ticket.resolved', {
  shape: () => ({ code: optional(name()), resolution: optional(text()) }),
  personal: ['resolution'],
})
export const customerSatisfied = defineEvent('ticket.customerSatisfied', {
  shape: () => ({ words: optional(text()) }),
  personal: ['words'],
})
export const customerDissatisfied = defineEvent('ticket.customerDissatisfied', {
  shape: () => ({ words: optional(text()) }),
  personal: ['words'],
})
export const ticketRated = defineEvent('ticket.rated', {
  shape: () => ({
    satisfied: z.boolean(),
    /** 1 to 5 for each aspect of the desk's list */
    aspects: optional(z.record(name(), z.int().check(z.gte(1), z.lte(5)))),
    /** would recommend: 0 to 10 */
    recommend: optional(z.int().check(z.gte(0), z.lte(10))),
    words: optional(text()),
  }),
  personal: ['words'],
})
export const ticketReopened = defineEvent('ticket.reopened', { shape: () => ({ reason: optional(name()) }) })
export const ticketWithdrawn = defineEvent('ticket.withdrawn', { shape: () => ({ reason: optional(name()) }) })
export const ticketClosed = defineEvent('ticket.closed', { shape: () => ({ reason: optional(name()) }) })
export const ticketArchived = defineEvent('ticket.archived', { shape: () => ({}) })
export const ticketCommended = defineEvent('ticket.commended', {
  shape: () => ({ person: optional(actorId()), department: optional(name()), words: optional(text()) }),
  personal: ['words'],
})
/** Praise by name has earned that person something. */
export const commendationRewarded = defineEvent('ticket.commendationRewarded', {
  shape: () => ({ person: actorId(), reward: name(), amount: optional(money()) }),
})

export const ticketEvents = [
  ticketReceived,
  ticketAcknowledged,
  ticketAssigned,
  ticketOwnerKept,
  ticketCategoryChanged,
  referralIssued,
  referralAnswered,
  referralReturned,
  referralReassigned,
  referralOverdue,
  referralAccepted,
  referralReissued,
  referralChased,
  ticketReplied,
  messageReceived,
  ticketNoteAdded,
  ticketSuspended,
  ticketResumed,
  ticketPriorityChanged,
  ticketEscalated,
  ticketDeescalated,
  ticketBreached,
  ticketLinked,
  ticketMerged,
  ticketMarkedDuplicate,
  ticketMarkedSpam,
  ticketResolved,
  customerSatisfied,
  customerDissatisfied,
  ticketRated,
  ticketReopened,
  ticketWithdrawn,
  ticketClosed,
  ticketArchived,
  ticketCommended,
  commendationRewarded,
  ...approvalEvents,
  ...clockEvents,
  ...planEvents,
  ...escalationEvents,
] as const
