/**
 * Records that a desk keeps beside complaints, inquiries, suggestions and callbacks: reports that it owes, improvements that it
 * makes, repairs that it has done, contacts that are neither complaint nor inquiry, visitors who wait, findings that are judged
 * first, surveys, appraisals. A desk takes in the kinds that it wants.
 *
 * @packageDocumentation
 *
 * @example
 * createDesk({ store, kinds: [...standardKinds, ...recordKinds] })
 */
import { contact } from './ticket/contact.ts'
import { finding } from './ticket/finding.ts'
import { survey } from './ticket/survey.ts'
import { customer } from './ticket/customer.ts'
import { appraisal } from './ticket/appraisal.ts'
import { improvement } from './ticket/improvement.ts'
import { repair } from './ticket/repair.ts'
import { report } from './ticket/report.ts'
import { visit } from './ticket/visit.ts'

export * from './event/catalogue/contact.ts'
export * from './event/catalogue/finding.ts'
export * from './event/catalogue/survey.ts'
export * from './event/catalogue/customer.ts'
export * from './event/catalogue/appraisal.ts'
export * from './event/catalogue/improvement.ts'
export * from './event/catalogue/repair.ts'
export * from './event/catalogue/report.ts'
export * from './event/catalogue/visit.ts'
export type { ContactDetails } from './ticket/contact.ts'
export { findingScore, type FindingDetails, type Judgement, type Warning } from './ticket/finding.ts'
export { type Answers, type SurveyDetails } from './ticket/survey.ts'
export { customerFile } from './ticket/customerFile.ts'
export type { CustomerBlock, CustomerDeal, CustomerDetails, Milestone, OtherFile } from './ticket/customer.ts'
export type { AppraisalDetails } from './ticket/appraisal.ts'
export type { EffectCheck, ImprovementAction, ImprovementDetails } from './ticket/improvement.ts'
export type { RepairDetails } from './ticket/repair.ts'
export type { ReportDetails } from './ticket/report.ts'
export {
  scorecard,
  type AppraisalPart,
  type Appraised,
  type PartScore,
  type Rating as AppraisalRating,
  type Scorecard,
} from './ticket/scorecard.ts'
export type { VisitDetails } from './ticket/visit.ts'
export { contact, customer, finding, survey, appraisal, improvement, repair, report, visit }

/** All of them. */
export const recordKinds = [report, improvement, repair, contact, visit, finding, survey, customer, appraisal] as const
