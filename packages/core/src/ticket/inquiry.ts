/** Inquiry: a customer asks; the desk answers, or finds the one who can. */
import { inquiryAnswered, inquiryCauseFound, inquiryEvents, inquiryTransferred } from '../event/catalogue/inquiry.ts'
import type { Instant } from '../time.ts'
import { closeTicket } from './decisions/end.ts'
import { defineDecision, guarded, reject } from './decision.ts'
import { defineTicketKind } from './kind.ts'
import { recipesFor } from './evolution.ts'
import { countReply, takeUp } from './lifecycle.ts'
import { active, type TicketState } from './state.ts'

// State

export interface InquiryDetails {
  /** by a person: a bot's answer leaves it open */
  readonly answeredAt: Instant | null
  /** the named place that it was handed over to, and by when that place replies: what the customer was told */
  readonly transfer: { readonly place: string; readonly replyBy: Instant; readonly at: Instant } | null
  /** why the customer had to ask; null: nobody has said */
  readonly cause: string | null
}

const details = (): InquiryDetails => ({ answeredAt: null, transfer: null, cause: null })

// Evolve

const on = recipesFor<InquiryDetails>()

const evolve = [
  on(inquiryAnswered, (draft, event) => {
    if (event.actor.kind === 'person') draft.details.answeredAt ??= event.at
    countReply(draft, event)
  }),
  on(inquiryTransferred, (draft, { data, at }) => {
    draft.details.transfer = { place: data.place, replyBy: data.replyBy, at }
    takeUp(draft, at)
  }),
  on(inquiryCauseFound, (draft, { data }) => {
    draft.details.cause = data.cause
  }),
]

// Decisions

const answerInquiry = defineDecision({
  type: 'AnswerInquiry',
  shape: inquiryAnswered.shape,
  personal: inquiryAnswered.personal,
  in: [...active, 'resolved'],
  decide: (data) => [inquiryAnswered.of(data)],
})

const transferInquiry = defineDecision({
  type: 'TransferInquiry',
  shape: inquiryTransferred.shape,
  in: active,
  decide: (data) => [inquiryTransferred.of(data)],
})

/** Known after the answer, as often as not. */
const recordCause = defineDecision({
  type: 'RecordCause',
  shape: inquiryCauseFound.shape,
  in: [...active, 'resolved', 'closed'],
  decide: (data, { details: { cause } }: TicketState<InquiryDetails>) =>
    cause === data.cause ? [] : [inquiryCauseFound.of(data)],
})

/** First-contact responsibility: it ends answered by a person, or handed over to a named place. */
const closeInquiry = guarded(closeTicket, ({ firstReplyAt, details: own }: TicketState<InquiryDetails>) =>
  firstReplyAt !== null || own.answeredAt !== null || own.transfer !== null
    ? undefined
    : reject('unanswered', 'an inquiry may not close unanswered', {
        instead: ['AnswerInquiry', 'TransferInquiry', 'WithdrawTicket'],
      }),
)

// Entry

export const inquiry = defineTicketKind({
  kind: 'inquiry',
  events: inquiryEvents,
  details,
  evolve,
  decisions: [answerInquiry, transferInquiry, recordCause, closeInquiry],
})
