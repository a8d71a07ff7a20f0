import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { namesSchema } from './names.ts'
import type { Selector } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'

const ofEveryKind = ['intake', 'acknowledged', 'assignee', 'reply', 'resolution', 'rating', 'archived'] as const
const ofComplaints = ['apology', 'verified', 'graded', 'cause', 'solution', 'accountability'] as const
const ofSuggestions = ['evaluated', 'decision'] as const

const parts = [...ofEveryKind, ...ofComplaints, ...ofSuggestions] as const

/** Something that a ticket's record can hold. Of one kind only: what complaints and suggestions alone have. */
export type RecordPart = (typeof parts)[number]

/** What the records of some tickets must hold; of all, without `for`. */
export interface RecordRule {
  readonly for?: Selector
  readonly parts: readonly RecordPart[]
}

/** The order of work: nothing is proposed before it was verified. */
interface OrderRule extends RecordRule {
  /** commands, by type */
  readonly commands: readonly string[]
}

/** What a record must hold to be complete: all that every rule asks that is for the ticket. */
export interface RecordRules {
  readonly required: readonly RecordRule[]
  /** what comes first: such commands are refused until the record holds these parts */
  readonly before?: readonly OrderRule[]
}

const ruleShape = () => ({
  for: z.exactOptional(selectorSchema()),
  parts: z.array(z.enum(parts)).check(z.minLength(1)),
})

export const recordRulesSchema = () =>
  z.strictObject({
    required: z.array(z.strictObject(ruleShape())),
    before: z.exactOptional(z.array(z.strictObject({ ...ruleShape(), commands: namesSchema().check(z.minLength(1)) }))),
  })

/** The kind that alone has a part. */
const kindWith = (part: RecordPart): string | undefined => {
  if ((ofComplaints as readonly string[]).includes(part)) return 'complaint'
  return (ofSuggestions as readonly string[]).includes(part) ? 'suggestion' : undefined
}

const partIssues = (rules: readonly RecordRule[], field: 'required' | 'before'): readonly FieldIssue[] =>
  rules.flatMap(({ for: selector, parts: asked }, rule) =>
    asked.flatMap((part, index) => {
      const kind = kindWith(part)
      if (kind === undefined || selector?.kind?.every((name) => name === kind) === true) return []
      const expected = `a part that every kind has, or a rule for the kind ${kind} alone`
      return [{ path: `records.${field}[${rule}].parts[${index}]`, value: part, expected }]
    }),
  )

/** What is wrong with the records of a policy beyond their shape: a part asked of tickets that can never have it. */
export const recordIssues = ({ required, before = [] }: RecordRules): readonly FieldIssue[] => [
  ...partIssues(required, 'required'),
  ...partIssues(before, 'before'),
]
