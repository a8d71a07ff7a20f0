/**
 * The event-sourced ticketing core.
 *
 * @packageDocumentation
 */
export { DeskledgerError, invalidInput, type ErrorCode, type FieldIssue } from './errors.ts'
export * from './ids.ts'
export { formatInstant, type Clock, type Duration, type Instant } from './time.ts'

export { canonicalJson } from './event/canonicalJson.ts'
export { chainFault, encode, genesis, type EncodedEvent } from './event/chain.ts'
export { defineEvent, shapeChecker } from './event/definition.ts'
export type {
  AnyEventDefinition,
  EventDefinition,
  EventOf,
  Payload,
  Reading,
  SealedPayload,
  Shape,
  StoredEventOf,
  Upcaster,
} from './event/definition.ts'
export type { Actor, Envelope, NewEvent, RecordedEvent, StoredEvent } from './event/envelope.ts'
export { portableSha256, type Hash } from './event/hash.ts'
export { partitionOf, type Partition } from './event/partition.ts'
export { isSealed, type Sealed } from './event/sealed.ts'
export * from './event/catalogue/approval.ts'
export * from './event/catalogue/callback.ts'
export * from './event/catalogue/clock.ts'
export * from './event/catalogue/complaint.ts'
export * from './event/catalogue/escalation.ts'
export * from './event/catalogue/inquiry.ts'
export * from './event/catalogue/plan.ts'
export * from './event/catalogue/policy.ts'
export * from './event/catalogue/suggestion.ts'
export * from './event/catalogue/ticket.ts'

export { defaultPolicy, hasRules, policyShape, type BatchRule, type Policy, type RepeatRule } from './policy/policy.ts'
export type { ClockRule, ClockTarget, Signal } from './policy/clockRules.ts'
export type { Span, TimeMeasure } from './policy/span.ts'
export type { Ladder, LadderLevel, LadderStep, Recipients, StepActions, StepTrigger } from './policy/ladderRules.ts'
export type { Facets, Selector } from './policy/selector.ts'

export * from './ticket/decision.ts'
export { handlingDecisions, sharedDecisions } from './ticket/decisions/index.ts'
export { callback, type CallbackCourse, type CallbackDetails, type FollowUp } from './ticket/callback.ts'
export { complaint, type ComplaintDetails, type Consequence, type Measure, type Solution } from './ticket/complaint.ts'
export { inquiry, type InquiryDetails } from './ticket/inquiry.ts'
export { suggestion, type SuggestionDetails } from './ticket/suggestion.ts'
export { type DueWork } from './ticket/due.ts'
export * from './ticket/kind.ts'
export { standardKinds, ticketKinds, type StandardCommand, type TicketKinds } from './ticket/kinds.ts'
export type { Happening, Rules } from './ticket/rules.ts'
export { recipesFor, type Evolution } from './ticket/evolution.ts'
export { promisesOf, type Promised } from './ticket/promises.ts'
export { countReply, countResolution, enter, takeUp } from './ticket/lifecycle.ts'
export * from './ticket/state.ts'

export { escalationOf, type Escalation } from './escalation/escalationOf.ts'

export * from './store/store.ts'
export { checkAppend } from './store/checkAppend.ts'
export { checkCheckpoint } from './store/checkCheckpoint.ts'
export { movedOut } from './store/movedOut.ts'
export { memoryStore, type MemoryStoreOptions } from './store/memoryStore.ts'
export { createVault, memoryKeys, memoryVault, type KeyStore, type Vault } from './store/vault.ts'

export { createDesk, type Desk, type DeskOptions } from './desk/desk.ts'
export type { Executed } from './desk/execute.ts'
export type { ListOptions, TicketPage } from './desk/listTickets.ts'
export type { Ticked } from './desk/tick.ts'
export type { CommandInput } from './desk/commandInput.ts'
export { encodeFacts, type Fact, type FactContext, type Head } from './desk/facts.ts'
export { carryOut, type CarriedOut } from './desk/carryOut.ts'
export { Course, foldIn, type Step } from './desk/course.ts'
export { dueAt, dueWork, settle } from './desk/dueWork.ts'
export { erased, masked, revealFor, type Reader } from './desk/reveal.ts'
