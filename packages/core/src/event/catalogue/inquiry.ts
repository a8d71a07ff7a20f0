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

/** Why the customer had to ask: a product page that is out of date, a letter that nobody understands. */
export const inquiryCauseFound = defineEvent('inquiry.causeFound', { shape: () => ({ cause: name() }) })

export const inquiryEvents = [inquiryAnswered, inquiryTransferred, inquiryCauseFound] as const
