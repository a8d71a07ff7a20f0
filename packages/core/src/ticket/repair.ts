/** Repair: a customer asks for work. A worker has it at once; what the customer says of it is the result. */
import { noticeIssued } from '../event/catalogue/escalation.ts'
import * as e from '../event/catalogue/repair.ts'
import { ticketResolved } from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import type { ActorId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { closeTicket } from './decisions/end.ts'
import { defineDecision, guarded, reject, type Rejection } from './decision.ts'
import type { DueWork } from './due.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { takeUp } from './lifecycle.ts'
import { active, isActive, type TicketState } from './state.ts'

// State

type Money = EventOf<typeof e.repairQuoted>['data']['price']

export interface RepairDetails {
  readonly worker: ActorId | null
  /** the first time; `dispatches` counts them all */
  readonly dispatchedAt: Instant | null
  readonly dispatches: number
  readonly emergency: boolean
  /** by when somebody is to be there; null: nothing was said, or somebody was */
  readonly visitBy: Instant | null
  readonly visits: number
  readonly missedVisits: number
  readonly explainedAt: Instant | null
  readonly quoted: Money | null
  readonly charge: Money | null
  /** the last time */
  readonly completedAt: Instant | null
}

const details = (): RepairDetails => ({
  worker: null,
  dispatchedAt: null,
  dispatches: 0,
  emergency: false,
  visitBy: null,
  visits: 0,
  missedVisits: 0,
  explainedAt: null,
  quoted: null,
  charge: null,
  completedAt: null,
})

// Evolve

const on = recipesFor<RepairDetails>()

const evolve = [
  on(e.repairDispatched, (draft, { data, at }) => {
    const { details: own } = draft
    own.worker = data.worker
    own.dispatchedAt ??= at
    own.dispatches += 1
    own.emergency ||= data.emergency ?? false
    own.visitBy = data.visitBy ?? null
    takeUp(draft, at)
  }),
  on(e.repairQuoted, (draft, { data }) => {
    draft.details.quoted = { ...data.price }
  }),
  on(e.repairVisited, (draft, { at }) => {
    draft.details.visits += 1
    draft.details.visitBy = null
    takeUp(draft, at)
  }),
  on(e.repairVisitMissed, (draft) => {
    draft.details.missedVisits += 1
    draft.details.visitBy = null
  }),
  on(e.repairExplained, (draft, { at }) => {
    draft.details.explainedAt ??= at
  }),
  on(e.repairCompleted, (draft, { data, at }) => {
    draft.details.completedAt = at
    draft.details.charge = data.charge === undefined ? null : { ...data.charge }
  }),
]

// Decisions

type Repair = TicketState<RepairDetails>

/** The worker is told at once, at whatever hour. */
const dispatchRepair = defineDecision({
  type: 'DispatchRepair',
  shape: e.repairDispatched.shape,
  in: active,
  decide: (data, { details: own, level }: Repair, { at }) => {
    const { worker, visitBy = null, emergency = false } = data
    if (own.worker === worker && own.visitBy === visitBy && (own.emergency || !emergency)) return []
    const notice = { why: 'repair dispatched', level: Math.max(level.functional, level.hierarchical), notBefore: at }
    return [e.repairDispatched.of(data), noticeIssued.of({ to: [{ actor: worker }], ...notice })]
  },
})

const quoteRepair = defineDecision({
  type: 'QuoteRepair',
  shape: e.repairQuoted.shape,
  in: active,
  decide: (data) => [e.repairQuoted.of(data)],
})

const refuseUndispatched = ({ details: { worker } }: Repair): Rejection | undefined =>
  worker === null ? reject('not_dispatched', 'no worker has it yet', { instead: ['DispatchRepair'] }) : undefined

const visitRepair = defineDecision({
  type: 'VisitRepair',
  shape: e.repairVisited.shape,
  personal: e.repairVisited.personal,
  in: active,
  decide: (data, state: Repair) => refuseUndispatched(state) ?? [e.repairVisited.of(data)],
})

const explainRepair = defineDecision({
  type: 'ExplainRepair',
  shape: e.repairExplained.shape,
  personal: e.repairExplained.personal,
  in: [...active, 'resolved'],
  decide: (data) => [e.repairExplained.of(data)],
})

const completeRepair = defineDecision({
  type: 'CompleteRepair',
  shape: e.repairCompleted.shape,
  in: active,
  decide: (data, state: Repair) =>
    refuseUndispatched(state) ?? [e.repairCompleted.of(data), ticketResolved.of({ code: data.work })],
})

/** The verdict on the work as it was done last. */
const isRated = ({ ratings, details: { completedAt } }: Repair): boolean =>
  (ratings.at(-1)?.at ?? -Infinity) >= (completedAt ?? 0)

/** Closed by itself (no objection), or for a reason that is given, it may go without the customer's word. */
const refuseClosing = (state: Repair, { reason }: { readonly reason?: string }): Rejection | undefined => {
  const { emergency, explainedAt } = state.details
  if (emergency && explainedAt === null) {
    return reject('not_explained', 'those affected by an emergency have to be told', { instead: ['ExplainRepair'] })
  }
  if (reason !== undefined || isRated(state)) return undefined
  return reject('not_rated', 'reason: found nothing, expected the customer to have rated the work, or a reason', {
    instead: ['RateTicket', 'RecordSatisfied', 'RecordDissatisfied'],
  })
}

// Due

/** Missed 1 ms after the instant by which somebody was to be there. */
const missedVisit = ({ status, details: { visitBy, dispatches } }: Repair): readonly DueWork[] =>
  visitBy !== null && isActive(status)
    ? [{ work: `visit:${dispatches}`, due: visitBy + 1, events: [e.repairVisitMissed.of({ visitBy })] }]
    : []

// Entry

export const repair = defineTicketKind({
  kind: 'repair',
  events: e.repairEvents,
  details,
  evolve,
  decisions: [
    dispatchRepair,
    quoteRepair,
    visitRepair,
    explainRepair,
    completeRepair,
    guarded(closeTicket, refuseClosing),
  ],
  due: missedVisit,
})
