import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { nameSchema, namesSchema, unlistedOf } from './names.ts'
import type { Selector } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'
import { wordsSchema, type Words } from './words.ts'

/** Which sheets a rule is for: of tickets like these, of these forms. Without fields, every one. */
export interface SheetSelector {
  readonly for?: Selector
  /** `contactSheet`, `taskOrder`, `rectificationOrder`, `writtenNotice`, or what the desk calls its own */
  readonly forms?: readonly string[]
}

/** What the answer to such a sheet must contain. */
export interface AnswerRule extends SheetSelector {
  readonly parts: readonly string[]
}

/** What the desk asks of its contact sheets. */
export interface ReferralRules {
  /** the sheets that the desk has, by name, with what people call them; any, when left out */
  readonly forms?: Readonly<Record<string, Words>>
  /** what people call the parts of an answer */
  readonly parts?: Readonly<Record<string, Words>>
  /** all that every rule asks that is for the sheet */
  readonly answers?: readonly AnswerRule[]
  /** sheets whose answers the desk has to find true before the ticket closes */
  readonly verified?: readonly SheetSelector[]
  /** tickets that do not close before such a sheet was answered */
  readonly required?: readonly SheetSelector[]
}

const sheetShape = () => ({
  for: z.exactOptional(selectorSchema()),
  forms: z.exactOptional(namesSchema().check(z.minLength(1))),
})

export const referralRulesSchema = () => {
  const labels = () => z.exactOptional(z.record(nameSchema(), wordsSchema()))
  const sheets = () => z.exactOptional(z.array(z.strictObject(sheetShape())))
  return z.strictObject({
    forms: labels(),
    parts: labels(),
    answers: z.exactOptional(z.array(z.strictObject({ ...sheetShape(), parts: namesSchema().check(z.minLength(1)) }))),
    verified: sheets(),
    required: sheets(),
  })
}

/** What is wrong with the contact sheets of a policy beyond their shape: a form or a part that it does not have. */
export const referralIssues = (rules: ReferralRules): readonly FieldIssue[] => {
  const { forms, parts, answers = [] } = rules
  const ofForms = (['answers', 'verified', 'required'] as const).flatMap((field) =>
    (rules[field] ?? []).flatMap((rule, index) =>
      unlistedOf(forms, rule.forms, `referrals.${field}[${index}].forms`, 'a form'),
    ),
  )
  const ofParts = answers.flatMap((rule, index) =>
    unlistedOf(parts, rule.parts, `referrals.answers[${index}].parts`, 'a part'),
  )
  return [...ofForms, ...ofParts]
}
