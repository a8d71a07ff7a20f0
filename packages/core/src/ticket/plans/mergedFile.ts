import type { CustomerDetails } from '../customer.ts'
import type { TicketState } from '../state.ts'

/** A customer's file that goes on as another one, whose plans say who is called: nobody is called twice. It keeps its status. */
export const isMergedFile = (state: TicketState): boolean =>
  state.kind === 'customer' && (state.details as CustomerDetails).mergedInto !== null
