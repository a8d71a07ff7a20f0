/** Complaint: a customer is dissatisfied and expects the matter put right. */
import * as z from 'zod/mini'
import * as e from '../event/catalogue/complaint.ts'
import { optional } from '../event/catalogue/fields.ts'
import type { EventOf } from '../event/definition.ts'
import type { Sealed } from '../event/sealed.ts'
import type { ActorId, ConsequenceId, SolutionId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { defineDecision, reject, type Context, type Outcome, type Rejection } from './decision.ts'
import { defineTicketKind } from './kind.ts'
import { recipesFor } from './evolution.ts'
import { copied, countReply, takeUp } from './lifecycle.ts'
import { active, type Money, type TicketDraft, type TicketState } from './state.ts'

// State

export interface Solution {
  readonly id: SolutionId
  readonly status: 'proposed' | 'approved' | 'refused' | 'delivered'
  /** when the customer got it */
  readonly deliveredAt: Instant | null
  readonly cost: Money | null
  readonly proposal: Sealed | null
}

/** What is done about whoever is responsible. */
export interface Measure {
  readonly measure: string
  readonly person: ActorId | null
  readonly department: string | null
  readonly amount: Money | null
}

/** A measure on its way. `imposed`: in force for the time being. */
export interface Consequence extends Measure {
  readonly id: ConsequenceId
  readonly status: 'proposed' | 'imposed' | 'settled' | 'revoked'
  readonly proposedBy: ActorId
}

export interface ComplaintDetails {
  readonly apologisedAt: Instant | null
  /** by when something was promised with the apology */
  readonly promisedBy: Instant | null
  readonly verdict: 'founded' | 'partly' | 'unfounded' | null
  readonly verifiedAt: Instant | null
  readonly grade: number | null
  readonly cause: string | null
  readonly responsibleDepartment: string | null
  readonly responsiblePerson: ActorId | null
  readonly solutions: readonly Solution[]
  readonly consequences: readonly Consequence[]
  readonly accountability: readonly (Measure & { readonly at: Instant })[]
  readonly referredOutsideAt: Instant | null
}

const details = (): ComplaintDetails => ({
  apologisedAt: null,
  promisedBy: null,
  verdict: null,
  verifiedAt: null,
  grade: null,
  cause: null,
  responsibleDepartment: null,
  responsiblePerson: null,
  solutions: [],
  consequences: [],
  accountability: [],
  referredOutsideAt: null,
})

// Evolve

const on = recipesFor<ComplaintDetails>()

const mark = (draft: TicketDraft<ComplaintDetails>, id: SolutionId, status: Solution['status'], at: Instant): void => {
  const solution = draft.details.solutions.find((candidate) => candidate.id === id)
  if (solution === undefined) return
  solution.status = status
  if (status === 'delivered') solution.deliveredAt ??= at
}

type Measured = EventOf<typeof e.accountabilitySettled>['data']

const measureOf = ({ measure, person, department, amount }: Measured): Measure => ({
  measure,
  person: person ?? null,
  department: department ?? null,
  amount: copied(amount),
})

const move = (draft: TicketDraft<ComplaintDetails>, id: ConsequenceId, status: Consequence['status']): void => {
  const consequence = draft.details.consequences.find((candidate) => candidate.id === id)
  if (consequence !== undefined) consequence.status = status
}

const evolve = [
  on(e.complaintApologised, (draft, { data, at }) => {
    draft.details.apologisedAt ??= at
    draft.details.promisedBy = data.promisedBy ?? draft.details.promisedBy
    takeUp(draft, at)
  }),
  on(e.complaintVerified, (draft, { data, at }) => {
    draft.details.verdict = data.verdict
    draft.details.verifiedAt = at
    takeUp(draft, at)
  }),
  on(e.complaintGraded, (draft, { data }) => {
    draft.details.grade = data.grade
  }),
  on(e.complaintInvestigated, (draft, { data, at }) => {
    draft.details.cause = data.cause
    draft.details.responsibleDepartment = data.department
    draft.details.responsiblePerson = data.person ?? null
    takeUp(draft, at)
  }),
  on(e.solutionProposed, (draft, { data, at }) => {
    const proposal = data.sealed ?? null
    const { solution: id, cost } = data
    draft.details.solutions.push({ id, status: 'proposed', deliveredAt: null, cost: copied(cost), proposal })
    takeUp(draft, at)
  }),
  on(e.solutionApproved, (draft, { data, at }) => mark(draft, data.solution, 'approved', at)),
  on(e.solutionRefused, (draft, { data, at }) => mark(draft, data.solution, 'refused', at)),
  on(e.solutionDelivered, (draft, event) => {
    mark(draft, event.data.solution, 'delivered', event.at)
    countReply(draft, event)
  }),
  on(e.accountabilitySettled, (draft, { data, at }) => {
    if (data.consequence !== undefined) move(draft, data.consequence, 'settled')
    draft.details.accountability.push({ ...measureOf(data), at })
  }),
  on(e.consequenceProposed, (draft, { data, actor }) => {
    const { consequence: id } = data
    if (draft.details.consequences.some((known) => known.id === id)) return
    draft.details.consequences.push({ ...measureOf(data), id, status: 'proposed', proposedBy: actor.id })
  }),
  on(e.consequenceImposed, (draft, { data }) => move(draft, data.consequence, 'imposed')),
  on(e.consequenceRevoked, (draft, { data }) => move(draft, data.consequence, 'revoked')),
  on(e.complaintReferredOutside, (draft, { at }) => {
    draft.details.referredOutsideAt ??= at
  }),
]

// Decisions

type Complaint = TicketState<ComplaintDetails>

const workedOn = [...active, 'resolved'] as const
const afterwards = [...workedOn, 'closed'] as const

const isOpen = ({ status }: Consequence): boolean => status === 'proposed' || status === 'imposed'

const withConsequence = (state: Complaint, id: ConsequenceId, then: (consequence: Consequence) => Outcome): Outcome => {
  const { consequences } = state.details
  const found = consequences.find((candidate) => candidate.id === id)
  if (found !== undefined && isOpen(found)) return then(found)
  const known = consequences.filter(isOpen).map((each) => each.id)
  const expected = `consequence ${id}: found ${found?.status ?? 'none'}, expected one that is proposed or imposed`
  return reject('unknown_consequence', expected, { consequence: id, known, instead: ['ProposeConsequence'] })
}

const withSolution = (state: Complaint, id: SolutionId, expected: Solution['status'], then: () => Outcome): Outcome => {
  const solution = state.details.solutions.find((candidate) => candidate.id === id)
  if (solution === undefined) {
    const known = state.details.solutions.map((candidate) => candidate.id)
    return reject('unknown_solution', `solution ${id}: expected one that was proposed`, { solution: id, known })
  }
  if (solution.status === expected) return then()
  const code = expected === 'approved' ? 'not_approved' : 'not_allowed'
  return reject(code, `solution ${id}: found ${solution.status}, expected ${expected}`, {
    solution: id,
    status: solution.status,
    instead: expected === 'approved' && solution.status === 'proposed' ? ['ApproveSolution'] : ['ProposeSolution'],
  })
}

const apologise = defineDecision({
  type: 'Apologise',
  shape: e.complaintApologised.shape,
  personal: e.complaintApologised.personal,
  in: workedOn,
  decide: (data) => [e.complaintApologised.of(data)],
})

const verifyComplaint = defineDecision({
  type: 'VerifyComplaint',
  shape: e.complaintVerified.shape,
  personal: e.complaintVerified.personal,
  in: workedOn,
  decide: (data) => [e.complaintVerified.of(data)],
})

const gradeComplaint = defineDecision({
  type: 'GradeComplaint',
  shape: e.complaintGraded.shape,
  in: workedOn,
  decide: (data, state: Complaint) => (state.details.grade === data.grade ? [] : [e.complaintGraded.of(data)]),
})

const investigateComplaint = defineDecision({
  type: 'InvestigateComplaint',
  shape: e.complaintInvestigated.shape,
  personal: e.complaintInvestigated.personal,
  in: workedOn,
  decide: (data) => [e.complaintInvestigated.of(data)],
})

const proposeSolution = defineDecision({
  type: 'ProposeSolution',
  shape: e.solutionProposed.shape,
  personal: e.solutionProposed.personal,
  in: active,
  decide: (data, state: Complaint) => {
    const taken = state.details.solutions.some(({ id }) => id === data.solution)
    if (taken)
      return reject('id_taken', `solution ${data.solution} exists, expected a new id`, { solution: data.solution })
    return [e.solutionProposed.of(data)]
  },
})

const approveSolution = defineDecision({
  type: 'ApproveSolution',
  shape: e.solutionApproved.shape,
  in: active,
  decide: (data, state: Complaint) =>
    withSolution(state, data.solution, 'proposed', () => [e.solutionApproved.of(data)]),
})

const refuseSolution = defineDecision({
  type: 'RefuseSolution',
  shape: e.solutionRefused.shape,
  in: active,
  decide: (data, state: Complaint) =>
    withSolution(state, data.solution, 'proposed', () => [e.solutionRefused.of(data)]),
})

const deliverSolution = defineDecision({
  type: 'DeliverSolution',
  shape: e.solutionDelivered.shape,
  in: active,
  decide: (data, state: Complaint) =>
    withSolution(state, data.solution, 'approved', () => [e.solutionDelivered.of(data)]),
})

export const notUpheld = (measure: string): Rejection =>
  reject('not_upheld', `measure: found ${measure} for an unfounded complaint, expected one that is upheld`, {
    measure,
    instead: ['RevokeConsequence'],
  })

type Held = Pick<EventOf<typeof e.accountabilitySettled>['data'], 'measure' | 'person' | 'department'>

/**
 * Nobody is held to account for what did not happen, unless a rule of the policy says so; and nobody twice by one measure for one
 * complaint, departments where no person is named.
 */
const refuseMeasure = (
  { measure, person, department }: Held,
  { details: { verdict, accountability } }: Complaint,
  { policy }: Context,
): Rejection | undefined => {
  const isMeant = policy.accountability?.rules.some((rule) => rule.measure === measure && rule.unfounded)
  if (verdict === 'unfounded' && isMeant !== true) return notUpheld(measure)
  const whom = person ?? department ?? null
  return accountability.some((each) => each.measure === measure && (each.person ?? each.department) === whom)
    ? reject('already_settled', `measure: found ${measure} for ${whom} again, expected once`, { measure, whom })
    : undefined
}

const settleAccountability = defineDecision({
  type: 'SettleAccountability',
  shape: () => {
    const { consequence: _, ...shape } = e.accountabilitySettled.shape()
    return shape
  },
  in: afterwards,
  decide: (data, state: Complaint, context) =>
    refuseMeasure(data, state, context) ?? [e.accountabilitySettled.of(data)],
})

const proposeConsequence = defineDecision({
  type: 'ProposeConsequence',
  shape: e.consequenceProposed.shape,
  in: afterwards,
  decide: (data, state: Complaint, context) =>
    state.details.consequences.some(({ id }) => id === data.consequence)
      ? reject('id_taken', `consequence ${data.consequence} exists, expected a new id`, {
          consequence: data.consequence,
        })
      : (refuseMeasure(data, state, context) ?? [e.consequenceProposed.of(data)]),
})

/** `provisionally`: in an emergency, for the time being. */
const decideConsequence = defineDecision({
  type: 'DecideConsequence',
  shape: () => ({ ...e.consequenceImposed.shape(), provisionally: optional(z.boolean()) }),
  in: afterwards,
  decide: ({ provisionally = false, ...data }, state: Complaint, context) =>
    withConsequence(state, data.consequence, ({ measure, person, department, amount, status }) => {
      const settled = {
        measure,
        ...(person === null ? {} : { person }),
        ...(department === null ? {} : { department }),
        ...(amount === null ? {} : { amount }),
        consequence: data.consequence,
      }
      const refused = refuseMeasure(settled, state, context)
      if (refused !== undefined) return refused
      if (provisionally) return status === 'imposed' ? [] : [e.consequenceImposed.of(data)]
      return [e.accountabilitySettled.of(settled)]
    }),
})

const revokeConsequence = defineDecision({
  type: 'RevokeConsequence',
  shape: e.consequenceRevoked.shape,
  in: afterwards,
  decide: (data, state: Complaint) => withConsequence(state, data.consequence, () => [e.consequenceRevoked.of(data)]),
})

const referOutside = defineDecision({
  type: 'ReferOutside',
  shape: e.complaintReferredOutside.shape,
  in: afterwards,
  decide: (data) => [e.complaintReferredOutside.of(data)],
})

// Entry

export const complaint = defineTicketKind({
  kind: 'complaint',
  events: e.complaintEvents,
  details,
  evolve,
  decisions: [
    apologise,
    verifyComplaint,
    gradeComplaint,
    investigateComplaint,
    proposeSolution,
    approveSolution,
    refuseSolution,
    deliverSolution,
    settleAccountability,
    proposeConsequence,
    decideConsequence,
    revokeConsequence,
    referOutside,
  ],
})
