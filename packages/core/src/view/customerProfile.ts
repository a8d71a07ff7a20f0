/** What a desk knows of a customer beside the matters: history in figures, tier, worth, what has to be minded. */
import type { Sealed } from '../event/sealed.ts'
import type { CustomerId, TicketId } from '../ids.ts'
import type { CustomerRules } from '../policy/customerRules.ts'
import type { CustomerBlock, CustomerDeal, CustomerDetails, Milestone } from '../ticket/customer.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'

/** A customer's file, as a profile is made of it. */
export type ProfileFile = Pick<TicketState<CustomerDetails>, 'id' | 'customer' | 'receivedAt' | 'tier' | 'details'>
/** A matter of a customer's, as a profile counts it. */
type ProfileMatter = Pick<TicketState, 'kind' | 'customer' | 'ratings'>

/** Purchases or claims: how many, and what they come to by currency, in its smallest unit. */
export interface DealSum {
  readonly count: number
  readonly amounts: Readonly<Record<string, number>>
}

export type HighLow = 'high' | 'low'

export interface CustomerProfile {
  readonly file: TicketId
  readonly customer: CustomerId
  /** every id of the customer: their own, and those of the files that were merged into theirs */
  readonly ids: readonly CustomerId[]
  /** the first file's opening, or the first purchase before it */
  readonly since: Instant
  readonly tier: string | null
  /** boxes for `reveal`, the earliest first: a later one's field holds */
  readonly identity: readonly Sealed[]
  readonly preferences: CustomerDetails['preferences']
  readonly purchases: DealSum
  readonly claims: DealSum
  /** when claims were last found frequent or high; null: never */
  readonly claimsWarnedAt: Instant | null
  readonly milestones: readonly Milestone[]
  /** on the block list now */
  readonly block: CustomerBlock | null
  readonly matters: number
  readonly satisfaction: { readonly ratings: number; readonly satisfied: number; readonly share: number | null }
  /** years since `since` and purchases, by the weights of the policy */
  readonly loyalty: { readonly years: number; readonly purchases: number; readonly score: number }
  /** null: nobody rated, or the policy does not say which loyalty is high */
  readonly quadrant: { readonly satisfaction: HighLow; readonly loyalty: HighLow } | null
}

export interface CustomerProfileOptions {
  readonly file: TicketId
  /** `customers` of the policy */
  readonly rules?: CustomerRules
  /** as of when the states are */
  readonly at: Instant
}

const YEAR = 365.2425 * 86_400_000

/** Records of the desk's own doing name the desk, or whom a report is owed to; a file is no matter. */
const inHouse: ReadonlySet<string> = new Set(['report', 'improvement', 'appraisal', 'survey', 'customer'])

export const isCustomerFile = (state: TicketState): state is TicketState<CustomerDetails> => state.kind === 'customer'

/** The file that goes on for one, however often it was merged further. */
const standing = (files: ReadonlyMap<TicketId, ProfileFile>, from: ProfileFile): ProfileFile => {
  const { mergedInto } = from.details
  const next = mergedInto === null ? undefined : files.get(mergedInto.file)
  return next === undefined ? from : standing(files, next)
}

const sumOf = (deals: readonly CustomerDeal[]): DealSum => {
  const amounts: Record<string, number> = {}
  for (const { amount } of deals) {
    if (amount !== null) amounts[amount.currency] = (amounts[amount.currency] ?? 0) + amount.amount
  }
  return { count: deals.length, amounts }
}

const byTime = (a: { readonly at: Instant }, b: { readonly at: Instant }): number => a.at - b.at

const highLow = (value: number, high: number): HighLow => (value >= high ? 'high' : 'low')

const loyaltyOf = (since: Instant, purchases: number, at: Instant, rules: CustomerRules) => {
  const { perYear = 1, perPurchase = 1 } = rules.loyalty ?? {}
  const years = Math.max(0, at - since) / YEAR
  return { years, purchases, score: years * perYear + purchases * perPurchase }
}

const satisfactionOf = (tickets: readonly ProfileMatter[]): CustomerProfile['satisfaction'] => {
  const ratings = tickets.flatMap((ticket) => ticket.ratings)
  const satisfied = ratings.filter((rating) => rating.satisfied).length
  return { ratings: ratings.length, satisfied, share: ratings.length === 0 ? null : satisfied / ratings.length }
}

const quadrantOf = (share: number | null, score: number, rules: CustomerRules): CustomerProfile['quadrant'] =>
  share === null || rules.loyalty === undefined
    ? null
    : {
        satisfaction: highLow(share, rules.satisfaction?.high ?? 0.5),
        loyalty: highLow(score, rules.loyalty.high),
      }

/** Whether a customer's page tells of a ticket: a matter or contact of theirs, and no test, spam or copy. */
export const isOfCustomer = ({ kind, test, status }: TicketState): boolean =>
  !test && !inHouse.has(kind) && status !== 'spam' && status !== 'merged' && status !== 'duplicate'

/** The profile that a file leads to; `mattersOf` gives the matters of all ids of the customer. */
export const profileOf = (
  files: ReadonlyMap<TicketId, ProfileFile>,
  asked: ProfileFile,
  mattersOf: (ids: readonly CustomerId[]) => readonly ProfileMatter[],
  { rules = {}, at }: Omit<CustomerProfileOptions, 'file'>,
): CustomerProfile => {
  const main = standing(files, asked)
  const isMerged = (file: ProfileFile): boolean => file.details.mergedInto !== null && standing(files, file) === main
  const group = [...files.values()].filter((file) => file === main || isMerged(file))
  const ids = [...new Set([main.customer, ...group.map(({ customer }) => customer).sort()])]
  const own = mattersOf(ids)
  const details = group.toSorted((a, b) => a.receivedAt - b.receivedAt).map((state) => state.details)
  const purchases = details.flatMap((each) => each.purchases)
  const since = Math.min(...group.map(({ receivedAt }) => receivedAt), ...purchases.map((each) => each.at))
  const [satisfaction, loyalty] = [satisfactionOf(own), loyaltyOf(since, purchases.length, at, rules)]
  const blocks = details.flatMap(({ block }) => (block !== null && block.until > at ? [block] : []))
  return {
    file: main.id,
    customer: main.customer,
    ids,
    since,
    tier: main.tier,
    identity: details.flatMap(({ identity }) => identity),
    preferences: details.flatMap(({ preferences }) => preferences),
    purchases: sumOf(purchases),
    claims: sumOf(details.flatMap(({ claims }) => claims)),
    claimsWarnedAt: details.flatMap(({ warnedAt }) => warnedAt).sort((a, b) => b - a)[0] ?? null,
    milestones: details.flatMap(({ milestones }) => milestones).sort(byTime),
    block: blocks.sort((a, b) => b.until - a.until)[0] ?? null,
    matters: own.filter(({ kind }) => kind !== 'callback').length,
    satisfaction,
    loyalty,
    quadrant: quadrantOf(satisfaction.share, loyalty.score, rules),
  }
}

/**
 * The profile of a customer, files that were merged taken together. What is personal stays sealed: `Desk.reveal` opens it.
 *
 * @param states every ticket of the ledger, or those of this customer and all customers' files
 * @returns undefined: there is no such file
 *
 * @example
 * customerProfile(states, { file: customerFile(asId('C-1')), rules: policy.customers, at: Date.now() })
 */
export const customerProfile = (
  states: Iterable<TicketState>,
  { file: wanted, rules = {}, at }: CustomerProfileOptions,
): CustomerProfile | undefined => {
  const all = [...states]
  const files = new Map(all.filter(isCustomerFile).map((state) => [state.id, state]))
  const asked = files.get(wanted)
  return (
    asked &&
    profileOf(files, asked, (ids) => all.filter((state) => ids.includes(state.customer) && isOfCustomer(state)), {
      rules,
      at,
    })
  )
}
