// Ladders, notices and what is found across tickets. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { actorId, instant, name, names, optional, ticketId } from './fields.ts'

/** A step of a ladder was taken: it is not taken again for the same occasion. */
export const stepTaken = defineEvent('escalation.stepTaken', {
  shape: () => ({
    ladder: name(),
    step: name(),
    /** what made it fall due, as in `firstResponse afterDeadline` or `dissatisfied` */
    why: names(),
    /** the instant that the clock of a timed step started, or the deadline that it is measured from */
    basis: optional(instant()),
  }),
})

/** Somebody is to be told: an entry of the outbox. */
export const noticeIssued = defineEvent('escalation.noticeIssued', {
  shape: () => ({
    to: z
      .array(
        z.union([
          z.strictObject({ role: name() }),
          z.strictObject({ department: name() }),
          z.strictObject({ actor: actorId() }),
        ]),
      )
      .check(z.minLength(1)),
    why: names(),
    level: z.int().check(z.gte(0)),
    /** when it may go out: at once, or when the desk next opens */
    notBefore: instant(),
    clock: optional(name()),
    due: optional(instant()),
  }),
})

/** This department handles the matter as well. */
export const departmentJoined = defineEvent('escalation.departmentJoined', {
  shape: () => ({ department: name(), reason: optional(name()) }),
})

/** It does not any more; who leads stays. */
export const departmentLeft = defineEvent('escalation.departmentLeft', {
  shape: () => ({ department: name(), reason: optional(name()) }),
})

/** The same customer with the same issue as that earlier ticket. */
export const repeatFound = defineEvent('ticket.repeatFound', { shape: () => ({ of: ticketId() }) })
/** The customer came back with the same issue, on that later ticket. */
export const contactedAgain = defineEvent('ticket.contactedAgain', {
  shape: () => ({ by: ticketId(), /** when that ticket came in */ received: optional(instant()) }),
})
/** One of many about one thing. `batch` is the ticket that made it one. */
export const batchJoined = defineEvent('ticket.batchJoined', {
  shape: () => ({
    batch: ticketId(),
    issue: name(),
    /** when the batch opened */
    opened: instant(),
    /** distinct customers in it, as far as known then */
    customers: z.int().check(z.gte(1)),
  }),
})

export const escalationEvents = [
  stepTaken,
  noticeIssued,
  departmentJoined,
  departmentLeft,
  repeatFound,
  contactedAgain,
  batchJoined,
] as const
