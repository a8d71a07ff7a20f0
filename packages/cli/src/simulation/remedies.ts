/** What people do when the desk refuses what they wanted: they do what it says instead. */
import type { Actor, Instant, Rejection } from '@deskledger/core'
import { inRole, type Cast } from './cast.ts'
import type { Order } from './course.ts'
import { after as afterWork, atOffice, hours } from './hours.ts'

/** Who is there to do it, and when. */
interface Place {
  readonly cast: Cast
  readonly now: Instant
}

/** A refusal's way out: what to do first, then what to ask for again; undefined: there is none. */
type Remedy = (order: Order, rejection: Rejection, place: Place) => readonly Order[] | undefined

const namesIn = ({ details }: Rejection, field: string): readonly string[] =>
  (details[field] ?? []) as readonly string[]

/** Whoever may does it instead. */
const byWhoMay: Remedy = (order, rejection, { cast }) => {
  const [role] = namesIn(rejection, 'roles')
  return role === undefined ? undefined : [{ ...order, actor: inRole(cast, role) }]
}

const anyAgent = ({ agents, manager }: Cast): Actor => agents[0] ?? manager

/** Nobody insists. */
const leaveIt: Remedy = () => []

/** First something else, then what was wanted. */
const after =
  (type: Order['type'], data: object): Remedy =>
  (order) => [{ ...order, type, data, refusals: [] }, order]

/** First something about each that waits, then what was wanted. */
const afterEach =
  (type: Order['type'], field: string, dataOf: (id: string) => object): Remedy =>
  (order, rejection) => [
    ...namesIn(rejection, field).map((id) => ({ ...order, type, data: dataOf(id), refusals: [] })),
    order,
  ]

const said = (parts: readonly string[]): object =>
  Object.fromEntries(parts.map((part) => [part, `${part} (simulated)`]))

/** A contact sheet of the form that is asked for goes out and is answered, then what was wanted. */
const sheetFirst: Remedy = (order, rejection) => {
  const [form] = namesIn(rejection, 'forms')
  const referral = form ?? 'contact sheet'
  const issued = { referral, department: 'whoever is responsible', ...(form === undefined ? {} : { form }) }
  return [
    { ...order, type: 'IssueReferral', data: issued, refusals: [] },
    { ...order, type: 'AnswerReferral', data: { referral }, refusals: [] },
    order,
  ]
}

/** A name that the desk knows, in the place of one that it does not. */
const asKnown: Remedy = (order, rejection) => {
  const { field } = rejection.details as { readonly field?: string }
  const [name] = namesIn(rejection, 'known')
  const isPlain = field !== undefined && Object.hasOwn(order.data, field)
  return isPlain && name !== undefined ? [{ ...order, data: { ...order.data, [field]: name } }] : undefined
}

/** How a record comes to hold a part that others wait for. */
const comesFirst: Readonly<Record<string, Pick<Order, 'type' | 'data'>>> = {
  acknowledged: { type: 'AcknowledgeTicket', data: {} },
  verified: { type: 'VerifyComplaint', data: { verdict: 'founded' } },
  graded: { type: 'GradeComplaint', data: { grade: 3 } },
  reply: { type: 'ReplyToCustomer', data: {} },
}

/** As much as the measure costs, or none where it costs nothing. */
const asMuch: Remedy = (order, { details }, { cast: { currency } }) => {
  const { amount, ...data } = order.data as { readonly amount?: object }
  const cost = { amount: { currency, ...amount, amount: details['from'] } }
  return [{ ...order, data: details['to'] === 0 ? data : { ...data, ...cost } }]
}

/** The same without what it costs, where the desk names no such matter; a promise is nothing without an amount. */
const forNothing: Remedy = (order) => {
  const { amount, cost, matter, ...data } = order.data as Readonly<Record<string, unknown>>
  return matter !== undefined || (amount === undefined && cost === undefined) ? [] : [{ ...order, data }]
}

/** The same amount in the currency of the rules. */
const inCurrency: Remedy = (order, { details }) => {
  const { amount } = order.data as { readonly amount?: object }
  const { expected } = details
  return amount === undefined || typeof expected !== 'string'
    ? []
    : [{ ...order, data: { ...order.data, amount: { ...amount, currency: expected } } }]
}

/** As late as the desk lets it be, wherever the order has a later deadline. */
const inTime: Remedy = (order, { details }) => {
  const latest = details['latest'] as Instant
  const { due, findings } = order.data as { readonly due?: Instant; readonly findings?: readonly { due?: Instant }[] }
  const sooner = <T extends { readonly due?: Instant }>(each: T): T =>
    each.due === undefined ? each : { ...each, due: Math.min(each.due, latest) }
  const data = { ...order.data, ...(findings === undefined ? {} : { findings: findings.map(sooner) }) }
  return [{ ...order, data: due === undefined ? data : sooner({ ...data, due }) }]
}

const remedies: Readonly<Record<string, Remedy>> = {
  not_permitted: byWhoMay,
  beyond_authority: byWhoMay,
  owner_kept: (order, rejection, place) => byWhoMay(order, rejection, place) ?? [],
  not_satisfied: leaveIt,
  too_early: (order, rejection) => [
    ...namesIn(rejection, 'missing').flatMap((part) => {
      const first = comesFirst[part]
      return first === undefined ? [] : [{ ...order, ...first, refusals: [] }]
    }),
    order,
  ],
  unknown_consequence: leaveIt,
  not_upheld: leaveIt,
  already_settled: leaveIt,
  unanswered: (order, _rejection, { cast }) => [
    { ...order, type: 'ReplyToCustomer', actor: anyAgent(cast), data: {}, refusals: [] },
    order,
  ],
  no_owner: (order, _rejection, { cast }) => {
    const { id: owner } = anyAgent(cast)
    return [{ ...order, type: 'KeepOwner', data: { owner }, refusals: [] }, order]
  },
  deadline_missing: (order, _rejection, { now }) => [
    { ...order, data: { ...order.data, due: afterWork(now, hours(16), atOffice) } },
  ],
  deadline_too_late: inTime,
  // a desk whose tickets close by themselves at once was quicker
  not_allowed: ({ type }, { details }) => (type === 'CloseTicket' && details['status'] === 'closed' ? [] : undefined),
  referral_open: afterEach('AnswerReferral', 'referrals', (referral) => ({ referral })),
  referral_unverified: afterEach('AcceptReferral', 'referrals', (referral) => ({ referral })),
  referral_missing: sheetFirst,
  unknown_name: asKnown,
  answer_incomplete: (order, rejection) => {
    const { parts } = order.data as { readonly parts?: object }
    return [{ ...order, data: { ...order.data, parts: { ...parts, ...said(namesIn(rejection, 'missing')) } } }]
  },
  approval_open: afterEach('RefuseApproval', 'approvals', (approval) => ({ approval, reason: 'not needed any more' })),
  accountability_open: after('SettleAccountability', { measure: 'talk' }),
  unknown_measure: (order, rejection) => {
    const [measure] = namesIn(rejection, 'known')
    const { amount: _, ...data } = order.data as { readonly amount?: unknown }
    return measure === undefined ? [] : [{ ...order, data: { ...data, measure } }]
  },
  unknown_matter: forNothing,
  wrong_amount: asMuch,
  wrong_currency: inCurrency,
}

/**
 * The orders that lead to what was refused.
 *
 * @example
 * remedyOf(order, rejection, { cast, now })?.map((each) => carryOut(each))
 */
export const remedyOf = (order: Order, rejection: Rejection, place: Place): readonly Order[] | undefined =>
  Object.hasOwn(remedies, rejection.code) ? remedies[rejection.code]?.(order, rejection, place) : undefined
