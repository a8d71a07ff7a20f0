/** What taking a step of a ladder comes to. */
import { approvalAsked } from '../event/catalogue/approval.ts'
import { departmentJoined, stepTaken } from '../event/catalogue/escalation.ts'
import { referralChased, ticketAssigned, ticketEscalated, ticketPriorityChanged } from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import type { NewEvent } from '../event/envelope.ts'
import type { ActorId, ApprovalId, ReferralId } from '../ids.ts'
import { rungOf } from '../policy/ladderFor.ts'
import type { Ladder, LadderStep } from '../policy/ladderRules.ts'
import type { Policy } from '../policy/policy.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { deskOpens, noticeTo, recipientsOf } from './notice.ts'

/** A step that is due, and why. */
export interface Occasion {
  readonly ladder: Ladder
  /** the ladder's name */
  readonly name: string
  readonly step: LadderStep
  readonly why: string
  readonly basis: Instant | null
  /** the contact sheet whose deadline it is measured from */
  readonly item: ReferralId | null
  readonly at: Instant
}

type Assignment = EventOf<typeof ticketAssigned>['data']

export const wayOf = ({ way = 'hierarchical' }: Ladder): 'functional' | 'hierarchical' => way

const raised = ({ ladder, step }: Occasion, { level }: TicketState): readonly NewEvent[] => {
  const { raiseTo } = step.do
  const way = wayOf(ladder)
  const from = level[way]
  const to = raiseTo === 'next' ? Math.min(from + 1, ladder.levels.length) : (raiseTo ?? 0)
  if (to <= from) return []
  return [ticketEscalated.of({ way, from, to, reason: step.name, step: step.name, ...rungOf(ladder, from, to) })]
}

const assigned = ({ step }: Occasion, state: TicketState): readonly NewEvent[] => {
  const { department, assignee } = step.do.assign ?? {}
  const isNews =
    (department ?? state.department) !== state.department || (assignee ?? state.assignee) !== state.assignee
  if (!isNews) return []
  const data: Assignment = {
    ...(department === undefined ? {} : { department }),
    ...(assignee === undefined ? {} : { assignee: assignee as ActorId }),
    reason: step.name,
  }
  return [ticketAssigned.of(data)]
}

const joined = ({ step }: Occasion, { joint, department: lead }: TicketState): readonly NewEvent[] =>
  (step.do.addDepartments ?? [])
    .filter((department) => department !== lead && !joint.includes(department))
    .map((department) => departmentJoined.of({ department, reason: step.name }))

const graver = ({ step }: Occasion, { severity: from }: TicketState): readonly NewEvent[] => {
  const { severity: to = from } = step.do
  return to < from ? [ticketPriorityChanged.of({ from, to: to as 1 | 2 | 3 | 4, reason: step.name })] : []
}

const chased = ({ step, item }: Occasion): readonly NewEvent[] =>
  step.do.chase === true && item !== null ? [referralChased.of({ referral: item, reason: step.name })] : []

/** Who has to approve is told before the others. */
const told = ({ step, at, why }: Occasion, state: TicketState, policy: Policy, level: number): readonly NewEvent[] => {
  const { askApproval: approver, notify = {} } = step.do
  const notBefore = step.anyHour === true ? at : deskOpens(policy, at)
  const asked =
    approver === undefined
      ? []
      : [
          approvalAsked.of({
            approval: step.name as ApprovalId,
            matter: step.name,
            roles: [approver],
            reason: step.name,
          }),
          ...noticeTo([{ role: approver }], { why: `approval asked: ${step.name}`, level, notBefore }),
        ]
  return [...asked, ...noticeTo(recipientsOf(notify, state), { why: `${step.name}: ${why}`, level, notBefore })]
}

/** The facts of a step, in this order: that it was taken, who else handles it, how high it stands, how grave it is, who is reminded and told. */
export const takeStep = (occasion: Occasion, state: TicketState, policy: Policy): readonly NewEvent[] => {
  const { name: ladder, step, why, basis } = occasion
  const up = raised(occasion, state)
  const level = (up[0]?.data as { readonly to?: number } | undefined)?.to ?? state.level[wayOf(occasion.ladder)]
  return [
    stepTaken.of({ ladder, step: step.name, why, ...(basis === null ? {} : { basis }) }),
    ...assigned(occasion, state),
    ...joined(occasion, state),
    ...up,
    ...graver(occasion, state),
    ...chased(occasion),
    ...told(occasion, state, policy, level),
  ]
}

/** Whether a ladder's step is for a ticket that stands where this one does. */
export const isAtLevel = ({ levels }: LadderStep, ladder: Ladder, state: TicketState): boolean =>
  levels === undefined || levels.includes(state.level[wayOf(ladder)])
