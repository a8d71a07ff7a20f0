import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { nameSchema } from './names.ts'
import { wordsSchema, type Words } from './words.ts'

/** A part that a figure of the agent's tickets tells: `from` is worth 0 points, `to` 100, and what lies between in proportion. */
export interface FigurePart {
  readonly label: Words
  readonly weight: number
  readonly kpi: string
  readonly from: number
  /** less than `from` where less is better */
  readonly to: number
  readonly clock?: 'clock' | 'business'
  /** the dimension that makes a ticket the agent's: `responsible` for complaints found to be theirs; `agent`, when left out */
  readonly by?: string
  /** only of these tickets, by dimension: `{ category: 'hard-case' }` */
  readonly filter?: Readonly<Record<string, string | number>>
}

/** A part that people rate from 0 to 100: knowledge, teamwork. */
export interface RatedPart {
  readonly label: Words
  readonly weight: number
}

/** Who rates, and how much each says; those who have not rated say nothing. */
export type Raters = Readonly<Partial<Record<'self' | 'superior' | 'customer', number>>>

/** How agents are appraised, each month and quarter. */
export interface AppraisalRules {
  readonly raters: Raters
  readonly parts: Readonly<Record<string, FigurePart | RatedPart>>
}

const HOUR = 3_600_000

/** Where a policy says nothing: service, efficiency, knowledge and teamwork. */
export const standardAppraisal: AppraisalRules = {
  raters: { self: 1, superior: 3, customer: 1 },
  parts: {
    satisfaction: {
      label: { en: 'Satisfaction', zh: '客户满意度' },
      weight: 20,
      kpi: 'satisfaction',
      from: 0.5,
      to: 1,
    },
    resolution: { label: { en: 'Resolution', zh: '问题解决率' }, weight: 20, kpi: 'resolutionRate', from: 0.5, to: 1 },
    response: {
      label: { en: 'Response', zh: '响应' },
      weight: 15,
      kpi: 'averageResponseTime',
      from: 24 * HOUR,
      to: HOUR,
      clock: 'clock',
    },
    handling: {
      label: { en: 'Handling', zh: '处理' },
      weight: 15,
      kpi: 'averageHandlingTime',
      from: 120 * HOUR,
      to: 24 * HOUR,
      clock: 'clock',
    },
    knowledge: { label: { en: 'Knowledge', zh: '业务知识' }, weight: 15 },
    teamwork: { label: { en: 'Teamwork', zh: '团队协作' }, weight: 15 },
  },
}

const weight = () => z.number().check(z.gt(0), z.lte(1000))
const part = () => ({ label: wordsSchema(), weight: weight() })

export const appraisalSchema = () =>
  z.strictObject({
    raters: z.strictObject({
      self: z.exactOptional(weight()),
      superior: z.exactOptional(weight()),
      customer: z.exactOptional(weight()),
    }),
    parts: z.record(
      z.string().check(z.minLength(1), z.maxLength(200)),
      z.union([
        z.strictObject({
          ...part(),
          kpi: z.string().check(z.minLength(1)),
          from: z.number(),
          to: z.number(),
          clock: z.exactOptional(z.enum(['clock', 'business'])),
          by: z.exactOptional(nameSchema()),
          filter: z.exactOptional(z.record(nameSchema(), z.union([z.string(), z.number()]))),
        }),
        z.strictObject(part()),
      ]),
    ),
  })

export const isFigurePart = (each: FigurePart | RatedPart): each is FigurePart => 'kpi' in each

/** What is wrong with the appraisal of a policy beyond its shape. */
export const appraisalIssues = ({ raters, parts }: AppraisalRules): readonly FieldIssue[] => {
  const all = Object.entries(parts)
  const flat = all.flatMap(([name, each]) =>
    isFigurePart(each) && each.from === each.to
      ? [{ path: `appraisal.parts.${name}.to`, value: each.to, expected: 'another figure than from' }]
      : [],
  )
  const isRated = all.some(([, each]) => !isFigurePart(each))
  return [
    ...flat,
    ...(all.length > 0 ? [] : [{ path: 'appraisal.parts', value: parts, expected: 'at least one part' }]),
    ...(isRated && Object.keys(raters).length === 0
      ? [{ path: 'appraisal.raters', value: raters, expected: 'somebody who rates, as some parts are rated' }]
      : []),
  ]
}
