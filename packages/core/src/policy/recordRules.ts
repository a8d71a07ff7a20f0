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

const intakeFields = [
  'content',
  'subject',
  'narrative',
  'contact',
  'contact.name',
  'contact.phone',
  'contact.email',
  'contact.address',
  'contact.number',
  'reference',
  'region',
  'department',
  'tier',
] as const

/** Something that an intake tells. `content`: a subject or a narrative; `contact`: any way to reach the customer. */
export type IntakeField = (typeof intakeFields)[number]

/** What an intake must tell, or it is refused. Of customers' matters, where `for` names no kind. */
export interface IntakeRule {
  readonly for?: Selector
  readonly fields: readonly IntakeField[]
}

/** What a record must hold to be complete: all that every rule asks that is for the ticket. */
export interface RecordRules {
  readonly required: readonly RecordRule[]
  /** what comes first: such commands are refused until the record holds these parts */
  readonly before?: readonly OrderRule[]
  /** what people who take something in have to tell; what the desk opens by itself is not asked */
  readonly intake?: readonly IntakeRule[]
}

const ruleShape = () => ({
  for: z.exactOptional(selectorSchema()),
  parts: z.array(z.enum(parts)).check(z.minLength(1)),
})

export const recordRulesSchema = () =>
  z.strictObject({
    required: z.array(z.strictObject(ruleShape())),
    before: z.exactOptional(z.array(z.strictObject({ ...ruleShape(), commands: namesSchema().check(z.minLength(1)) }))),
    intake: z.exactOptional(
      z.array(
        z.strictObject({
          for: z.exactOptional(selectorSchema()),
          fields: z.array(z.enum(intakeFields)).check(z.minLength(1)),
        }),
      ),
    ),
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

/** Nothing is graded before it is taken in. */
const intakeIssues = (rules: readonly IntakeRule[]): readonly FieldIssue[] =>
  rules.flatMap(({ for: selector }, rule) =>
    selector?.grade === undefined
      ? []
      : [{ path: `records.intake[${rule}].for.grade`, value: selector.grade, expected: 'nothing: no intake has one' }],
  )

/** What is wrong with the records of a policy beyond their shape: what is asked of tickets that can never have it. */
export const recordIssues = ({ required, before = [], intake = [] }: RecordRules): readonly FieldIssue[] => [
  ...partIssues(required, 'required'),
  ...partIssues(before, 'before'),
  ...intakeIssues(intake),
]
