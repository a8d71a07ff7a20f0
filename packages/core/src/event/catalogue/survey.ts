// What only surveys have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { customerId, instant, name, optional, text } from './fields.ts'

/** What is asked, of how many, and until when answers count. */
export const surveyOpened = defineEvent('survey.opened', {
  shape: () => ({
    /** as the desk calls it: `residents 2026 Q1` */
    about: name(),
    /** each is answered from 1 to 5 */
    aspects: z.array(name()).check(z.maxLength(50)),
    /** how many it is meant for */
    audience: z.int().check(z.gte(1)),
    /** the last instant at which an answer counts */
    until: instant(),
  }),
})
/** To how many it went out; a reminder counts nobody again. */
export const surveySent = defineEvent('survey.sent', {
  shape: () => ({ invited: z.int().check(z.gte(1)), channel: optional(name()) }),
})
/** One answered. Without a customer nobody knows who. */
export const surveyAnswered = defineEvent('survey.answered', {
  shape: () => ({
    customer: optional(customerId()),
    satisfied: optional(z.boolean()),
    /** 1 to 5 */
    aspects: optional(z.record(name(), z.int().check(z.gte(1), z.lte(5)))),
    /** would recommend: 0 to 10 */
    recommend: optional(z.int().check(z.gte(0), z.lte(10))),
    /** of somebody whom nobody knows: what a customer says by name belongs on a ticket of theirs, under their key */
    words: optional(text()),
  }),
  personal: ['words'],
})
/** No answer counts any more. */
export const surveyEnded = defineEvent('survey.ended', { shape: () => ({}) })
/** What the desk makes of it, in writing. */
export const surveyAnalysed = defineEvent('survey.analysed', {
  shape: () => ({ findings: z.array(name()).check(z.maxLength(50)), analysis: optional(text()) }),
  personal: ['analysis'],
})

export const surveyEvents = [surveyOpened, surveySent, surveyAnswered, surveyEnded, surveyAnalysed] as const
