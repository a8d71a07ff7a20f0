// What only reports have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { instant, name, optional } from './fields.ts'

/** The desk owes a report: to whom, by when, about which stretch of time. */
export const reportScheduled = defineEvent('report.scheduled', {
  shape: () => ({
    /** a regulator, a headquarters: the ticket's customer */
    to: name(),
    due: instant(),
    /** half-open */
    covers: optional(
      z
        .strictObject({ from: instant(), to: instant() })
        .check(z.refine(({ from, to }) => from < to, 'expected a period that ends after it begins')),
    ),
  }),
})
/** `number` is what the report, or the receipt for it, is filed under. */
export const reportSubmitted = defineEvent('report.submitted', { shape: () => ({ number: optional(name()) }) })
/** What was submitted was wrong, and another version has taken its place. */
export const reportRestated = defineEvent('report.restated', {
  shape: () => ({ reason: name(), number: optional(name()) }),
})
/** The recipient has accepted the version that was submitted last. */
export const reportAccepted = defineEvent('report.accepted', { shape: () => ({}) })
export const reportOverdue = defineEvent('report.overdue', { shape: () => ({ due: instant() }) })

export const reportEvents = [reportScheduled, reportSubmitted, reportRestated, reportAccepted, reportOverdue] as const
