/** What a policy says to commands: whose authority covers what, what must be there before a ticket closes. */
import type { NewEvent } from '../../event/envelope.ts'
import { isRejection, type Command, type Context, type Outcome, type Rejection } from '../../ticket/decision.ts'
import type { Money, TicketState } from '../../ticket/state.ts'
import * as c from './accountability.ts'
import { refuseAmount, refusePayment } from './amounts.ts'
import * as a from './approvals.ts'
import { refuseUnasked } from './asked.ts'
import { refuseTooEarly } from './order.ts'
import * as o from './ownership.ts'
import * as r from './referrals.ts'
import { refuseLateSheet } from './sheetDeadline.ts'

/** What a policy adds to one type of command. */
interface Ruling {
  /** in the place of what the kind decides */
  readonly instead?: (data: never, state: TicketState, context: Context) => Outcome
  /** why it is refused; the first reason counts */
  readonly refuses?: readonly ((data: never, state: never, context: Context) => Rejection | undefined)[]
  /** what is done with it */
  readonly adds?: (data: never, state: TicketState, context: Context) => readonly NewEvent[]
}

const refuseReward = ({ amount }: { readonly amount?: Money }, state: TicketState, context: Context) =>
  refuseAmount('reward', amount, state, context)

const rulings: Readonly<Record<string, Ruling>> = {
  RequestApproval: { instead: a.request },
  GrantApproval: { instead: a.grant, adds: a.approveWithGrant },
  RefuseApproval: { instead: a.refuse, adds: a.refuseSolutionWith },
  PromiseAmount: { refuses: [a.refusePromise] },
  ProposeSolution: { refuses: [a.refuseProposal], adds: a.askForSolution },
  ApproveSolution: { refuses: [a.refuseSolutionCost], adds: a.grantWithSolution },
  RefuseSolution: { adds: a.refuseWithSolution },
  RateTicket: { refuses: [refuseUnasked] },
  RecordAnswer: { refuses: [refuseUnasked] },
  SettleContact: { refuses: [refusePayment] },
  RewardSuggestion: { refuses: [refuseReward] },
  RewardCommendation: { refuses: [refuseReward] },
  IssueReferral: { refuses: [r.refuseForm] },
  AnswerReferral: { refuses: [r.refuseAnswer] },
  ReassignReferral: { refuses: [o.refuseOwnerless] },
  TransferInquiry: { refuses: [o.refuseOwnerless] },
  AssignTicket: { refuses: [o.refusePassingOn] },
  KeepOwner: { refuses: [o.refuseOwnerChange] },
  ProposeConsequence: { refuses: [c.refuseProposedMeasure] },
  DecideConsequence: { refuses: [c.refuseDecision] },
  RevokeConsequence: { refuses: [c.refuseRevocation] },
  SettleAccountability: { refuses: [c.refuseSettlement] },
  CloseTicket: { refuses: [o.refuseUnanswered, a.refuseOpenApprovals, r.refuseOpenSheets, c.refuseUnsettled] },
}

const ruled = (
  { type, data }: Pick<Command, 'type' | 'data'>,
  state: TicketState,
  context: Context,
  plain: () => Outcome,
): Outcome => {
  const ruling = Object.hasOwn(rulings, type) ? rulings[type] : undefined
  if (ruling === undefined) return plain()
  const { instead, refuses = [], adds } = ruling
  const [given, now] = [data as never, state as never]
  const outcome = instead?.(given, state, context) ?? plain()
  if (isRejection(outcome) || outcome.length === 0) return outcome
  for (const refuse of refuses) {
    const refused = refuse(given, now, context)
    if (refused !== undefined) return refused
  }
  return [...outcome, ...(adds?.(given, state, context) ?? [])]
}

/**
 * What a command comes to under a policy.
 *
 * @param plain what the ticket's kind decides by itself
 */
export const decideUnderPolicy = (
  command: Pick<Command, 'type' | 'data'>,
  state: TicketState,
  context: Context,
  plain: () => Outcome,
): Outcome => {
  const outcome = ruled(command, state, context, plain)
  if (isRejection(outcome) || outcome.length === 0) return outcome
  return refuseTooEarly(command, state, context) ?? refuseLateSheet(outcome, state, context) ?? outcome
}
