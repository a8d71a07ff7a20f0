/** Approvals by authority limit: who is asked, who may grant, and what may not be promised. */
import { approvalAsked, approvalGranted, approvalRefused, type amountPromised } from '../../event/catalogue/approval.ts'
import { solutionApproved, solutionRefused, type solutionProposed } from '../../event/catalogue/complaint.ts'
import type { EventOf } from '../../event/definition.ts'
import type { NewEvent } from '../../event/envelope.ts'
import type { SolutionId } from '../../ids.ts'
import { lowestCovering, rolesCovering } from '../../policy/approvalRules.ts'
import type { ComplaintDetails, Solution } from '../../ticket/complaint.ts'
import { reject, type Context, type Outcome, type Rejection } from '../../ticket/decision.ts'
import { withAsked } from '../../ticket/decisions/approve.ts'
import { isActive, type Approval, type Money, type TicketState } from '../../ticket/state.ts'
import { deskOpens, noticeTo } from '../notice.ts'
import {
  beyondAuthority,
  costOf,
  grantFor,
  matterOf,
  refuseAmount,
  refuseCurrency,
  refuseMatter,
  restOf,
  standsFor,
  unknownMatter,
} from './amounts.ts'

type Asked = EventOf<typeof approvalAsked>['data']
type Wish = Omit<Asked, 'roles' | 'amount'> & { readonly amount: Money }
type Verdict = EventOf<typeof approvalRefused>['data']
type Promise = EventOf<typeof amountPromised>['data']
type Proposed = EventOf<typeof solutionProposed>['data']

/** Whether one's own authority covers so much more; then nobody is asked. */
const isOwn = (matter: string, amount: Money, state: TicketState, context: Context): boolean =>
  refuseAmount(matter, amount, state, context) === undefined

/** Asks the next level above: the lowest roles that may decide it, and tells them. */
const ask = (wish: Wish, state: TicketState, { policy, at }: Context): readonly NewEvent[] => {
  const rule = matterOf(policy, wish.matter)
  if (rule === undefined) return []
  const roles = lowestCovering(rule, costOf(state, wish.matter, wish.amount.currency) + wish.amount.amount)
  if (roles.length === 0) return []
  const { matter } = wish
  const level = Math.max(state.level.functional, state.level.hierarchical)
  const told = { why: `approval asked: ${matter}`, level, notBefore: deskOpens(policy, at) }
  return [
    approvalAsked.of({ ...wish, roles: [...roles] }),
    ...noticeTo(
      roles.map((role) => ({ role })),
      told,
    ),
  ]
}

export const request = (wish: Wish, state: TicketState, context: Context): Outcome => {
  const { approval, matter, amount } = wish
  if (state.approvals.some(({ id }) => id === approval))
    return reject('id_taken', `approval ${approval} exists, expected a new id`, { approval })
  if (matterOf(context.policy, matter) === undefined) return unknownMatter(matter, context)
  const wrong = refuseCurrency(amount, context)
  if (wrong !== undefined) return wrong
  if (!isOwn(matter, amount, state, context)) return ask(wish, state, context)
  const roles = [context.actor.role ?? '']
  return [approvalAsked.of({ ...wish, roles }), approvalGranted.of({ approval })]
}

/** The roles that were asked, and those above them. */
const withSuperiors = (asked: readonly string[], { policy: { roles } }: Context): ReadonlySet<string> => {
  const all = new Set(asked)
  for (const role of all) {
    const superior = Object.hasOwn(roles, role) ? roles[role]?.superior : undefined
    if (superior !== undefined) all.add(superior)
  }
  return all
}

/** Where it is not about money that the policy limits, whoever was asked decides, or somebody above them. */
const refuseRole = ({ id, roles: asked }: Approval, context: Context): Rejection | undefined => {
  const roles = [...withSuperiors(asked, context)]
  const { role = '' } = context.actor
  return roles.includes(role)
    ? undefined
    : reject('beyond_authority', `approval ${id}: found the role ${role}, expected ${roles.join(' or ')}`, { roles })
}

const isLimited = ({ matter, amount }: Approval, context: Context): boolean =>
  amount !== null && matterOf(context.policy, matter) !== undefined

const refusePerson = ({ actor: { kind } }: Context): Rejection | undefined =>
  kind === 'person' ? undefined : reject('not_a_person', `actor.kind: found ${kind}, expected person`, { kind })

export const grant = (data: Verdict, state: TicketState, context: Context): Outcome =>
  withAsked(state, data.approval, (approval) => {
    const { matter, amount } = approval
    const refused = isLimited(approval, context)
      ? refuseAmount(matter, amount, state, context)
      : refuseRole(approval, context)
    return refusePerson(context) ?? refused ?? [approvalGranted.of(data)]
  })

/** Whoever was asked may refuse, and whoever could grant. */
export const refuse = (data: Verdict, state: TicketState, context: Context): Outcome =>
  withAsked(state, data.approval, (approval) => {
    const { matter, amount } = approval
    const byAsked = refuseRole(approval, context)
    const byLimit = isLimited(approval, context) ? refuseAmount(matter, amount, state, context) : byAsked
    return refusePerson(context) ?? (byAsked && byLimit) ?? [approvalRefused.of(data)]
  })

/** No more than the approval says, all promises under it together. */
const refuseUnder = (
  { matter, amount, approval: id }: Promise,
  state: TicketState,
  context: Context,
): Rejection | undefined => {
  const rule = matterOf(context.policy, matter)
  const found = state.approvals.findLast((each) => each.id === id)
  const granted = found?.status === 'granted' && found.matter === matter ? found.amount : null
  if (found === undefined || granted === null || granted.currency !== amount.currency) {
    const expected = `approval ${id}: found ${found?.status ?? 'none'}, expected one of ${matter} that is granted`
    return reject('not_approved', expected, { approval: id, instead: ['RequestApproval'] })
  }
  const total = granted.amount - restOf(found, state) + amount.amount
  if (total <= granted.amount || rule === undefined) return undefined
  const roles = rolesCovering(rule, total)
  return reject(
    'beyond_authority',
    `${matter}: found ${total} in all, expected at most ${granted.amount}, as approved`,
    {
      ...beyondAuthority(rule, { matter, amount, total }, context).details,
      limit: granted.amount,
      roles,
    },
  )
}

export const refusePromise = (promise: Promise, state: TicketState, context: Context): Rejection | undefined => {
  const { matter, amount, approval } = promise
  if (context.policy.approvals === undefined) return undefined
  const wrong = refuseMatter(matter, amount, context)
  if (wrong !== undefined) return wrong
  return approval === undefined ? refuseAmount(matter, amount, state, context) : refuseUnder(promise, state, context)
}

// Solutions of complaints: what one costs is approved with it

const SOLUTION = 'solution'

const solutionOf = ({ kind, details }: TicketState, id: SolutionId): Solution | undefined =>
  kind === 'complaint' ? (details as ComplaintDetails).solutions.find((each) => each.id === id) : undefined

/** The approval under a solution's id that is not refused yet: asked for it, or it cannot be. */
const approvalUnder = (id: SolutionId, { approvals }: TicketState): Approval | undefined =>
  approvals.findLast((each) => (each.id as string) === id && each.status !== 'refused')

/** The approval of a solution has its id: one of something else, or of less, is in the way. */
const refuseTaken = ({ solution, cost }: Proposed, state: TicketState): Rejection | undefined => {
  const known = approvalUnder(solution, state)
  if (known === undefined || standsFor(known, { id: solution, cost: cost ?? null })) return undefined
  const { id: approval, matter, amount } = known
  return reject('id_taken', `solution ${solution}: found an approval of ${matter}, expected a new id`, {
    approval,
    matter,
    amount,
  })
}

export const refuseProposal = (proposed: Proposed, state: TicketState, context: Context): Rejection | undefined => {
  const { cost } = proposed
  if (cost === undefined || context.policy.approvals === undefined) return undefined
  return refuseMatter(SOLUTION, cost, context) ?? refuseTaken(proposed, state)
}

/** A proposal is no promise yet: what is beyond the authority of whoever makes it is asked of the next level. */
export const askForSolution = (
  { solution, cost }: Proposed,
  state: TicketState,
  context: Context,
): readonly NewEvent[] => {
  if (cost === undefined || approvalUnder(solution, state) !== undefined) return []
  if (isOwn(SOLUTION, cost, state, context)) return []
  return ask({ approval: solution as string as Approval['id'], matter: SOLUTION, amount: cost }, state, context)
}

/** What was approved under its id is not counted again. */
export const refuseSolutionCost = (
  { solution: id }: EventOf<typeof solutionApproved>['data'],
  state: TicketState,
  context: Context,
): Rejection | undefined => {
  const solution = solutionOf(state, id)
  if (solution === undefined || solution.cost === null) return undefined
  const { cost } = solution
  const more = grantFor(solution, state) === undefined ? cost : { ...cost, amount: 0 }
  return refuseAmount(SOLUTION, more, state, context)
}

/** Only one of exactly its cost: whoever approves the solution decides no more than that. */
const askedFor = (id: SolutionId, state: TicketState): Approval | undefined => {
  const asked = approvalUnder(id, state)
  const solution = solutionOf(state, id)
  if (asked?.status !== 'asked' || solution === undefined || !standsFor(asked, solution)) return undefined
  return asked.amount?.amount === solution.cost?.amount ? asked : undefined
}

/** With a solution, its approval is decided as well, and the other way round. */
export const grantWithSolution = (
  { solution }: EventOf<typeof solutionApproved>['data'],
  state: TicketState,
): readonly NewEvent[] => {
  const asked = askedFor(solution, state)
  return asked === undefined ? [] : [approvalGranted.of({ approval: asked.id })]
}

export const refuseWithSolution = (
  { solution, reason }: EventOf<typeof solutionRefused>['data'],
  state: TicketState,
): readonly NewEvent[] => {
  const asked = askedFor(solution, state)
  return asked === undefined ? [] : [approvalRefused.of({ approval: asked.id, reason })]
}

const proposedUnder = ({ approval }: Pick<Verdict, 'approval'>, state: TicketState): SolutionId | undefined => {
  const asked = state.approvals.findLast(({ id }) => id === approval)
  const id = approval as string as SolutionId
  const solution = solutionOf(state, id)
  if (asked === undefined || solution?.status !== 'proposed' || !standsFor(asked, solution)) return undefined
  return isActive(state.status) ? id : undefined
}

export const approveWithGrant = (data: Verdict, state: TicketState): readonly NewEvent[] => {
  const solution = proposedUnder(data, state)
  return solution === undefined ? [] : [solutionApproved.of({ solution })]
}

export const refuseSolutionWith = (data: Verdict, state: TicketState): readonly NewEvent[] => {
  const solution = proposedUnder(data, state)
  return solution === undefined ? [] : [solutionRefused.of({ solution, reason: data.reason })]
}

/** What waits for somebody's word holds the ticket open. */
export const refuseOpenApprovals = (_data: unknown, state: TicketState, context: Context): Rejection | undefined => {
  const waiting = state.approvals.filter(({ status }) => status === 'asked').map(({ id }) => id)
  if (waiting.length === 0 || context.policy.approvals === undefined) return undefined
  return reject('approval_open', `approvals ${waiting.join(', ')} are not decided`, {
    approvals: waiting,
    instead: ['GrantApproval', 'RefuseApproval'],
  })
}
