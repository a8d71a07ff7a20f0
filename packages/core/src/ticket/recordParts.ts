import type { RecordPart } from '../policy/recordRules.ts'
import type { ComplaintDetails } from './complaint.ts'
import type { TicketState } from './state.ts'
import type { SuggestionDetails } from './suggestion.ts'

/** As much of a ticket as tells what its record holds. */
type Filed = Pick<
  TicketState,
  | 'kind'
  | 'details'
  | 'intake'
  | 'acknowledgedAt'
  | 'assignee'
  | 'firstReplyAt'
  | 'firstResolvedAt'
  | 'ratings'
  | 'archivedAt'
>

type Holds = (ticket: Filed) => boolean

const ofComplaint =
  (holds: (details: ComplaintDetails) => boolean): Holds =>
  ({ kind, details }) =>
    kind === 'complaint' && holds(details as ComplaintDetails)

const ofSuggestion =
  (holds: (details: SuggestionDetails) => boolean): Holds =>
  ({ kind, details }) =>
    kind === 'suggestion' && holds(details as SuggestionDetails)

const holds: Readonly<Record<RecordPart, Holds>> = {
  intake: ({ intake }) => intake !== null,
  acknowledged: ({ acknowledgedAt }) => acknowledgedAt !== null,
  assignee: ({ assignee }) => assignee !== null,
  reply: ({ firstReplyAt }) => firstReplyAt !== null,
  resolution: ({ firstResolvedAt }) => firstResolvedAt !== null,
  rating: ({ ratings }) => ratings.length > 0,
  archived: ({ archivedAt }) => archivedAt !== null,
  apology: ofComplaint(({ apologisedAt }) => apologisedAt !== null),
  verified: ofComplaint(({ verifiedAt }) => verifiedAt !== null),
  graded: ofComplaint(({ grade }) => grade !== null),
  cause: ofComplaint(({ cause }) => cause !== null),
  solution: ofComplaint(({ solutions }) => solutions.some(({ deliveredAt }) => deliveredAt !== null)),
  accountability: ofComplaint(({ accountability }) => accountability.length > 0),
  evaluated: ofSuggestion(({ feasibility }) => feasibility !== null),
  decision: ofSuggestion(({ decidedAt }) => decidedAt !== null),
}

/** Whether a ticket's record holds something that a policy asks of it. */
export const recordHolds = (ticket: Filed, part: RecordPart): boolean => holds[part](ticket)
