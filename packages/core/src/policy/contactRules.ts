import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { durationOf } from './duration.ts'

/** What a desk does with contacts of one class. */
export interface ContactRule {
  /** nothing follows: what is recorded is settled, as mail that is picked up or a routine broadcast */
  readonly atOnce?: boolean
  /** ISO 8601, in clock time: how long something is kept for whoever it belongs to */
  readonly keepFor?: string
  /** who is told that nobody came for it */
  readonly unclaimed?: { readonly roles?: readonly string[]; readonly departments?: readonly string[] }
  /** it is handed over only against a proof */
  readonly proof?: boolean
}

/** By class: the categories that contacts may have. */
export type ContactRules = Readonly<Record<string, ContactRule>>

const names = () => z.exactOptional(z.array(z.string().check(z.minLength(1))))

export const contactRulesSchema = () =>
  z.record(
    z.string().check(z.minLength(1)),
    z.strictObject({
      atOnce: z.exactOptional(z.boolean()),
      keepFor: z.exactOptional(z.string()),
      unclaimed: z.exactOptional(z.strictObject({ roles: names(), departments: names() })),
      proof: z.exactOptional(z.boolean()),
    }),
  )

const issuesOfRule = ({ atOnce, keepFor, unclaimed, proof }: ContactRule, path: string): readonly FieldIssue[] => {
  const issues: FieldIssue[] = []
  const expect = (isRight: boolean, field: string, value: unknown, expected: string): void => {
    if (!isRight) issues.push({ path: `${path}.${field}`, value, expected })
  }
  const expected = 'an ISO 8601 duration, such as P30D'
  expect(keepFor === undefined || (durationOf(keepFor) ?? 0) > 0, 'keepFor', keepFor, expected)
  const told = [...(unclaimed?.roles ?? []), ...(unclaimed?.departments ?? [])]
  expect(unclaimed === undefined || told.length > 0, 'unclaimed', unclaimed, 'a role or a department')
  expect(
    unclaimed === undefined || keepFor !== undefined,
    'keepFor',
    keepFor,
    'how long, as unclaimed ones are reported',
  )
  const follows = keepFor !== undefined || proof === true
  expect(atOnce !== true || !follows, 'atOnce', atOnce, 'false, as something is kept or handed over')
  return issues
}

/** What is wrong with the contacts of a policy beyond their shape. */
export const contactIssues = (contacts: ContactRules): readonly FieldIssue[] =>
  Object.entries(contacts).flatMap(([name, rule]) => issuesOfRule(rule, `contacts.${name}`))
