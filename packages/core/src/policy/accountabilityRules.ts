import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { nameSchema, namesSchema, unlisted, unlistedOf } from './names.ts'
import { recipientsSchema, type Recipients } from './recipients.ts'
import { fits, type Facets, type Selector, type Trees } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'
import { wordsSchema, type Words } from './words.ts'

/** What a measure may cost, in the smallest unit of the currency: exactly that, or anything in between. */
export type PenaltyAmount = number | { readonly from: number; readonly to: number }

/** A consequence that complaints like these may have for whoever is responsible, and who has a say in it. */
export interface ConsequenceRule {
  readonly for?: Selector
  /** only of complaints that came to this level of the hierarchical ladder, or higher */
  readonly level?: number
  /** also where the complaint was found unfounded; nobody is held to account for those, when left out */
  readonly unfounded?: boolean
  /** what is done: `reprimand`, `deduction` */
  readonly measure: string
  /** without it, the measure costs nothing */
  readonly amount?: PenaltyAmount
  /** anybody, when left out */
  readonly proposedBy?: readonly string[]
  readonly decidedBy: readonly string[]
  /** who decides it as well where the complaint repeats an earlier one */
  readonly decidedWhenRepeatedBy?: readonly string[]
  /** who may decide it for the time being, in an emergency */
  readonly provisionallyBy?: readonly string[]
  /** who is told of it once it is settled: all branches, for instance */
  readonly notify?: Recipients
}

/** What complaints cost those who are responsible, and what praise earns. */
export interface AccountabilityRules {
  /** ISO 4217; the amounts of the rules are in its smallest unit */
  readonly currency?: string
  /** what people call the measures */
  readonly measures?: Readonly<Record<string, Words>>
  readonly rules: readonly ConsequenceRule[]
  /** upheld complaints like these do not close before a consequence is settled */
  readonly required?: readonly { readonly for?: Selector }[]
}

const rolesSchema = () => namesSchema().check(z.minLength(1))
const sum = () => z.int().check(z.gte(0))

export const accountabilityRulesSchema = () => {
  const selected = () => z.exactOptional(selectorSchema())
  return z.strictObject({
    currency: z.exactOptional(z.string().check(z.regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code'))),
    measures: z.exactOptional(z.record(nameSchema(), wordsSchema())),
    rules: z.array(
      z.strictObject({
        for: selected(),
        level: z.exactOptional(z.int().check(z.gte(1), z.lte(20))),
        unfounded: z.exactOptional(z.boolean()),
        measure: nameSchema(),
        amount: z.exactOptional(z.union([sum(), z.strictObject({ from: sum(), to: sum() })])),
        proposedBy: z.exactOptional(rolesSchema()),
        decidedBy: rolesSchema(),
        decidedWhenRepeatedBy: z.exactOptional(rolesSchema()),
        provisionallyBy: z.exactOptional(rolesSchema()),
        notify: z.exactOptional(recipientsSchema()),
      }),
    ),
    required: z.exactOptional(z.array(z.strictObject({ for: selected() }))),
  })
}

/** The rules that a complaint falls under, of the highest level first. */
export const rulesOf = (
  { rules }: AccountabilityRules,
  facets: Facets,
  level: number,
  trees: Trees,
): readonly ConsequenceRule[] =>
  rules
    .filter((rule) => fits(rule.for, facets, trees) && (rule.level ?? 0) <= level)
    .sort((a, b) => (b.level ?? 0) - (a.level ?? 0))

const rangeOf = (amount: PenaltyAmount) => (typeof amount === 'number' ? { from: amount, to: amount } : amount)

/** Whether a measure may cost so much; nothing where the rule names no amount. */
export const mayCost = (amount: PenaltyAmount | undefined, cost: number): boolean => {
  const { from, to } = rangeOf(amount ?? 0)
  return cost >= from && cost <= to
}

const byFields = ['proposedBy', 'decidedBy', 'decidedWhenRepeatedBy', 'provisionallyBy'] as const

const roleIssues = (rule: ConsequenceRule, path: string, roles: Readonly<Record<string, unknown>>) =>
  byFields.flatMap((field) => unlistedOf(roles, rule[field], `${path}${field}`, 'a role'))

const ruleIssues = (
  rule: ConsequenceRule,
  path: string,
  { currency, measures }: AccountabilityRules,
): readonly FieldIssue[] => {
  const { measure, amount } = rule
  const issues = [...unlisted(measures, measure, `${path}measure`, 'a measure')]
  if (amount === undefined) return issues
  if (currency === undefined)
    issues.push({
      path: 'accountability.currency',
      value: currency,
      expected: 'an ISO 4217 code, as rules name amounts',
    })
  const { from, to } = rangeOf(amount)
  if (from > to) issues.push({ path: `${path}amount.to`, value: to, expected: `at least ${from}, where it begins` })
  return issues
}

/** What is wrong with the accountability of a policy beyond its shape. */
export const accountabilityIssues = (
  rules: AccountabilityRules,
  roles: Readonly<Record<string, unknown>>,
): readonly FieldIssue[] =>
  rules.rules.flatMap((rule, index) => {
    const path = `accountability.rules[${index}].`
    return [...ruleIssues(rule, path, rules), ...roleIssues(rule, path, roles)]
  })
