/** What was promised or approved of a ticket's costs, and what is paid of it. */
import type { Instant } from '../time.ts'
import type { Money, TicketState } from './state.ts'

type Secured = Pick<TicketState, 'promisedAmounts' | 'approvals'>

export interface Payment {
  readonly amount: Money
  readonly at: Instant
  /** how much of it had been promised or approved before, in the smallest unit; the rest went by somebody's own authority */
  readonly covered: number
}

/** The matter of what is paid out when a contact is settled. */
export const REFUND = 'refund'

/** What was promised without an approval, and all that was approved: in the smallest unit of a currency. */
export const secured = ({ promisedAmounts, approvals }: Secured, matter: string, currency: string): number => {
  const promised = promisedAmounts.filter((each) => each.matter === matter && each.approval === null)
  const granted = approvals.filter((each) => each.matter === matter && each.status === 'granted')
  return [...promised, ...granted].reduce(
    (sum, { amount }) => (amount?.currency === currency ? sum + amount.amount : sum),
    0,
  )
}

/** What was promised or approved for refunds and is not paid out yet, in the smallest unit. */
export const unpaid = (state: Secured, payments: readonly Payment[], currency: string): number =>
  payments.reduce(
    (rest, { amount, covered }) => (amount.currency === currency ? rest - covered : rest),
    secured(state, REFUND, currency),
  )
