/** Report: the desk owes one to a regulator or a headquarters, submits it, and restates it where it was wrong. */
import * as e from '../event/catalogue/report.ts'
import { ticketReceived } from '../event/catalogue/ticket.ts'
import { asId, type CustomerId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { closeTicket } from './decisions/end.ts'
import { inHouseDecisions } from './decisions/inHouse.ts'
import { intakeShape } from './decisions/receive.ts'
import { defineDecision, guarded, reject, type Rejection } from './decision.ts'
import type { DueWork } from './due.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { countResolution } from './lifecycle.ts'
import { active, isActive, type TicketState } from './state.ts'

// State

export interface ReportDetails {
  readonly to: string
  readonly due: Instant
  /** the stretch of time that it is about, half-open */
  readonly covers: { readonly from: Instant; readonly to: Instant } | null
  /** the first version */
  readonly submittedAt: Instant | null
  /** when a version took the place of the one before */
  readonly restatements: readonly Instant[]
  /** of the version that was submitted last */
  readonly acceptedAt: Instant | null
  readonly overdueAt: Instant | null
}

const details = (): ReportDetails => ({
  to: '',
  due: 0,
  covers: null,
  submittedAt: null,
  restatements: [],
  acceptedAt: null,
  overdueAt: null,
})

// Evolve

const on = recipesFor<ReportDetails>()

const evolve = [
  on(e.reportScheduled, (draft, { data }) => {
    draft.details.to = data.to
    draft.details.due = data.due
    draft.details.covers = data.covers === undefined ? null : { ...data.covers }
  }),
  on(e.reportSubmitted, (draft, { at }) => {
    draft.details.submittedAt ??= at
    countResolution(draft, at)
  }),
  on(e.reportRestated, (draft, { at }) => {
    draft.details.restatements.push(at)
    draft.details.acceptedAt = null
    if (isActive(draft.status)) countResolution(draft, at)
  }),
  on(e.reportAccepted, (draft, { at }) => {
    draft.details.acceptedAt = at
  }),
  on(e.reportOverdue, (draft, { at }) => {
    draft.details.overdueAt ??= at
  }),
]

// Decisions

type Report = TicketState<ReportDetails>

/** Opens the ticket and says to whom the report is owed, and by when. Its customer is whom it is owed to. */
const scheduleReport = defineDecision({
  type: 'ScheduleReport',
  shape: () => {
    const { kind: _kind, customer: _customer, ...intake } = intakeShape()
    return { ...intake, ...e.reportScheduled.shape() }
  },
  personal: ticketReceived.personal,
  in: ['none'],
  decide: ({ to, due, covers, ...intake }, _state, { policy }) => [
    ticketReceived.of({ ...intake, kind: 'report', customer: asId<CustomerId>(to), policy: policy.version }),
    e.reportScheduled.of({ to, due, ...(covers === undefined ? {} : { covers }) }),
  ],
})

const submitReport = defineDecision({
  type: 'SubmitReport',
  shape: e.reportSubmitted.shape,
  in: active,
  decide: (data, { details: { submittedAt } }: Report) =>
    submittedAt === null
      ? [e.reportSubmitted.of(data)]
      : reject('not_allowed', 'a report is submitted once, another version restates it', {
          instead: ['RestateReport'],
        }),
})

const refuseUnsubmitted = ({ details: { submittedAt } }: Report): Rejection | undefined =>
  submittedAt === null
    ? reject('not_submitted', 'the report has not been submitted', { instead: ['SubmitReport', 'WithdrawTicket'] })
    : undefined

const restateReport = defineDecision({
  type: 'RestateReport',
  shape: e.reportRestated.shape,
  in: [...active, 'resolved', 'closed'],
  decide: (data, state: Report) => refuseUnsubmitted(state) ?? [e.reportRestated.of(data)],
})

const acceptReport = defineDecision({
  type: 'AcceptReport',
  shape: e.reportAccepted.shape,
  in: ['resolved', 'closed'],
  decide: (data, state: Report) =>
    refuseUnsubmitted(state) ?? (state.details.acceptedAt === null ? [e.reportAccepted.of(data)] : []),
})

// Due

/** Overdue 1 ms after it was due. An imported one may have no plan. */
const overdue = ({ status, details: own }: Report): readonly DueWork[] =>
  own.to !== '' && isActive(status) && own.submittedAt === null && own.overdueAt === null
    ? [{ work: 'report', due: own.due + 1, events: [e.reportOverdue.of({ due: own.due })] }]
    : []

// Entry

export const report = defineTicketKind({
  kind: 'report',
  events: e.reportEvents,
  details,
  evolve,
  shared: inHouseDecisions,
  decisions: [scheduleReport, submitReport, restateReport, acceptReport, guarded(closeTicket, refuseUnsubmitted)],
  due: overdue,
})
