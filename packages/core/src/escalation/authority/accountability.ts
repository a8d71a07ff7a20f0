/** Who may propose and decide what a complaint costs those who are responsible. */
import type {
  accountabilitySettled,
  consequenceImposed,
  consequenceProposed,
  consequenceRevoked,
} from '../../event/catalogue/complaint.ts'
import type { EventOf } from '../../event/definition.ts'
import { mayCost, rulesOf, type ConsequenceRule } from '../../policy/accountabilityRules.ts'
import type { Policy } from '../../policy/policy.ts'
import { fits } from '../../policy/selector.ts'
import { notUpheld, type ComplaintDetails, type Consequence } from '../../ticket/complaint.ts'
import { reject, type Context, type Rejection } from '../../ticket/decision.ts'
import { facetsOf } from '../../ticket/signals.ts'
import type { Money, TicketState } from '../../ticket/state.ts'
import { matterOf, refuseAmount } from './amounts.ts'

type Complaint = TicketState<ComplaintDetails>
type Decided = EventOf<typeof consequenceImposed>['data'] & { readonly provisionally?: boolean }

const rulesFor = (policy: Policy, state: TicketState): readonly ConsequenceRule[] =>
  policy.accountability === undefined
    ? []
    : rulesOf(policy.accountability, facetsOf(state), state.level.hierarchical, policy)

/** The rule that a measure falls under: the one of the highest level that the complaint came to. */
export const ruleFor = (policy: Policy, state: TicketState, measure: string): ConsequenceRule | undefined =>
  rulesFor(policy, state).find((rule) => rule.measure === measure)

const unknownMeasure = (measure: string, state: TicketState, { policy }: Context): Rejection => {
  const known = [...new Set(rulesFor(policy, state).map((rule) => rule.measure))]
  return reject('unknown_measure', `measure: found ${measure}, expected ${known.join(', ') || 'none'}`, { known })
}

const refuseCost = (rule: ConsequenceRule, amount: Money | null, { policy }: Context): Rejection | undefined => {
  const currency = policy.accountability?.currency
  if (amount !== null && amount.currency !== currency)
    return reject('wrong_currency', `amount.currency: found ${amount.currency}, expected ${currency ?? 'no amount'}`)
  const cost = amount?.amount ?? 0
  if (mayCost(rule.amount, cost)) return undefined
  const { from, to } = typeof rule.amount === 'object' ? rule.amount : { from: rule.amount ?? 0, to: rule.amount ?? 0 }
  const expected = from === to ? `${to}` : `${from} to ${to}`
  return reject('wrong_amount', `amount: found ${cost}, expected ${expected} for the measure ${rule.measure}`, {
    from,
    to,
  })
}

const refuseRole = (measure: string, roles: readonly string[], { actor: { role = '' } }: Context) =>
  roles.includes(role)
    ? undefined
    : reject('beyond_authority', `${measure}: found the role ${role || '(none)'}, expected ${roles.join(' or ')}`, {
        measure,
        roles,
      })

interface Weighed {
  readonly measure: string
  readonly amount: Money | null
}

/** The measure is one for such a complaint, it costs what it may, and the role has a say in it. */
const refuseMeasure = (
  { measure, amount }: Weighed,
  rolesOf: (rule: ConsequenceRule) => readonly string[] | undefined,
  state: TicketState,
  context: Context,
): Rejection | undefined => {
  if (context.policy.accountability === undefined) return undefined
  const rule = ruleFor(context.policy, state, measure)
  if (rule === undefined) return unknownMeasure(measure, state, context)
  const { verdict } = state.details as ComplaintDetails
  if (verdict === 'unfounded' && rule.unfounded !== true) return notUpheld(measure)
  const roles = rolesOf(rule)
  return refuseCost(rule, amount, context) ?? (roles === undefined ? undefined : refuseRole(measure, roles, context))
}

const deciders = ({ repeats }: TicketState, rule: ConsequenceRule): readonly string[] => [
  ...rule.decidedBy,
  ...(repeats.length > 0 ? (rule.decidedWhenRepeatedBy ?? []) : []),
]

export const refuseProposedMeasure = (
  { measure, amount }: EventOf<typeof consequenceProposed>['data'],
  state: TicketState,
  context: Context,
): Rejection | undefined =>
  refuseMeasure({ measure, amount: amount ?? null }, ({ proposedBy }) => proposedBy, state, context)

const PENALTY = 'penalty'

/** Rules of accountability limit what a measure costs by themselves; the matter limits it further, where there is one. */
const refusePenalty = (
  amount: Money | null | undefined,
  state: TicketState,
  context: Context,
): Rejection | undefined =>
  context.policy.accountability !== undefined && matterOf(context.policy, PENALTY) === undefined
    ? undefined
    : refuseAmount(PENALTY, amount, state, context)

export const refuseSettlement = (
  { measure, amount }: EventOf<typeof accountabilitySettled>['data'],
  state: TicketState,
  context: Context,
): Rejection | undefined =>
  refuseMeasure({ measure, amount: amount ?? null }, (rule) => deciders(state, rule), state, context) ??
  refusePenalty(amount, state, context)

const consequenceOf = (id: string, { details }: Complaint): Consequence | undefined =>
  details.consequences.find((each) => each.id === id)

/** For the time being, in an emergency, more roles may decide. */
export const refuseDecision = (
  { consequence, provisionally = false }: Decided,
  state: Complaint,
  context: Context,
): Rejection | undefined => {
  const found = consequenceOf(consequence, state)
  if (found === undefined) return undefined
  const rolesOf = (rule: ConsequenceRule) => [
    ...deciders(state, rule),
    ...(provisionally ? (rule.provisionallyBy ?? []) : []),
  ]
  const refused = refuseMeasure(found, rolesOf, state, context)
  return refused ?? (provisionally ? undefined : refusePenalty(found.amount, state, context))
}

/** Whoever decides may revoke, and whoever proposed it, as long as it is no more than that. */
export const refuseRevocation = (
  { consequence }: EventOf<typeof consequenceRevoked>['data'],
  state: Complaint,
  context: Context,
): Rejection | undefined => {
  const found = consequenceOf(consequence, state)
  const rule = found === undefined ? undefined : ruleFor(context.policy, state, found.measure)
  if (found === undefined || rule === undefined) return undefined
  if (found.status === 'proposed' && found.proposedBy === context.actor.id) return undefined
  return refuseRole(found.measure, deciders(state, rule), context)
}

/** An upheld complaint closes with a consequence, where the policy says so. */
export const refuseUnsettled = (_data: unknown, state: TicketState, { policy }: Context): Rejection | undefined => {
  const { required = [] } = policy.accountability ?? {}
  if (state.kind !== 'complaint' || required.length === 0) return undefined
  const { verdict, accountability } = state.details as ComplaintDetails
  const isUpheld = verdict === 'founded' || verdict === 'partly'
  if (!isUpheld || accountability.length > 0) return undefined
  if (!required.some((rule) => fits(rule.for, facetsOf(state), policy))) return undefined
  return reject('accountability_open', 'an upheld complaint may not close before a consequence is settled', {
    verdict,
    instead: ['ProposeConsequence', 'DecideConsequence', 'SettleAccountability'],
  })
}
