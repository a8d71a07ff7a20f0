import { derivedTicket } from '../event/derivedTicket.ts'
import type { CustomerId, TicketId } from '../ids.ts'

/**
 * The ticket that is a customer's file.
 *
 * @example
 * await desk.load(customerFile(asId('C-1')))
 */
export const customerFile = (customer: CustomerId): TicketId => derivedTicket(customer, (id) => `customer:${id}`)
