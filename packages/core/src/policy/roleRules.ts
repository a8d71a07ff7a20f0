import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { aboveIssues, nameSchema } from './names.ts'
import { wordsSchema, type Words } from './words.ts'

/** What people of a role may see and do. */
export interface RoleRule {
  readonly label?: Words
  /** what of personal data they read: all, or the named fields */
  readonly reveals: 'all' | readonly string[]
  /** the commands that they may give, by type; `all`, when left out */
  readonly may?: 'all' | readonly string[]
  /** which tickets they see: every one, those of their department and the ones below it, or those that are theirs; `all`, when left out */
  readonly sees?: 'all' | 'department' | 'own'
  /** the role that they report to */
  readonly superior?: string
}

export type Roles = Readonly<Record<string, RoleRule>>

export const revealsSchema = () => z.union([z.literal('all'), z.array(z.string())], "'all' or a list of field names")

export const roleSchema = () =>
  z.strictObject({
    reveals: revealsSchema(),
    label: z.exactOptional(wordsSchema()),
    may: z.exactOptional(z.union([z.literal('all'), z.array(nameSchema())], "'all' or a list of command types")),
    sees: z.exactOptional(z.enum(['all', 'department', 'own'])),
    superior: z.exactOptional(nameSchema()),
  })

/** What is wrong with the roles of a policy beyond their shape. */
export const roleIssues = (roles: Roles): readonly FieldIssue[] => aboveIssues(roles, 'superior', 'roles', 'a role')
