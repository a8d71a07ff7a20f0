/** What a ticket costs, and how far somebody's authority goes. */
import type { ApprovalId } from '../../ids.ts'
import { covers, limitOf, rolesCovering, type MatterRule } from '../../policy/approvalRules.ts'
import { moneyText } from '../../policy/money.ts'
import type { Policy } from '../../policy/policy.ts'
import type { ComplaintDetails, Solution } from '../../ticket/complaint.ts'
import type { ContactDetails } from '../../ticket/contact.ts'
import { reject, type Context, type Rejection } from '../../ticket/decision.ts'
import { REFUND, secured, unpaid, type Payment } from '../../ticket/secured.ts'
import type { Approval, Money, TicketState } from '../../ticket/state.ts'
import type { SuggestionDetails } from '../../ticket/suggestion.ts'

type Costing = Pick<Solution, 'id' | 'cost'>

/** The limits of a matter; undefined: the policy has none. */
export const matterOf = ({ approvals }: Policy, matter: string): MatterRule | undefined =>
  approvals !== undefined && Object.hasOwn(approvals.matters, matter) ? approvals.matters[matter] : undefined

const complaintOf = ({ kind, details }: TicketState): ComplaintDetails | undefined =>
  kind === 'complaint' ? (details as ComplaintDetails) : undefined

const SOLUTION = 'solution'

const suggestionOf = ({ kind, details }: TicketState): SuggestionDetails | undefined =>
  kind === 'suggestion' ? (details as SuggestionDetails) : undefined

const contactOf = (state: TicketState): TicketState<ContactDetails> | undefined =>
  state.kind === 'contact' ? (state as TicketState<ContactDetails>) : undefined

/** What went by the authority of whoever paid it. */
const ownPart = ({ amount, covered }: Payment): Money => ({ ...amount, amount: amount.amount - covered })

/** What was promised under an approval, in the currency of that approval. */
const promisedUnder = ({ promisedAmounts }: TicketState, id: ApprovalId): number =>
  promisedAmounts.filter(({ approval }) => approval === id).reduce((sum, { amount }) => sum + amount.amount, 0)

/** Whether an approval is one of a solution: of its matter, under its id, with at least its cost. */
export const standsFor = ({ id, matter, amount }: Approval, { id: solution, cost }: Costing): boolean =>
  matter === SOLUTION &&
  (id as string) === solution &&
  amount !== null &&
  (cost === null || (cost.currency === amount.currency && cost.amount <= amount.amount))

/** The granted approval that pays for a solution, besides all that was promised under it. */
export const grantFor = (solution: Costing, state: TicketState): Approval | undefined => {
  const { id, cost } = solution
  const all = state.approvals.filter((each) => (each.id as string) === id && each.status === 'granted')
  const spent =
    cost === null ? null : { ...cost, amount: cost.amount + promisedUnder(state, id as string as ApprovalId) }
  return all.find((each) => standsFor(each, { id, cost: spent }))
}

const isSpent = ({ status }: Solution): boolean => status === 'approved' || status === 'delivered'

/** What is left of an approval for promises, in the smallest unit: less what was promised under it, and the solution that it pays for. */
export const restOf = (approval: Approval, state: TicketState): number => {
  const { id } = approval
  const solution = complaintOf(state)?.solutions.find((each) => (each.id as string) === id && isSpent(each))
  const isPaid = solution !== undefined && grantFor(solution, state) === approval
  return (approval.amount?.amount ?? 0) - promisedUnder(state, id) - (isPaid ? (solution.cost?.amount ?? 0) : 0)
}

/** Amounts that are no promise and no approval: what solutions, penalties, rewards and payments cost. */
const ownCosts = (state: TicketState, matter: string): readonly (Money | null)[] => {
  if (matter === 'reward')
    return [...state.rewards.map(({ amount }) => amount), ...(suggestionOf(state)?.rewarded ?? [])]
  if (matter === REFUND) return (contactOf(state)?.details.payments ?? []).map(ownPart)
  if (matter === 'penalty') return (complaintOf(state)?.accountability ?? []).map(({ amount }) => amount)
  if (matter !== SOLUTION) return []
  return (complaintOf(state)?.solutions ?? [])
    .filter((solution) => isSpent(solution) && grantFor(solution, state) === undefined)
    .map(({ cost }) => cost)
}

/**
 * What a ticket costs in a matter so far: what was promised without an approval, all that was approved, and what its solutions,
 * penalties, rewards and payments cost. In the currency of the policy; what is in another one cannot be added to it.
 */
export const costOf = (state: TicketState, matter: string, currency: string): number =>
  ownCosts(state, matter).reduce(
    (sum, money) => (money?.currency === currency ? sum + money.amount : sum),
    secured(state, matter, currency),
  )

/** A refusal that names who could. */
export const beyondAuthority = (
  rule: MatterRule,
  { matter, amount, total }: { readonly matter: string; readonly amount: Money; readonly total: number },
  { actor: { role } }: Context,
): Rejection => {
  const limit = limitOf(rule, role) ?? null
  const roles = rolesCovering(rule, total)
  const own = typeof limit === 'number' ? `may decide ${moneyText(limit, amount.currency)} in all` : 'may not decide it'
  return reject(
    'beyond_authority',
    `${matter}: found ${moneyText(total, amount.currency)} in all, and the role ${role ?? '(none)'} ${own}; ${roles.join(', ') || 'nobody'} could`,
    {
      matter,
      role: role ?? null,
      limit,
      amount: amount.amount,
      total,
      currency: amount.currency,
      roles,
      instead: ['RequestApproval'],
    },
  )
}

export const refuseCurrency = (amount: Money, { policy: { approvals } }: Context): Rejection | undefined =>
  approvals === undefined || amount.currency === approvals.currency
    ? undefined
    : reject('wrong_currency', `amount.currency: found ${amount.currency}, expected ${approvals.currency}`, {
        found: amount.currency,
        expected: approvals.currency,
      })

export const unknownMatter = (matter: string, { policy: { approvals } }: Context): Rejection => {
  const known = Object.keys(approvals?.matters ?? {})
  return reject('unknown_matter', `matter: found ${matter}, expected ${known.join(', ') || 'one of a policy'}`, {
    known,
  })
}

/** What costs is of a matter that the approvals of the policy name, in their currency; a policy without approvals takes any. */
export const refuseMatter = (matter: string, amount: Money, context: Context): Rejection | undefined => {
  const { policy } = context
  if (policy.approvals === undefined) return undefined
  return matterOf(policy, matter) === undefined ? unknownMatter(matter, context) : refuseCurrency(amount, context)
}

/** Why somebody may not decide so much more in a matter; nothing where the policy limits nothing, or the limit covers it. */
export const refuseAmount = (
  matter: string,
  amount: Money | null | undefined,
  state: TicketState,
  context: Context,
): Rejection | undefined => {
  if (amount === null || amount === undefined) return undefined
  const wrong = refuseMatter(matter, amount, context)
  const rule = matterOf(context.policy, matter)
  if (wrong !== undefined || rule === undefined) return wrong
  const total = costOf(state, matter, amount.currency) + amount.amount
  return covers(limitOf(rule, context.actor.role), total)
    ? undefined
    : beyondAuthority(rule, { matter, amount, total }, context)
}

/** What is paid out when a contact is settled is a refund: as far as it was promised or approved, or by one's own authority. */
export const refusePayment = (
  { amount }: { readonly amount?: Money },
  state: TicketState,
  context: Context,
): Rejection | undefined => {
  const contact = contactOf(state)
  if (amount === undefined || contact === undefined) return undefined
  const rest = amount.amount - unpaid(contact, contact.details.payments, amount.currency)
  return rest > 0
    ? refuseAmount(REFUND, { ...amount, amount: rest }, state, context)
    : refuseMatter(REFUND, amount, context)
}
