import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
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

/** What a record must hold to be complete: all that every rule asks that is for the ticket. */
export interface RecordRules {
  readonly required: readonly RecordRule[]
}

export const recordRulesSchema = () =>
  z.strictObject({
    required: z.array(
      z.strictObject({
        for: z.exactOptional(selectorSchema()),
        parts: z.array(z.enum(parts)).check(z.minLength(1)),
      }),
    ),
  })

/** The kind that alone has a part. */
const kindWith = (part: RecordPart): string | undefined => {
  if ((ofComplaints as readonly string[]).includes(part)) return 'complaint'
  return (ofSuggestions as readonly string[]).includes(part) ? 'suggestion' : undefined
}

/** What is wrong with the records of a policy beyond their shape: a part asked of tickets that can never have it. */
export const recordIssues = ({ required }: RecordRules): readonly FieldIssue[] =>
  required.flatMap(({ for: selector, parts: asked }, rule) =>
    asked.flatMap((part, index) => {
      const kind = kindWith(part)
      if (kind === undefined || selector?.kind?.every((name) => name === kind) === true) return []
      const expected = `a part that every kind has, or a rule for the kind ${kind} alone`
      return [{ path: `records.required[${rule}].parts[${index}]`, value: part, expected }]
    }),
  )
