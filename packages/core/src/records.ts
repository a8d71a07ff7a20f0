/**
 * Records that a desk keeps beside complaints, inquiries, suggestions and callbacks: reports that it owes, improvements that it
 * makes, repairs that it has done. A desk takes in the kinds that it wants.
 *
 * @packageDocumentation
 *
 * @example
 * createDesk({ store, kinds: [...standardKinds, ...recordKinds] })
 */
import { improvement } from './ticket/improvement.ts'
import { repair } from './ticket/repair.ts'
import { report } from './ticket/report.ts'

export * from './event/catalogue/improvement.ts'
export * from './event/catalogue/repair.ts'
export * from './event/catalogue/report.ts'
export type { EffectCheck, ImprovementAction, ImprovementDetails } from './ticket/improvement.ts'
export type { RepairDetails } from './ticket/repair.ts'
export type { ReportDetails } from './ticket/report.ts'
export { improvement, repair, report }

/** All of them. */
export const recordKinds = [report, improvement, repair] as const
