import { asId, type TicketId } from '../ids.ts'
import { portableSha256 } from './hash.ts'

const LONGEST = 200

/**
 * The id of a ticket that follows from another id: the same one every time. A name too long for an id is hashed.
 *
 * @param write puts the other id into that of the ticket, adding at most 100 characters
 *
 * @example
 * derivedTicket('C-1', (customer) => `customer:${customer}`) // 'customer:C-1'
 */
export const derivedTicket = (base: string, write: (base: string) => string): TicketId => {
  const text = write(base)
  return asId(text.length <= LONGEST ? text : write(portableSha256(base)))
}
