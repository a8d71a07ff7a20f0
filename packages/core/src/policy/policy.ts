import * as z from 'zod/mini'
import { invalidInput } from '../errors.ts'
import { shapeChecker } from '../event/definition.ts'

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
}

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The fields of a policy, for the policy stream's schema. */
export const policyShape = () => ({
  version: z.int().check(z.gte(1)),
  name: z.string().check(z.minLength(1)),
  timeZone: z.string().check(z.refine(isTimeZone, 'an IANA time zone')),
  observationDays: z.int().check(z.gte(1)),
  roles: z.record(
    z.string(),
    z.strictObject({ reveals: z.union([z.literal('all'), z.array(z.string())], "'all' or a list of field names") }),
  ),
})

const issuesOfPolicy = shapeChecker(policyShape)

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
