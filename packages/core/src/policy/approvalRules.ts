import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { nameSchema, unlisted } from './names.ts'
import { wordsSchema, type Words } from './words.ts'

/** Up to how much somebody may decide, in the smallest unit of the currency; `any`: as much as it takes. */
export type Limit = number | 'any'

/** One thing that costs: `refund`, `expense`, `promise`, `penalty`, `reward`. `solution` is what solutions of complaints cost. */
export interface MatterRule {
  readonly label?: Words
  /** by role; who is not named here may not decide it at all */
  readonly limits: Readonly<Record<string, Limit>>
}

/** Who may decide what costs how much. A limit is on what one ticket costs in a matter altogether. */
export interface ApprovalRules {
  /** ISO 4217; amounts are in its smallest unit (cents, fen) */
  readonly currency: string
  readonly matters: Readonly<Record<string, MatterRule>>
}

const limitSchema = () =>
  z.union([z.int().check(z.gte(0)), z.literal('any')], "a whole number of the smallest unit, or 'any'")

export const approvalRulesSchema = () =>
  z.strictObject({
    currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code')),
    matters: z.record(
      nameSchema(),
      z.strictObject({ label: z.exactOptional(wordsSchema()), limits: z.record(nameSchema(), limitSchema()) }),
    ),
  })

/**
 * Whether a limit covers an amount.
 *
 * @param limit undefined: no authority at all
 *
 * @example
 * covers(50_000, 50_000) // true
 */
export const covers = (limit: Limit | undefined, amount: number): boolean =>
  limit === 'any' || (limit !== undefined && amount <= limit)

const sizeOf = (limit: Limit): number => (limit === 'any' ? Number.POSITIVE_INFINITY : limit)

/** The limit of a role; undefined: it may not decide the matter at all. */
export const limitOf = ({ limits }: MatterRule, role: string | undefined): Limit | undefined =>
  role !== undefined && Object.hasOwn(limits, role) ? limits[role] : undefined

/**
 * The roles that may decide an amount, from the lowest limit up; those of one limit in the order of the policy.
 *
 * @example
 * rolesCovering({ limits: { manager: 'any', clerk: 100, lead: 500 } }, 300) // ['lead', 'manager']
 */
export const rolesCovering = ({ limits }: MatterRule, amount: number): readonly string[] =>
  Object.entries(limits)
    .filter(([, limit]) => covers(limit, amount))
    .sort(([, a], [, b]) => Math.sign(sizeOf(a) - sizeOf(b)) || 0)
    .map(([role]) => role)

/** The next level above: of the roles that may decide an amount, those with the lowest limit. */
export const lowestCovering = (rule: MatterRule, amount: number): readonly string[] => {
  const [first, ...others] = rolesCovering(rule, amount)
  if (first === undefined) return []
  return [first, ...others.filter((role) => rule.limits[role] === rule.limits[first])]
}

/** What is wrong with the approvals of a policy beyond their shape: a matter whose highest amounts nobody could decide. */
export const approvalIssues = (
  { matters }: ApprovalRules,
  roles: Readonly<Record<string, unknown>>,
): readonly FieldIssue[] =>
  Object.entries(matters).flatMap(([name, { limits }]) => {
    const path = `approvals.matters.${name}.limits`
    const unknown = Object.keys(limits).flatMap((role) => unlisted(roles, role, `${path}.${role}`, 'a role'))
    const hasTop = Object.values(limits).includes('any')
    return hasTop ? unknown : [...unknown, { path, value: limits, expected: "a role whose limit is 'any'" }]
  })
