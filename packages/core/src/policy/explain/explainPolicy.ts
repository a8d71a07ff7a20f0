import type { Policy } from '../policy.ts'
import { calendars, desk, roles, vocabulary } from './desk.ts'
import { plainSection } from './others.ts'
import { tellerFor, type Language, type Section } from './teller.ts'
import { clocks, ending, ladders } from './time.ts'
import { emergencies, records, routing, satisfaction, targets } from './work.ts'

const sections: readonly Section[] = [
  desk,
  roles,
  vocabulary,
  calendars,
  routing,
  clocks,
  ladders,
  ending,
  records,
  satisfaction,
  targets,
  emergencies,
]

/** The fields that these sections tell. */
const told: ReadonlySet<string> = new Set([
  '$schema',
  'version',
  'name',
  'effectiveFrom',
  'timeZone',
  'observationDays',
  'roles',
  'kinds',
  'classes',
  'causes',
  'severities',
  'channels',
  'departments',
  'departmentTiers',
  'calendars',
  'routing',
  'clocks',
  'ladders',
  'autoClose',
  'repeat',
  'batch',
  'records',
  'satisfaction',
  'targets',
  'emergencyPlans',
])

/** One part of an explanation. */
export interface ExplainedSection {
  readonly title: string
  /** a sentence each */
  readonly lines: readonly string[]
}

const titles: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  approvals: ['Authority', '审批权限'],
  referrals: ['Contact sheets', '联系单'],
  ownership: ['First-contact responsibility', '首问负责制'],
  accountability: ['Accountability', '责任追究'],
  callbackPlans: ['Callback plans', '回访计划'],
  customers: ['Customers', '客户'],
  contacts: ['Contacts', '来访登记'],
  earlyWarning: ['Early warning', '预警'],
  forms: ['Forms', '表单'],
  appraisal: ['Appraisal', '考核'],
  surveys: ['Surveys', '满意度调查'],
  findings: ['Findings', '线索研判'],
}

const othersOf = (policy: Policy): readonly Section[] =>
  Object.keys(policy)
    .filter((field) => !told.has(field))
    .map((field) => plainSection(field as keyof Policy, ...(titles[field] ?? ([field, field] as const))))

/**
 * Everything that a policy says, section by section, in sentences that a manager can check against the written rules.
 *
 * @param policy one that `checkPolicy` has let pass
 *
 * @example
 * explainSections(policy, 'zh').map(({ title }) => title)
 */
export const explainSections = (policy: Policy, language: Language): readonly ExplainedSection[] => {
  const teller = tellerFor(policy, language)
  return [...sections, ...othersOf(policy)]
    .map(({ title, lines }) => ({ title: title[language], lines: lines(policy, teller) }))
    .filter(({ lines }) => lines.length > 0)
}

/**
 * The same as text: a heading for each section, a line for each sentence.
 *
 * @example
 * console.log(explainPolicy(checkPolicy(JSON.parse(text)), 'en'))
 */
export const explainPolicy = (policy: Policy, language: Language): string =>
  explainSections(policy, language)
    .map(({ title, lines }) => `${title}\n\n${lines.map((line) => `- ${line}\n`).join('')}`)
    .join('\n')
