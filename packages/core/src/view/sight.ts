import { invalidInput } from '../errors.ts'
import type { ActorId } from '../ids.ts'
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

/** A line with all departments that have to do with it. */
interface Seen extends Pick<TicketLine, 'department' | 'assignee' | 'owner'> {
  readonly joint: readonly string[]
}

const check = ({ sees, actor, departments }: Sight): void => {
  if (sees === 'own' && actor === undefined)
    throw invalidInput('reader', [{ path: 'actor', value: actor, expected: 'who reads, as they see their own only' }])
  if (sees === 'department' && departments === undefined)
    throw invalidInput('reader', [
      { path: 'departments', value: departments, expected: 'the departments of who reads, as they see those only' },
    ])
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
