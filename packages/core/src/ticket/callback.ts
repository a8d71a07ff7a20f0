/** Callback: the desk contacts the customer, on a plan or on demand, and records what it hears. */
import * as e from '../event/catalogue/callback.ts'
import { callbackPlanned } from '../event/catalogue/plan.ts'
import { referralIssued, ticketReceived, ticketWithdrawn } from '../event/catalogue/ticket.ts'
import type { NewEvent } from '../event/envelope.ts'
import type { ReferralId, TicketId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { instant, optional } from '../event/catalogue/fields.ts'
import { deadlineFor, defineDecision, guarded, reject, type Context } from './decision.ts'
import { closeTicket } from './decisions/end.ts'
import { refuseHeld } from './decisions/hold.ts'
import { handlingDecisions } from './decisions/index.ts'
import { intakeShape } from './decisions/receive.ts'
import type { DueWork } from './due.ts'
import { defineTicketKind } from './kind.ts'
import { recipesFor } from './evolution.ts'
import { countResolution, takeUp } from './lifecycle.ts'
import { active, isActive, type Draft, type TicketDraft, type TicketState } from './state.ts'

// State

/** What is done because the customer was not satisfied. */
export interface FollowUp {
  readonly referrals: readonly ReferralId[]
  /** whether what the callback is about waits for it */
  readonly holds: boolean
  readonly calledAgain: boolean
  readonly settledAt: Instant | null
}

/** How a callback goes on by its plan. */
export interface CallbackCourse {
  readonly plan: string | null
  /** the callback whose customer was not satisfied */
  readonly follows: TicketId | null
  /** when to try again; null: nobody has to */
  readonly retryAt: Instant | null
  /** when it was tried often enough */
  readonly unreachedAt: Instant | null
  readonly followUp: FollowUp | null
}

export interface CallbackDetails {
  readonly reason: string
  readonly due: Instant
  readonly required: boolean
  readonly about: TicketId | null
  readonly attempts: number
  readonly reachedAt: Instant | null
  readonly completedAt: Instant | null
  readonly missedAt: Instant | null
  /** absent: it has no plan */
  readonly course?: CallbackCourse
}

const details = (): CallbackDetails => ({
  reason: '',
  due: 0,
  required: false,
  about: null,
  attempts: 0,
  reachedAt: null,
  completedAt: null,
  missedAt: null,
})

// Evolve

const on = recipesFor<CallbackDetails>()

const noCourse: CallbackCourse = { plan: null, follows: null, retryAt: null, unreachedAt: null, followUp: null }

const goOn = ({ details: own }: TicketDraft<CallbackDetails>, change: Partial<Draft<CallbackCourse>>): void => {
  own.course = { ...(noCourse as Draft<CallbackCourse>), ...own.course, ...change }
}

const evolve = [
  on(e.callbackScheduled, (draft, { data }) => {
    const { plan = null, follows = null } = data
    if (plan !== null || follows !== null) goOn(draft, { plan, follows })
    draft.details.reason = data.reason
    draft.details.due = data.due
    draft.details.required = data.required
    draft.details.about = data.about ?? null
  }),
  on(e.callbackAttempted, (draft, { data, at }) => {
    draft.details.attempts += 1
    if (data.outcome === 'reached') draft.details.reachedAt ??= at
    if (draft.details.course !== undefined) draft.details.course.retryAt = null
    takeUp(draft, at)
  }),
  on(e.callbackCompleted, (draft, { data, at }) => {
    draft.details.completedAt = at
    if (data.satisfied !== undefined) {
      draft.ratings.push({ at, satisfied: data.satisfied, aspects: {}, recommend: null })
    }
    countResolution(draft, at)
  }),
  on(e.callbackMissed, (draft, { at }) => {
    draft.details.missedAt ??= at
  }),
  on(e.callbackCancelled, () => {}),
  on(e.callbackRetryPlanned, (draft, { data }) => goOn(draft, { retryAt: data.due })),
  on(e.callbackRetryDue, (draft) => goOn(draft, { retryAt: null })),
  on(e.callbackUnreached, (draft, { at }) => goOn(draft, { unreachedAt: at })),
  on(e.callbackFollowUpBegun, (draft, { data: { referrals, holds } }) => {
    goOn(draft, { followUp: { referrals: [...referrals], holds, calledAgain: false, settledAt: null } })
  }),
  on(callbackPlanned, (draft) => {
    draft.callbacksPlanned += 1
    const followUp = draft.details.course?.followUp ?? null
    if (followUp !== null) followUp.calledAgain = true
  }),
  on(e.callbackSettled, (draft, { at }) => {
    const followUp = draft.details.course?.followUp ?? null
    if (followUp !== null) followUp.settledAt ??= at
  }),
]

// Decisions

type Callback = TicketState<CallbackDetails>

/** Opens the ticket and says why, for whom and by when to call. */
const scheduleCallback = defineDecision({
  type: 'ScheduleCallback',
  shape: () => {
    const { kind: _, ...intake } = intakeShape()
    // without a `due`, the policy's target for callbacks says by when
    return { ...intake, ...e.callbackScheduled.shape(), due: optional(instant()) }
  },
  personal: ticketReceived.personal,
  in: ['none'],
  decide: ({ reason, due: given, required, about, plan, follows, ...intake }, _state, context) => {
    const { tier = null, department = null, ...rest } = intake
    const due = deadlineFor('callback', given, { ...rest, tier, department, kind: 'callback', grade: null }, context)
    if (typeof due !== 'number') return due
    return [
      ticketReceived.of({ ...intake, kind: 'callback', policy: context.policy.version }),
      e.callbackScheduled.of({
        reason,
        due,
        required,
        ...(about === undefined ? {} : { about }),
        ...(plan === undefined ? {} : { plan }),
        ...(follows === undefined ? {} : { follows }),
      }),
    ]
  },
})

const attemptCallback = defineDecision({
  type: 'AttemptCallback',
  shape: e.callbackAttempted.shape,
  personal: e.callbackAttempted.personal,
  in: active,
  decide: (data) => [e.callbackAttempted.of(data)],
})

type Completed = Parameters<typeof e.callbackCompleted.of>[0]

/** A finding opens a ticket of its own: one that exists, or that another finding opens, cannot be opened. */
const takenTicket = (ids: readonly TicketId[], related: Context['related']): TicketId | undefined =>
  ids.find((id, index) => ids.indexOf(id) < index || (related.get(id)?.version ?? 0) > 0)

const ticketsOpened = (findings: Completed['findings']): readonly TicketId[] =>
  findings.flatMap((finding) => (finding.opens === 'contactSheet' ? [] : [finding.ticket]))

const completeCallback = defineDecision({
  type: 'CompleteCallback',
  shape: e.callbackCompleted.shape,
  personal: e.callbackCompleted.personal,
  in: active,
  reads: ({ findings }) => ticketsOpened(findings),
  decide: (data, state: Callback, { related }) => {
    if (state.details.reachedAt === null) {
      return reject('not_reached', 'a callback is completed once the customer was reached', {
        instead: ['AttemptCallback', 'CancelCallback'],
      })
    }
    const ticket = takenTicket(ticketsOpened(data.findings), related)
    if (ticket !== undefined) return reject('id_taken', `ticket ${ticket} exists, expected a new id`, { ticket })
    const events: NewEvent[] = [e.callbackCompleted.of(data)]
    const taken = new Set(state.referrals.map(({ id }) => id))
    for (const finding of data.findings) {
      if (finding.opens !== 'contactSheet') continue
      const { referral, department, due } = finding
      if (taken.has(referral)) {
        return reject('id_taken', `referral ${referral} exists, expected a new id`, { referral })
      }
      taken.add(referral)
      const matter = Object.hasOwn(data.words ?? {}, referral) ? data.words?.[referral] : undefined
      events.push(referralIssued.of({ referral, department, due, ...(matter === undefined ? {} : { matter }) }))
    }
    return events
  },
})

const cancelCallback = defineDecision({
  type: 'CancelCallback',
  shape: e.callbackCancelled.shape,
  in: active,
  decide: (data) => [e.callbackCancelled.of(data), ticketWithdrawn.of({ reason: data.reason })],
})

const isUnsettled = ({ details: own }: Callback): boolean => own.course?.followUp?.settledAt === null

/** A call that followed up on this one has found the customer satisfied. */
const settleFollowUp = defineDecision({
  type: 'SettleFollowUp',
  shape: e.callbackSettled.shape,
  in: [...active, 'resolved', 'closed'],
  decide: (data, state: Callback) => (isUnsettled(state) ? [e.callbackSettled.of(data)] : []),
})

const closeCallback = guarded(closeTicket, (state: Callback) =>
  isUnsettled(state) && state.details.course?.followUp?.holds === true ? refuseHeld([state.id]) : undefined,
)

// Due

/** Missed 1 ms after it was due, unless somebody was reached. It may still be made up for. An imported one may have no plan. */
const missed = ({ status, details: own }: Callback): readonly DueWork[] =>
  own.reason !== '' && isActive(status) && own.reachedAt === null && own.missedAt === null
    ? [{ work: 'callback', due: own.due + 1, events: [e.callbackMissed.of({ due: own.due })] }]
    : []

// Entry

export const callback = defineTicketKind({
  kind: 'callback',
  events: e.callbackEvents,
  details,
  evolve,
  shared: handlingDecisions,
  decisions: [scheduleCallback, attemptCallback, completeCallback, cancelCallback, settleFollowUp, closeCallback],
  due: missed,
})
