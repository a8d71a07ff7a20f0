/**
 * Records that a desk keeps of its own doing, beside customers' matters: reports that it owes, improvements that it makes. A
 * desk takes in the kinds that it wants.
 *
 * @packageDocumentation
 *
 * @example
 * createDesk({ store, kinds: [...standardKinds, ...recordKinds] })
 */
import { improvement } from './ticket/improvement.ts'
import { report } from './ticket/report.ts'

export * from './event/catalogue/improvement.ts'
export * from './event/catalogue/report.ts'
export type { EffectCheck, ImprovementAction, ImprovementDetails } from './ticket/improvement.ts'
export type { ReportDetails } from './ticket/report.ts'
export { improvement, report }

/** Reports and improvements. */
export const recordKinds = [report, improvement] as const
