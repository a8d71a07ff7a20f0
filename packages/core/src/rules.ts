/**
 * Rules of time: clocks, ladders and what falls due by them. A desk loads them by itself, when its policy has any; here they are
 * for whoever works with kinds alone.
 *
 * @packageDocumentation
 */
export { timeRules } from './escalation/timeRules.ts'
export { endOfPlan, nextOccasion } from './ticket/plans/occasions.ts'
export { usedAt } from './ticket/clocks/terms.ts'
export type { Happening, Rules } from './ticket/rules.ts'
