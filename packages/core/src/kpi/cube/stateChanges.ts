/** Which events may change what of a ticket: where nothing that a measure reads may have changed, it need not be asked again. */
import type { AnyTicketKind } from '../../ticket/kind.ts'
import { standardKinds } from '../../ticket/kinds.ts'
import type { StateField } from '../reads.ts'

/** What its first event says of a ticket for good. */
const fixed = [
  'id',
  'kind',
  'test',
  'channel',
  'customer',
  'tier',
  'region',
  'reference',
  'origin',
  'intake',
  'receivedAt',
] as const

/** Taking a ticket up: from `new` to `open`. Its work was open before, and nothing was waited for. */
const takingUp = ['status', 'statusSince', 'spent'] as const
/** Any other change of status. */
const entering = [...takingUp, 'holds', 'openPeriods', 'waitReason'] as const
const replying = ['replies', 'firstReplyAt', 'secondReplyAt', 'waits', ...takingUp] as const
const resolving = ['firstResolvedAt', 'lastResolvedAt', 'heldWhenResolved', ...entering] as const
const handling = ['details', ...takingUp] as const
const moving = ['level', 'moves', 'answerable', 'department'] as const

/**
 * What the library's own recipes may change, by event type. A type that is not here may change anything, and a field that is
 * not here may change with any event.
 */
const changes: Readonly<Record<string, readonly StateField[]>> = {
  'ticket.acknowledged': ['acknowledgedAt', ...takingUp],
  'ticket.assigned': ['assignee', 'department'],
  'ticket.ownerKept': ['owner'],
  'ticket.categoryChanged': ['category'],
  'ticket.replied': replying,
  'ticket.messageReceived': ['waits'],
  'ticket.noteAdded': [],
  'ticket.suspended': entering,
  'ticket.resumed': entering,
  'ticket.commended': ['commendations'],
  'ticket.referralIssued': ['referrals'],
  'ticket.referralAnswered': ['referrals'],
  'ticket.referralReturned': ['referrals'],
  'ticket.referralReassigned': ['referrals'],
  'ticket.referralOverdue': ['referrals'],
  'ticket.priorityChanged': ['severity', 'moves'],
  'ticket.escalated': moving,
  'ticket.deescalated': moving,
  'ticket.breached': ['breaches', 'clocks'],
  'escalation.stepTaken': ['steps'],
  'escalation.noticeIssued': [],
  'escalation.departmentJoined': ['joint', 'jointByRule'],
  'escalation.departmentLeft': ['joint', 'jointByRule'],
  'escalation.approvalAsked': ['approvals'],
  'ticket.linked': ['links'],
  'ticket.merged': ['mergedInto', ...entering],
  'ticket.markedDuplicate': ['mergedInto', ...entering],
  'ticket.markedSpam': entering,
  'ticket.repeatFound': ['repeats'],
  'ticket.contactedAgain': ['contactedAgainAt'],
  'ticket.batchJoined': ['batches'],
  'ticket.resolved': [...replying, ...resolving],
  'ticket.customerSatisfied': ['ratings'],
  'ticket.customerDissatisfied': ['ratings'],
  'ticket.rated': ['ratings'],
  'ticket.reopened': ['closedAt', ...entering],
  'ticket.withdrawn': ['withdrawnAt', ...entering],
  'ticket.closed': ['closedAt', ...entering],
  'ticket.archived': ['archivedAt'],
  'clock.started': ['clocks'],
  'clock.paused': ['clocks'],
  'clock.resumed': ['clocks'],
  'clock.met': ['clocks'],
  'clock.cancelled': ['clocks'],
  'clock.extended': ['clocks'],
  'clock.warned': ['clocks', 'warned'],
  'ticket.policyApplied': ['policy', 'clocks'],
  'complaint.apologised': handling,
  'complaint.verified': handling,
  'complaint.graded': ['details'],
  'complaint.investigated': handling,
  'complaint.solutionProposed': handling,
  'complaint.solutionApproved': ['details'],
  'complaint.solutionRefused': ['details'],
  'complaint.solutionDelivered': ['details', ...replying],
  'complaint.accountabilitySettled': ['details'],
  'complaint.referredOutside': ['details'],
  'inquiry.answered': ['details', ...replying],
  'inquiry.transferred': handling,
  'inquiry.causeFound': ['details'],
  'suggestion.classified': handling,
  'suggestion.evaluated': handling,
  'suggestion.submitted': handling,
  'suggestion.adopted': ['details'],
  'suggestion.declined': ['details'],
  'suggestion.deferred': ['details'],
  'suggestion.rewarded': ['details'],
  'callback.scheduled': ['details'],
  'callback.attempted': handling,
  'callback.completed': ['details', 'ratings', ...resolving],
  'callback.missed': ['details'],
  'callback.cancelled': [],
}

const known: ReadonlySet<StateField> = new Set([...fixed, ...Object.values(changes).flat()])

const ownRecipes = new Set(standardKinds.flatMap(({ evolutions }) => evolutions))

/**
 * Whether an event of a type may change a field of a ticket of a kind, when it is not the ticket's first.
 *
 * @param kind undefined: a kind that nobody knows
 */
export const mayChange = (kind: AnyTicketKind | undefined, type: string, field: StateField): boolean => {
  const evolution = kind?.evolutions.findLast(({ definition }) => definition.type === type)
  const changed = evolution !== undefined && ownRecipes.has(evolution) ? changes[type] : undefined
  return changed === undefined || !known.has(field) || changed.includes(field)
}
