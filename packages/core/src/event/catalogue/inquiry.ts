// What only inquiries have. Types and field names are the storage format: once written, never changed.
import { defineEvent } from '../definition.ts'
import { instant, name, optional, text } from './fields.ts'

export const inquiryAnswered = defineEvent('inquiry.answered', {
  shape: () => ({ answer: optional(text()) }),
  personal: ['answer'],
})
/** Handed over to a named place. `replyBy` is what the customer was told. */
export const inquiryTransferred = defineEvent('inquiry.transferred', {
  shape: () => ({ place: name(), replyBy: instant() }),
})

export const inquiryEvents = [inquiryAnswered, inquiryTransferred] as const
