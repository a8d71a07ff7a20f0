// What only contacts have. Types and field names are the storage format: once written, never changed.
import * as z from 'zod/mini'
import { defineEvent } from '../definition.ts'
import { instant, money, name, optional, text } from './fields.ts'

/** Somebody came, called or wrote with what is neither a complaint nor an inquiry. Its class is the ticket's category. */
export const contactRecorded = defineEvent('contact.recorded', {
  shape: () => ({
    /** what it is about, as the desk labels it: an umbrella, a product number, a parcel */
    item: optional(name()),
    place: optional(name()),
    /** how long it is kept for whoever it belongs to */
    keptUntil: optional(instant()),
    /** who is told when nobody has come for it by then */
    reportTo: optional(
      z
        .array(z.union([z.strictObject({ role: name() }), z.strictObject({ department: name() })]))
        .check(z.minLength(1)),
    ),
  }),
})
/** Said to the public: over the loudspeakers, on a notice board, in a group. */
export const contactAnnounced = defineEvent('contact.announced', {
  shape: () => ({ where: name(), words: optional(text()) }),
  personal: ['words'],
})
/** Given to somebody. `proof` is what showed that it is theirs, `to` who they are. */
export const contactHandedOver = defineEvent('contact.handedOver', {
  shape: () => ({ proof: optional(name()), to: optional(text()) }),
  personal: ['to'],
})
/** Nobody has come for it in time. */
export const contactUnclaimed = defineEvent('contact.unclaimed', { shape: () => ({ keptUntil: instant() }) })
/** How it ended: `found`, `refunded`, `exchanged`, `done`. */
export const contactSettled = defineEvent('contact.settled', {
  shape: () => ({ outcome: name(), amount: optional(money()), remarks: optional(text()) }),
  personal: ['remarks'],
})

export const contactEvents = [
  contactRecorded,
  contactAnnounced,
  contactHandedOver,
  contactUnclaimed,
  contactSettled,
] as const
