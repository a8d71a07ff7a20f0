/**
 * Policies: a desk's rules as data.
 *
 * @packageDocumentation
 */
export type { EventField, OwnForm, OwnFormField, OwnForms, StateField } from './policy/formRules.ts'
export { checkPolicy } from './policy/checkPolicy.ts'
export {
  checkPlainPolicy,
  defaultPolicy,
  hasRules,
  policyShape,
  type BatchRule,
  type Policy,
  type RepeatRule,
} from './policy/policy.ts'
export type {
  CallbackPlan,
  CallbackPlans,
  DissatisfiedRule,
  PlanPhase,
  PlanTrigger,
  RetryRule,
} from './policy/callbackPlanRules.ts'
export type { ClaimsWarning, CustomerRules, LoyaltyRule } from './policy/customerRules.ts'
export { standardClocks, type ClockRule, type ClockTarget, type Signal } from './policy/clockRules.ts'
export type { KnownNames } from './policy/knownNames.ts'
export { policyInForce } from './policy/inForce.ts'
export { dutyOccasions, type Duties, type Duty } from './policy/dutyRules.ts'
export type { ClosedDate, Occasion } from './calendar/recurringDates.ts'
export type { EmergencyPlan, EmergencyPlans } from './policy/emergencyRules.ts'
export { isWithin, lineageIn, type Branch, type Labelled, type Names } from './policy/names.ts'
export type { RoleRule, Roles } from './policy/roleRules.ts'
export type { RoutingRule } from './policy/routingRules.ts'
export type { SatisfactionRules } from './policy/satisfactionRules.ts'
export type { FigureTarget } from './policy/targetRules.ts'
export type { ClassEntry, DepartmentEntry, DepartmentTier, Vocabulary } from './policy/vocabulary.ts'
export type { Words } from './policy/words.ts'
export { daysOf, durationOf } from './policy/duration.ts'
export type { Ladder, LadderLevel, LadderStep, Recipients, StepActions, StepTrigger } from './policy/ladderRules.ts'
export type { ContactRule, ContactRules } from './policy/contactRules.ts'
export type { EarlyWarningRule } from './policy/earlyWarningRules.ts'
export type { AccountabilityRules, ConsequenceRule, PenaltyAmount } from './policy/accountabilityRules.ts'
export {
  covers,
  lowestCovering,
  rolesCovering,
  type ApprovalRules,
  type Limit,
  type MatterRule,
} from './policy/approvalRules.ts'
export type { OwnershipRules } from './policy/ownershipRules.ts'
export {
  standardAppraisal,
  type AppraisalRules,
  type FigurePart,
  type RatedPart,
  type Raters,
} from './policy/appraisalRules.ts'
export type { IntakeField, IntakeRule, RecordPart, RecordRule, RecordRules } from './policy/recordRules.ts'
export type { AnswerRule, ReferralRules, SheetSelector } from './policy/referralRules.ts'
export { fits, spelledOut, type Facets, type Selector, type Trees } from './policy/selector.ts'
export { amountOf, calendarOf, type Span, type TimeMeasure } from './policy/span.ts'
