import * as z from 'zod/mini'
import { issuesOfCalendar, type CalendarSpec } from '../calendar/spec.ts'
import { invalidInput, type FieldIssue } from '../errors.ts'
import { shapeChecker } from '../event/definition.ts'
import { accountabilityIssues, accountabilityRulesSchema } from './accountabilityRules.ts'
import { approvalIssues, approvalRulesSchema } from './approvalRules.ts'
import { callbackPlanIssues, callbackPlansSchema } from './callbackPlanRules.ts'
import { clockIssues, clockRuleSchema } from './clockRules.ts'
import { customerIssues, customerRulesSchema } from './customerRules.ts'
import { dutiesSchema, dutyIssues } from './dutyRules.ts'
import { emergencyPlansSchema } from './emergencyRules.ts'
import { formIssues, formsSchema } from './formRules.ts'
import { unknownNameIssues, type KnownNames } from './knownNames.ts'
import { ladderIssues, ladderSchema } from './ladderRules.ts'
import { nameSchema } from './names.ts'
import { ownershipIssues, ownershipRulesSchema } from './ownershipRules.ts'
import { policyShape, type Policy } from './policy.ts'
import { contactIssues, contactRulesSchema } from './contactRules.ts'
import { earlyWarningIssues, earlyWarningSchema } from './earlyWarningRules.ts'
import { appraisalIssues, appraisalSchema } from './appraisalRules.ts'
import { recordIssues, recordRulesSchema } from './recordRules.ts'
import { referralIssues, referralRulesSchema } from './referralRules.ts'
import { roleIssues, roleSchema } from './roleRules.ts'
import { routingIssues, routingSchema } from './routingRules.ts'
import { ruleIssues } from './ruleIssues.ts'
import { satisfactionSchema } from './satisfactionRules.ts'
import { dateSchema, spanIssues, spanShape } from './span.ts'
import { targetIssues, targetsSchema } from './targetRules.ts'
import { vocabularyIssues, vocabularyShape } from './vocabulary.ts'

const by = () => z.exactOptional(z.enum(['category', 'cause']))

/** Calendars have a check of their own. */
export const shapeWithRules = () => ({
  ...policyShape(),
  effectiveFrom: z.exactOptional(dateSchema()),
  roles: z.record(nameSchema(), roleSchema()),
  ...vocabularyShape(),
  calendars: z.exactOptional(z.record(nameSchema(), z.unknown())),
  clocks: z.exactOptional(z.record(nameSchema(), clockRuleSchema())),
  ladders: z.exactOptional(z.record(nameSchema(), ladderSchema())),
  autoClose: z.exactOptional(z.strictObject(spanShape())),
  repeat: z.exactOptional(z.strictObject({ days: z.int().check(z.gte(1)), by: by() })),
  batch: z.exactOptional(z.strictObject({ customers: z.int().check(z.gte(2)), within: z.string(), by: by() })),
  records: z.exactOptional(recordRulesSchema()),
  appraisal: z.exactOptional(appraisalSchema()),
  earlyWarning: z.exactOptional(earlyWarningSchema()),
  contacts: z.exactOptional(contactRulesSchema()),
  routing: z.exactOptional(routingSchema()),
  satisfaction: z.exactOptional(satisfactionSchema()),
  targets: z.exactOptional(targetsSchema()),
  emergencyPlans: z.exactOptional(emergencyPlansSchema()),
  callbackPlans: z.exactOptional(callbackPlansSchema()),
  duties: z.exactOptional(dutiesSchema()),
  customers: z.exactOptional(customerRulesSchema()),
  approvals: z.exactOptional(approvalRulesSchema()),
  referrals: z.exactOptional(referralRulesSchema()),
  ownership: z.exactOptional(ownershipRulesSchema()),
  accountability: z.exactOptional(accountabilityRulesSchema()),
  forms: z.exactOptional(formsSchema()),
})

const issuesOfShape = shapeChecker(shapeWithRules)

/** Deadlines are looked for in it at any time to come. */
const neverOpens = (name: string, { week }: CalendarSpec): readonly FieldIssue[] =>
  Object.values(week).some((intervals) => intervals.length > 0)
    ? []
    : [{ path: `calendars.${name}.week`, value: week, expected: 'open time on at least one weekday' }]

const issuesOfNamed = (name: string, spec: CalendarSpec): readonly FieldIssue[] => {
  const issues = issuesOfCalendar(spec)
  if (issues.length === 0) return neverOpens(name, spec)
  return issues.map((issue) => ({ ...issue, path: `calendars.${name}.${issue.path}` }))
}

const calendarIssues = (calendars: Policy['calendars'] = {}): readonly FieldIssue[] =>
  Object.entries(calendars).flatMap(([name, spec]) => issuesOfNamed(name, spec))

const authorityIssues = ({ roles, approvals, referrals, ownership, accountability }: Policy): readonly FieldIssue[] => [
  ...(approvals === undefined ? [] : approvalIssues(approvals, roles)),
  ...(referrals === undefined ? [] : referralIssues(referrals)),
  ...(ownership === undefined ? [] : ownershipIssues(ownership, roles)),
  ...(accountability === undefined ? [] : accountabilityIssues(accountability, roles)),
]

const issuesWithin = (policy: Policy): readonly FieldIssue[] => {
  const {
    calendars = {},
    clocks = {},
    ladders = {},
    autoClose,
    batch,
    records,
    appraisal,
    earlyWarning,
    contacts,
  } = policy
  const { roles, routing = [], targets = [], callbackPlans = {}, duties = {}, customers = {}, forms } = policy
  return [
    ...roleIssues(roles),
    ...vocabularyIssues(policy),
    ...calendarIssues(calendars),
    ...clockIssues(clocks, calendars),
    ...ladderIssues(ladders, policy),
    ...(autoClose === undefined ? [] : spanIssues(autoClose, calendars, 'autoClose.')),
    ...(batch === undefined ? [] : spanIssues({ within: batch.within }, calendars, 'batch.')),
    ...(records === undefined ? [] : recordIssues(records)),
    ...(appraisal === undefined ? [] : appraisalIssues(appraisal)),
    ...(earlyWarning === undefined ? [] : earlyWarningIssues(earlyWarning, policy)),
    ...(contacts === undefined ? [] : contactIssues(contacts)),
    ...routingIssues(routing),
    ...targetIssues(targets),
    ...callbackPlanIssues(callbackPlans, policy),
    ...dutyIssues(duties, policy),
    ...customerIssues(customers),
    ...authorityIssues(policy),
    ...(forms === undefined ? [] : formIssues(forms)),
  ]
}

/**
 * Takes a policy as it was published, by whatever rules it was checked then: it is a fact. Only its shape is looked at, and
 * its calendars, without which nothing can be computed.
 *
 * @throws DeskledgerError `invalid_policy` that lists every wrong field
 */
export const readPolicy = (policy: unknown): Policy => {
  const shape = issuesOfShape(policy)
  const issues = shape.length > 0 ? shape : calendarIssues((policy as Policy).calendars)
  if (issues.length > 0) throw invalidInput('Policy', issues, 'invalid_policy')
  return policy as Policy
}

/** Of a name that a section has judged itself nothing more is said. */
const issuesOfRules = (policy: Policy, known: KnownNames): readonly FieldIssue[] => {
  const own = issuesWithin(policy)
  const paths = new Set(own.map(({ path }) => path))
  const more = [...ruleIssues(policy), ...unknownNameIssues(policy, known)]
  return [...own, ...more.filter(({ path }) => !paths.has(path))]
}

const issuesOfPolicy = (policy: unknown, known: KnownNames): readonly FieldIssue[] => {
  const issues = issuesOfShape(policy)
  return issues.length > 0 ? issues : issuesOfRules(policy as Policy, known)
}

/**
 * Checks a policy.
 *
 * @param known what the policy alone cannot tell: the desk's kinds, by which event types, commands and kinds are looked up, and the
 *   measures, by which figures are. A desk that publishes a policy hands in its own
 * @throws DeskledgerError `invalid_policy` that lists every wrong field
 *
 * @example
 * checkPolicy({ ...defaultPolicy, version: 2, timeZone: 'Asia/Shanghai' }, { kinds: standardKinds, measures: standardMeasures })
 */
export const checkPolicy = (policy: unknown, known: KnownNames = {}): Policy => {
  const issues = issuesOfPolicy(policy, known)
  if (issues.length > 0) throw invalidInput('Policy', issues, 'invalid_policy')
  return policy as Policy
}
