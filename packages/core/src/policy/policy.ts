import * as z from 'zod/mini'
import { issuesOfCalendar } from '../calendar/spec.ts'
import { invalidInput, type FieldIssue } from '../errors.ts'
import { shapeChecker } from '../event/definition.ts'
import { clockIssues, clockRuleSchema, type Clocks } from './clockRules.ts'
import { ladderIssues, ladderSchema, type Ladders } from './ladderRules.ts'
import { spanIssues, spanShape, type Calendars, type Span } from './span.ts'

/** The same customer with the same issue again. */
export interface RepeatRule {
  /** days back from a ticket's reception in which an earlier one makes it a repeat */
  readonly days: number
  /** what makes it the same issue, beside the customer; `category`, when left out */
  readonly by?: 'category' | 'cause'
}

/** Many customers with the same issue at once. */
export interface BatchRule {
  /** distinct customers that make a batch */
  readonly customers: number
  /** ISO 8601, in clock time: within how long */
  readonly within: string
  readonly by?: 'category' | 'cause'
}

/** A desk's rules as data: JSON that a person can read and diff. Every version is kept in the ledger's `policy` stream. */
export interface Policy {
  /** 1, 2, 3 ...; a version once published never changes */
  readonly version: number
  readonly name: string
  /** IANA zone of the desk: days, weeks and months of its figures begin there */
  readonly timeZone: string
  /** days after a resolution in which a reopening counts against it */
  readonly observationDays: number
  /** what each role may read of personal data: all, or the named fields */
  readonly roles: Readonly<Record<string, { readonly reveals: 'all' | readonly string[] }>>
  /** opening hours by name; `desk` is the one that is meant where none is named */
  readonly calendars?: Calendars
  /** service-level clocks by name */
  readonly clocks?: Clocks
  /** how matters rise, by name; the first that is for a ticket holds */
  readonly ladders?: Ladders
  /** how long after its resolution a ticket closes by itself, when the customer does not object */
  readonly autoClose?: Span
  readonly repeat?: RepeatRule
  readonly batch?: BatchRule
}

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const by = () => z.exactOptional(z.enum(['category', 'cause']))

/** The fields of a policy, for the policy stream's schema. Calendars have a check of their own. */
export const policyShape = () => ({
  version: z.int().check(z.gte(1)),
  name: z.string().check(z.minLength(1)),
  timeZone: z.string().check(z.refine(isTimeZone, 'an IANA time zone')),
  observationDays: z.int().check(z.gte(1)),
  roles: z.record(
    z.string(),
    z.strictObject({ reveals: z.union([z.literal('all'), z.array(z.string())], "'all' or a list of field names") }),
  ),
  calendars: z.exactOptional(z.record(z.string(), z.unknown())),
  clocks: z.exactOptional(z.record(z.string(), clockRuleSchema())),
  ladders: z.exactOptional(z.record(z.string(), ladderSchema())),
  autoClose: z.exactOptional(z.strictObject(spanShape())),
  repeat: z.exactOptional(z.strictObject({ days: z.int().check(z.gte(1)), by: by() })),
  batch: z.exactOptional(z.strictObject({ customers: z.int().check(z.gte(2)), within: z.string(), by: by() })),
})

const issuesOfShape = shapeChecker(policyShape)

const issuesWithin = (policy: Policy): readonly FieldIssue[] => {
  const { calendars = {}, clocks = {}, ladders = {}, autoClose, batch } = policy
  return [
    ...Object.entries(calendars).flatMap(([name, spec]) =>
      issuesOfCalendar(spec).map((issue) => ({ ...issue, path: `calendars.${name}.${issue.path}` })),
    ),
    ...clockIssues(clocks, calendars),
    ...ladderIssues(ladders, policy),
    ...(autoClose === undefined ? [] : spanIssues(autoClose, calendars, 'autoClose.')),
    ...(batch === undefined ? [] : spanIssues({ within: batch.within }, calendars, 'batch.')),
  ]
}

const issuesOfPolicy = (policy: unknown): readonly FieldIssue[] => {
  const issues = issuesOfShape(policy)
  return issues.length > 0 ? issues : issuesWithin(policy as Policy)
}

/**
 * Checks a policy.
 *
 * @throws DeskledgerError `invalid_policy` that lists every wrong field
 *
 * @example
 * checkPolicy({ ...defaultPolicy, version: 2, timeZone: 'Asia/Shanghai' })
 */
export const checkPolicy = (policy: unknown): Policy => {
  const issues = issuesOfPolicy(policy)
  if (issues.length > 0) throw invalidInput('Policy', issues, 'invalid_policy')
  return policy as Policy
}

/** A desk that has not said anything yet. */
export const defaultPolicy: Policy = {
  version: 1,
  name: 'default',
  timeZone: 'UTC',
  observationDays: 7,
  roles: { agent: { reveals: 'all' } },
}
