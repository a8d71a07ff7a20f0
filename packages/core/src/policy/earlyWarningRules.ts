import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { unlisted } from './names.ts'
import type { Vocabulary } from './vocabulary.ts'

/** When more of one class than usual is a warning. `unusualRise` of `@deskledger/core/process` says by which method. */
export interface EarlyWarningRule {
  /** `category`, when left out */
  readonly by?: 'category' | 'cause'
  /** how many days are looked at together, today the last: whole weeks, where some weekdays bring more than others */
  readonly days: number
  /** how many days tell what is usual: `days` times 4 or more */
  readonly baselineDays: number
  /** at most so many false alarms are expected for a class in a year */
  readonly falseAlarms: number
  /** fewer than so many are never unusual */
  readonly atLeast: number
  /** of the finding that a warning opens; 2, when left out */
  readonly severity?: 1 | 2 | 3 | 4
  /** who is told at once */
  readonly notify?: { readonly roles?: readonly string[]; readonly departments?: readonly string[] }
}

const names = () => z.exactOptional(z.array(z.string().check(z.minLength(1))))

export const earlyWarningSchema = () =>
  z.strictObject({
    by: z.exactOptional(z.enum(['category', 'cause'])),
    days: z.int().check(z.gte(1), z.lte(92)),
    baselineDays: z.int().check(z.gte(4), z.lte(1100)),
    falseAlarms: z.number().check(z.gt(0), z.lte(52)),
    atLeast: z.int().check(z.gte(1)),
    severity: z.exactOptional(z.literal([1, 2, 3, 4])),
    notify: z.exactOptional(z.strictObject({ roles: names(), departments: names() })),
  })

/** What of the rest of a policy its warnings name: they are findings, on a channel of their own. */
type Named = Pick<Vocabulary, 'kinds' | 'channels'>

/** What is wrong with the early warning of a policy beyond its shape. */
export const earlyWarningIssues = (
  { days, baselineDays }: EarlyWarningRule,
  { kinds, channels }: Named,
): readonly FieldIssue[] => [
  ...unlisted(kinds, 'finding', 'earlyWarning', 'a policy whose warnings are a kind'),
  ...unlisted(channels, 'earlyWarning', 'earlyWarning', 'a policy whose warnings come on a channel'),
  ...(baselineDays % days === 0 && baselineDays >= 4 * days
    ? []
    : [
        {
          path: 'earlyWarning.baselineDays',
          value: baselineDays,
          expected: `a multiple of days (${days}), at least four times as many`,
        },
      ]),
]
