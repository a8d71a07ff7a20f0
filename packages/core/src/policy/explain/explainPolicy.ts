import type { Policy } from '../policy.ts'
import { accountability } from './accountability.ts'
import { appraisal } from './appraisal.ts'
import { approvals } from './approvals.ts'
import { callbackPlans } from './callbackPlans.ts'
import { contacts } from './contacts.ts'
import { customers } from './customers.ts'
import { calendars, desk, roles, vocabulary } from './desk.ts'
import { duties } from './duties.ts'
import { earlyWarning } from './earlyWarning.ts'
import type { FigureWords } from './figureWords.ts'
import { forms } from './forms.ts'
import { ownership } from './ownership.ts'
import { referrals } from './referrals.ts'
import { tellerFor, type Language, type Section } from './teller.ts'
import { clocks, ending, ladders } from './time.ts'
import { emergencies, records, routing, satisfaction, targets } from './work.ts'

/** Which section tells a field, in the order of an explanation: a field that none tells does not compile. */
const sectionOf: Readonly<Record<Exclude<keyof Policy, '$schema'>, Section>> = {
  name: desk,
  version: desk,
  effectiveFrom: desk,
  timeZone: desk,
  observationDays: desk,
  roles,
  kinds: vocabulary,
  classes: vocabulary,
  causes: vocabulary,
  severities: vocabulary,
  channels: vocabulary,
  departments: vocabulary,
  departmentTiers: vocabulary,
  calendars,
  contacts,
  routing,
  ownership,
  clocks,
  ladders,
  referrals,
  approvals,
  autoClose: ending,
  repeat: ending,
  batch: ending,
  accountability,
  callbackPlans,
  duties,
  customers,
  satisfaction,
  records,
  forms,
  targets,
  appraisal,
  earlyWarning,
  emergencyPlans: emergencies,
}

const sections: ReadonlySet<Section> = new Set(Object.values(sectionOf))

/** One part of an explanation. */
export interface ExplainedSection {
  readonly title: string
  /** a sentence each */
  readonly lines: readonly string[]
}

/**
 * Everything that a policy says, section by section, in sentences that a manager can check against the written rules.
 *
 * @param policy one that `checkPolicy` has let pass
 * @param figures what figures are called and counted in, such as `standardMeasures` of `@deskledger/core/kpi`: those that are left
 *   out are told by their ids
 *
 * @example
 * explainSections(policy, 'zh').map(({ title }) => title)
 */
export const explainSections = (
  policy: Policy,
  language: Language,
  figures: readonly FigureWords[] = [],
): readonly ExplainedSection[] => {
  const teller = tellerFor(policy, language, figures)
  return [...sections]
    .map(({ title, lines }) => ({ title: title[language], lines: lines(policy, teller) }))
    .filter(({ lines }) => lines.length > 0)
}

/**
 * The same as text: a heading for each section, a line for each sentence.
 *
 * @example
 * console.log(explainPolicy(checkPolicy(JSON.parse(text)), 'en', standardMeasures))
 */
export const explainPolicy = (policy: Policy, language: Language, figures: readonly FigureWords[] = []): string =>
  explainSections(policy, language, figures)
    .map(({ title, lines }) => `${title}\n\n${lines.map((line) => `- ${line}\n`).join('')}`)
    .join('\n')
