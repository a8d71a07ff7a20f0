import type { TicketState } from '@deskledger/core'
import { isFromCustomer } from '@deskledger/core/kpi'
import { isWithin, type Stretch } from './stretch.ts'

/** How many tickets a report knows of, and which of them its figures leave out. */
export interface Population {
  /** of the whole ledger as of T */
  readonly tickets: number
  readonly events: number
  /** versions of the policy that tickets run under, in order */
  readonly policies: readonly number[]
  /** of the tickets received in the stretch, the desk's own included */
  readonly received: number
  /** what the desk opened itself: callbacks, reports, improvements */
  readonly own: number
  readonly test: number
  readonly spam: number
  readonly merged: number
  readonly duplicate: number
  readonly withdrawn: number
}

export const populationOf = (tickets: readonly TicketState[], stretch: Stretch): Population => {
  const known = tickets.filter(({ version }) => version > 0)
  const inside = known.filter(({ receivedAt }) => isWithin(stretch, receivedAt))
  const having = (isOne: (ticket: TicketState) => boolean): number => inside.filter(isOne).length
  const real = (status: TicketState['status']): number => having((each) => !each.test && each.status === status)
  return {
    tickets: known.length,
    events: known.reduce((sum, { version }) => sum + version, 0),
    policies: [...new Set(known.map(({ policy }) => policy))].sort((a, b) => a - b),
    received: inside.length,
    own: having((ticket) => !isFromCustomer(ticket)),
    test: having(({ test }) => test),
    spam: real('spam'),
    merged: real('merged'),
    duplicate: real('duplicate'),
    withdrawn: having(({ withdrawnAt }) => withdrawnAt !== null),
  }
}
