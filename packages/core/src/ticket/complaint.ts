/** Complaint: a customer is dissatisfied and expects the matter put right. */
import * as e from '../event/catalogue/complaint.ts'
import type { Sealed } from '../event/sealed.ts'
import type { ActorId, SolutionId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { defineDecision, reject, type Outcome } from './decision.ts'
import { defineTicketKind } from './kind.ts'
import { recipesFor } from './evolution.ts'
import { countReply, takeUp } from './lifecycle.ts'
import { active, type TicketDraft, type TicketState } from './state.ts'

// State

export interface Solution {
  readonly id: SolutionId
  readonly status: 'proposed' | 'approved' | 'refused' | 'delivered'
  /** when the customer got it */
  readonly deliveredAt: Instant | null
  readonly proposal: Sealed | null
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
  readonly accountability: readonly {
    readonly measure: string
    readonly person: ActorId | null
    readonly at: Instant
  }[]
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
    draft.details.solutions.push({ id: data.solution, status: 'proposed', deliveredAt: null, proposal })
    takeUp(draft, at)
  }),
  on(e.solutionApproved, (draft, { data, at }) => mark(draft, data.solution, 'approved', at)),
  on(e.solutionRefused, (draft, { data, at }) => mark(draft, data.solution, 'refused', at)),
  on(e.solutionDelivered, (draft, event) => {
    mark(draft, event.data.solution, 'delivered', event.at)
    countReply(draft, event)
  }),
  on(e.accountabilitySettled, (draft, { data, at }) => {
    draft.details.accountability.push({ measure: data.measure, person: data.person ?? null, at })
  }),
  on(e.complaintReferredOutside, (draft, { at }) => {
    draft.details.referredOutsideAt ??= at
  }),
]

// Decisions

type Complaint = TicketState<ComplaintDetails>

const workedOn = [...active, 'resolved'] as const
const afterwards = [...workedOn, 'closed'] as const

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

const settleAccountability = defineDecision({
  type: 'SettleAccountability',
  shape: e.accountabilitySettled.shape,
  in: afterwards,
  decide: (data) => [e.accountabilitySettled.of(data)],
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
    referOutside,
  ],
})
