// What only complaints have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { actorId, consequenceId, instant, money, name, optional, severity, solutionId, text } from './fields.ts'

export const complaintApologised = defineEvent('complaint.apologised', {
  shape: () => ({ promise: optional(text()), promisedBy: optional(instant()) }),
  personal: ['promise'],
})
export const complaintVerified = defineEvent('complaint.verified', {
  shape: () => ({ verdict: z.enum(['founded', 'partly', 'unfounded']), findings: optional(text()) }),
  personal: ['findings'],
})
/** How serious the desk finds it, 1 the most; apart from the severity that it came in with. */
export const complaintGraded = defineEvent('complaint.graded', {
  shape: () => ({ grade: severity(), reason: optional(name()) }),
})
export const complaintInvestigated = defineEvent('complaint.investigated', {
  shape: () => ({ cause: name(), department: name(), person: optional(actorId()), findings: optional(text()) }),
  personal: ['findings'],
})
export const solutionProposed = defineEvent('complaint.solutionProposed', {
  shape: () => ({ solution: solutionId(), cost: optional(money()), proposal: optional(text()) }),
  personal: ['proposal'],
})
export const solutionApproved = defineEvent('complaint.solutionApproved', {
  shape: () => ({ solution: solutionId() }),
})
export const solutionRefused = defineEvent('complaint.solutionRefused', {
  shape: () => ({ solution: solutionId(), reason: name() }),
})
export const solutionDelivered = defineEvent('complaint.solutionDelivered', {
  shape: () => ({ solution: solutionId() }),
})
const measure = () => ({
  measure: name(),
  person: optional(actorId()),
  department: optional(name()),
  amount: optional(money()),
})
export const consequenceProposed = defineEvent('complaint.consequenceProposed', {
  shape: () => ({ consequence: consequenceId(), ...measure(), reason: optional(name()) }),
})
/** In force for the time being, in an emergency; settled or revoked later. */
export const consequenceImposed = defineEvent('complaint.consequenceImposed', {
  shape: () => ({ consequence: consequenceId(), reason: optional(name()) }),
})
export const consequenceRevoked = defineEvent('complaint.consequenceRevoked', {
  shape: () => ({ consequence: consequenceId(), reason: name() }),
})
/** Schema 2 names the proposal that it settles, where there was one. */
export const accountabilitySettled = defineEvent('complaint.accountabilitySettled', {
  shape: () => ({ ...measure(), consequence: optional(consequenceId()) }),
  upcasters: [(data: unknown) => data],
})
export const complaintReferredOutside = defineEvent('complaint.referredOutside', {
  shape: () => ({ body: name(), reason: optional(name()) }),
})

export const complaintEvents = [
  complaintApologised,
  complaintVerified,
  complaintGraded,
  complaintInvestigated,
  solutionProposed,
  solutionApproved,
  solutionRefused,
  solutionDelivered,
  consequenceProposed,
  consequenceImposed,
  consequenceRevoked,
  accountabilitySettled,
  complaintReferredOutside,
] as const
