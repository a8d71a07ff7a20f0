/** Visit: somebody waits to be let in. How long is told by a clock of the policy, from `visit.waitingRecorded` on. */
import * as e from '../event/catalogue/visit.ts'
import { ticketClosed, ticketReceived, ticketResolved, ticketWithdrawn } from '../event/catalogue/ticket.ts'
import type { Instant } from '../time.ts'
import { handlingDecisions } from './decisions/index.ts'
import { intakeShape } from './decisions/receive.ts'
import { defineDecision } from './decision.ts'
import { recipesFor } from './evolution.ts'
import { defineTicketKind } from './kind.ts'
import { takeUp } from './lifecycle.ts'
import { active, type TicketState } from './state.ts'

// State

export interface VisitDetails {
  /** before which the visitor waits, or into which they went */
  readonly room: string | null
  readonly waitingSince: Instant | null
  /** what was done for the visitor meanwhile, in order */
  readonly measures: readonly { readonly measure: string; readonly at: Instant }[]
  readonly wentInAt: Instant | null
  readonly leftAt: Instant | null
}

const details = (): VisitDetails => ({ room: null, waitingSince: null, measures: [], wentInAt: null, leftAt: null })

// Evolve

const on = recipesFor<VisitDetails>()

const evolve = [
  on(e.visitWaitingRecorded, (draft, { data, at }) => {
    draft.details.room = data.room
    draft.details.waitingSince ??= at
  }),
  on(e.visitAttended, (draft, { data, at }) => {
    draft.details.measures.push({ measure: data.measure, at })
    takeUp(draft, at)
  }),
  on(e.visitWentIn, (draft, { data, at }) => {
    draft.details.room = data.room ?? draft.details.room
    draft.details.wentInAt = at
  }),
  on(e.visitLeft, (draft, { at }) => {
    draft.details.leftAt = at
  }),
]

// Decisions

type Visit = TicketState<VisitDetails>

/** Opens the ticket: the wait begins with it. */
const recordWaiting = defineDecision({
  type: 'RecordWaiting',
  shape: () => {
    const { kind: _, ...intake } = intakeShape()
    return { ...intake, ...e.visitWaitingRecorded.shape() }
  },
  personal: ticketReceived.personal,
  in: ['none'],
  decide: ({ room, ...intake }, _state, { policy }) => [
    ticketReceived.of({ ...intake, kind: 'visit', policy: policy.version }),
    e.visitWaitingRecorded.of({ room }),
  ],
})

/** Another room; the wait goes on. */
const sendToRoom = defineDecision({
  type: 'SendToRoom',
  shape: e.visitWaitingRecorded.shape,
  in: active,
  decide: (data, { details: { room } }: Visit) => (room === data.room ? [] : [e.visitWaitingRecorded.of(data)]),
})

const attendVisitor = defineDecision({
  type: 'AttendVisitor',
  shape: e.visitAttended.shape,
  personal: e.visitAttended.personal,
  in: active,
  decide: (data) => [e.visitAttended.of(data)],
})

const letIn = defineDecision({
  type: 'LetIn',
  shape: e.visitWentIn.shape,
  in: active,
  decide: (data) => [e.visitWentIn.of(data), ticketResolved.of({ code: 'wentIn' }), ticketClosed.of({})],
})

const recordLeft = defineDecision({
  type: 'RecordLeft',
  shape: e.visitLeft.shape,
  in: active,
  decide: (data) => [e.visitLeft.of(data), ticketWithdrawn.of({ reason: data.reason ?? 'left' })],
})

// Entry

export const visit = defineTicketKind({
  kind: 'visit',
  events: e.visitEvents,
  details,
  evolve,
  shared: handlingDecisions,
  decisions: [recordWaiting, sendToRoom, attendVisitor, letIn, recordLeft],
})
