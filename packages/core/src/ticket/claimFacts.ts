/** Claims of a customer that are many or high. */
import { customerClaimed, customerClaimsWarned } from '../event/catalogue/customer.ts'
import type { NewEvent } from '../event/envelope.ts'
import type { ClaimsWarning } from '../policy/customerRules.ts'
import { durationOf } from '../policy/duration.ts'
import type { Instant } from '../time.ts'
import type { CustomerDeal, CustomerDetails } from './customer.ts'
import type { Happening } from './rules.ts'

const sumOf = (claims: readonly CustomerDeal[], currency: string): number =>
  claims.reduce((sum, { amount }) => sum + (amount?.currency === currency ? amount.amount : 0), 0)

/** What of a window's claims is too much; undefined: nothing. */
const found = (
  { claims }: CustomerDetails,
  { within, count = Infinity, amount }: ClaimsWarning,
  at: Instant,
): NewEvent | undefined => {
  const from = at - (durationOf(within) ?? 0)
  const inside = claims.filter((claim) => claim.at > from && claim.at <= at)
  const sum = amount === undefined ? 0 : sumOf(inside, amount.currency)
  if (inside.length < count && sum < (amount?.amount ?? Infinity)) return undefined
  const total = amount === undefined ? {} : { amount: { amount: sum, currency: amount.currency } }
  return customerClaimsWarned.of({ within, claims: inside.length, ...total })
}

/** The policy's warning, once in the length of its window. */
export const claimFacts = (event: NewEvent, { state, policy, at }: Happening): readonly NewEvent[] => {
  const rule = policy.customers?.claims
  if (rule === undefined || state.kind !== 'customer' || event.type !== customerClaimed.type) return []
  const details = state.details as CustomerDetails
  const last = details.warnedAt.at(-1) ?? -Infinity
  if (last > at - (durationOf(rule.within) ?? 0)) return []
  const warned = found(details, rule, at)
  return warned === undefined ? [] : [warned]
}
