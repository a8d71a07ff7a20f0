// What only appraisals have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { actorId, instant, name, optional, text } from './fields.ts'

const rater = () => z.enum(['self', 'superior', 'customer'])
const weight = () => z.number().check(z.gt(0), z.lte(1000))
const points = () => z.number().check(z.gte(0), z.lte(100))

/** Whose work of which time is appraised, and by what: as the policy said then. */
export const appraisalOpened = defineEvent('appraisal.opened', {
  shape: () => ({
    agent: actorId(),
    period: z.enum(['month', 'quarter']),
    from: instant(),
    to: instant(),
    raters: z.strictObject({ self: optional(weight()), superior: optional(weight()), customer: optional(weight()) }),
    parts: z
      .array(
        z.strictObject({
          part: name(),
          weight: weight(),
          /** missing: it is rated by people */
          figure: optional(
            z.strictObject({
              kpi: name(),
              /** worth 0 points */
              from: z.number(),
              /** worth 100 points */
              to: z.number(),
              clock: optional(z.enum(['clock', 'business'])),
              /** the dimension that makes a ticket the agent's; missing: `agent` */
              by: optional(name()),
              /** only of these tickets, by dimension */
              filter: optional(z.record(name(), z.union([z.string(), z.number()]))),
            }),
          ),
        }),
      )
      .check(z.minLength(1), z.maxLength(100)),
  }),
})
/**
 * A figure as it was as of an instant. Which one, of whom and of which time, says `appraisal.opened`. Schema 2 says as well what was
 * known then, so that it can be made again from the log.
 */
export const appraisalFigureTaken = defineEvent('appraisal.figureTaken', {
  shape: () => ({
    part: name(),
    /** null: there is none */
    value: z.nullable(z.number()),
    asOf: instant(),
    /** made of what was recorded by then */
    knownAs: optional(instant()),
    /** why there is none */
    reason: optional(text()),
  }),
  upcasters: [(data: unknown) => data],
})
export const appraisalRated = defineEvent('appraisal.rated', {
  shape: () => ({ rater: rater(), part: name(), points: points(), remarks: optional(text()) }),
  personal: ['remarks'],
})
/** The score is settled: the weighted mean of the parts that have one, which hold `covered` of all weight. */
export const appraisalSettled = defineEvent('appraisal.settled', {
  shape: () => ({
    score: points(),
    covered: z.number().check(z.gt(0), z.lte(1)),
    parts: z.array(z.strictObject({ part: name(), points: z.nullable(points()), reason: optional(text()) })),
  }),
})

export const appraisalEvents = [appraisalOpened, appraisalFigureTaken, appraisalRated, appraisalSettled] as const
