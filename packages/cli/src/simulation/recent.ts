import type { Instant, TicketId } from '@deskledger/core'
import type { Customer } from './cast.ts'
import { days } from './hours.ts'

/** A contact that somebody may refer to. */
export interface Contact {
  readonly ticket: TicketId
  readonly kind: 'complaint' | 'inquiry'
  readonly customer: Customer
  readonly category: string
  readonly cause: string | undefined
  readonly at: Instant
}

/** Nothing is archived within this time, so everything remembered can still be linked to. */
const WINDOW = days(10)

/** The contacts of the last days, the latest first. */
export const openRecent = (now: () => Instant) => {
  let contacts: Contact[] = []
  return {
    remember: (contact: Contact): void => {
      contacts = [contact, ...contacts.filter(({ at }) => at > now() - WINDOW)].slice(0, 200)
    },
    recent: (fits: (contact: Contact) => boolean): Contact | undefined =>
      contacts.find((contact) => contact.at > now() - WINDOW && fits(contact)),
  }
}
