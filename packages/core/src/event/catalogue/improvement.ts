// What only improvements have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent, type Upcaster } from '../definition.ts'
import { actorId, instant, name, optional, text } from './fields.ts'

/** What is to be better, in a form that can be checked: `complaints about food below 5 a month`. */
export const improvementPlanned = defineEvent('improvement.planned', { shape: () => ({ target: name() }) })
/** One thing to do, or the same one planned anew. */
export const actionPlanned = defineEvent('improvement.actionPlanned', {
  shape: () => ({
    /** its name within the improvement */
    action: name(),
    department: name(),
    owner: actorId(),
    due: instant(),
  }),
})
export const actionCarriedOut = defineEvent('improvement.actionCarriedOut', { shape: () => ({ action: name() }) })
export const actionOverdue = defineEvent('improvement.actionOverdue', {
  shape: () => ({ action: name(), due: instant() }),
})
const figure = () =>
  z.strictObject({
    /** half-open */
    from: instant(),
    to: instant(),
    asOf: instant(),
    value: z.nullable(z.number()),
    numerator: z.nullable(z.number()),
    denominator: z.nullable(z.number()),
  })

/** Schema 2 can name the figure before and after; everything that schema 1 says means the same in it. */
const unchanged: Upcaster = (data: unknown) => data

/** The effect was looked at. */
export const improvementChecked = defineEvent('improvement.checked', {
  shape: () => ({
    targetMet: z.boolean(),
    /** what the verdict goes by */
    effect: optional(z.strictObject({ kpi: name(), before: figure(), after: figure() })),
    findings: optional(text()),
  }),
  personal: ['findings'],
  upcasters: [unchanged],
})
/** It works: from now on it is done so. */
export const improvementKept = defineEvent('improvement.kept', { shape: () => ({}) })
/** It does not work well enough: it is planned anew. */
export const improvementRevised = defineEvent('improvement.revised', { shape: () => ({ reason: name() }) })

export const improvementEvents = [
  improvementPlanned,
  actionPlanned,
  actionCarriedOut,
  actionOverdue,
  improvementChecked,
  improvementKept,
  improvementRevised,
] as const
