import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { namesSchema, unlistedOf } from './names.ts'
import type { Selector } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'

/** First-contact responsibility: who is asked first owns the matter until it is answered, or visibly handed over. */
export interface OwnershipRules {
  /** of these tickets; of all, when left out */
  readonly for?: Selector
  /** whoever of the desk first does something for a ticket owns it */
  readonly firstContact: boolean
  /** the roles that may make somebody else the owner; when left out, nobody may: the owner stays through every hand-over */
  readonly changedBy?: readonly string[]
}

export const ownershipRulesSchema = () =>
  z.strictObject({
    for: z.exactOptional(selectorSchema()),
    firstContact: z.boolean(),
    changedBy: z.exactOptional(namesSchema().check(z.minLength(1))),
  })

/** What is wrong with the ownership of a policy beyond its shape. */
export const ownershipIssues = (
  { changedBy }: OwnershipRules,
  roles: Readonly<Record<string, unknown>>,
): readonly FieldIssue[] => unlistedOf(roles, changedBy, 'ownership.changedBy', 'a role')
