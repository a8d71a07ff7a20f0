import { invalidInput } from '../errors.ts'
import type { ActorId } from '../ids.ts'
import { isWithin, unlisted } from '../policy/names.ts'
import type { Policy } from '../policy/policy.ts'
import type { TicketLine } from './line.ts'

/** Who reads a list, and how much of it their role sees. */
export interface Sight {
  /** as `roles.<role>.sees` of the policy says */
  readonly sees: 'all' | 'department' | 'own'
  /** who they are, for `own` */
  readonly actor?: ActorId
  /** theirs and those below it, for `department` */
  readonly departments?: readonly string[]
}

const check = ({ sees, actor, departments }: Sight): void => {
  if (sees === 'all') return
  if (sees === 'own' && actor === undefined)
    throw invalidInput('reader', [{ path: 'actor', value: actor, expected: 'who reads, as they see their own only' }])
  if (sees === 'department' && departments === undefined)
    throw invalidInput('reader', [
      { path: 'departments', value: departments, expected: 'the departments of who reads, as they see those only' },
    ])
}

/** Somebody who reads: in which role, who they are, and where they work. */
export interface Reader {
  readonly role: string
  readonly actor?: ActorId
  readonly department?: string
}

type ReaderPolicy = Pick<Policy, 'roles' | 'departments'>

const sightIn = ({ roles, departments }: ReaderPolicy, { role, actor, department }: Reader): Sight => {
  const sees = roles[role]?.sees ?? 'all'
  if (sees === 'all') return { sees }
  if (sees === 'own') return { sees, ...(actor === undefined ? {} : { actor }) }
  if (department === undefined) return { sees }
  const below = Object.keys(departments ?? {}).filter((name) => isWithin(departments, name, department))
  return { sees, departments: below.length === 0 ? [department] : below }
}

/**
 * How much of a list somebody sees: what `sees` of their role says, `all` where it says nothing. Of departments theirs and those below.
 *
 * @throws DeskledgerError `invalid_input` for a role or a department that the policy does not have, and for who does not say who they
 *   are or where they work, where their role sees that only
 *
 * @example
 * work.page({ reader: sightOf(policy, { role: 'agent', actor: asId('ann') }) })
 */
export const sightOf = (policy: ReaderPolicy, reader: Reader): Sight => {
  const { role, department } = reader
  const issues = [
    ...unlisted(policy.roles, role, 'role', 'a role'),
    ...(department === undefined ? [] : unlisted(policy.departments, department, 'department', 'a department')),
  ]
  if (issues.length > 0) throw invalidInput('reader', issues)
  const sight = sightIn(policy, reader)
  check(sight)
  return sight
}

/** A line with all departments that have to do with it. */
interface Seen extends Pick<TicketLine, 'department' | 'assignee' | 'owner'> {
  readonly joint: readonly string[]
}

/**
 * What a reader may see: every line, those of their departments, or their own.
 *
 * @throws DeskledgerError `invalid_input` for a reader who sees their own, or their department's, and does not say which
 */
export const isSeenBy = (reader: Sight | undefined): ((line: Seen) => boolean) => {
  if (reader === undefined || reader.sees === 'all') return () => true
  check(reader)
  const { sees, actor, departments = [] } = reader
  if (sees === 'own') return ({ assignee, owner }) => assignee === actor || owner === actor
  return ({ department, joint }) =>
    (department !== null && departments.includes(department)) || joint.some((name) => departments.includes(name))
}
