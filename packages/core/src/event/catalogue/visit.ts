// What only visits have. Types and field names are the storage format: once written, never changed.
import { defineEvent } from '../definition.ts'
import { name, optional, text } from './fields.ts'

/** A visitor waits, as triage has recorded: before which room. */
export const visitWaitingRecorded = defineEvent('visit.waitingRecorded', { shape: () => ({ room: name() }) })
/** Something was done for whoever waits: `comforted`, `doctorAsked`, `assistantNotified`, `explained`, `otherDoctorOffered`. */
export const visitAttended = defineEvent('visit.attended', {
  shape: () => ({ measure: name(), words: optional(text()) }),
  personal: ['words'],
})
export const visitWentIn = defineEvent('visit.wentIn', { shape: () => ({ room: optional(name()) }) })
/** Went away without having been in. */
export const visitLeft = defineEvent('visit.left', { shape: () => ({ reason: optional(name()) }) })

export const visitEvents = [visitWaitingRecorded, visitAttended, visitWentIn, visitLeft] as const
