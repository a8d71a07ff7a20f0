/**
 * Policies: a desk's rules as data.
 *
 * @packageDocumentation
 */
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
export { standardClocks, type ClockRule, type ClockTarget, type Signal } from './policy/clockRules.ts'
export { daysOf, durationOf } from './policy/duration.ts'
export type { Ladder, LadderLevel, LadderStep, Recipients, StepActions, StepTrigger } from './policy/ladderRules.ts'
export type { RecordPart, RecordRule, RecordRules } from './policy/recordRules.ts'
export { fits, type Facets, type Selector } from './policy/selector.ts'
export { amountOf, calendarOf, type Span, type TimeMeasure } from './policy/span.ts'
