import * as c from '@deskledger/core'
import { describe, test } from 'vitest'
import { bot, DAY, onNew, T0 } from './given.ts'

const answered = c.inquiryAnswered.of({ answer: 'At nine.' })
const transferred = c.inquiryTransferred.of({ place: 'claims', replyBy: T0 + DAY })

describe('inquiry', () => {
  test('an answer by a person is its first reply', () => {
    onNew('inquiry')
      .when({ type: 'AnswerInquiry', data: answered.data, at: T0 + 5 })
      .thenEvents([answered])
      .thenState({ status: 'open', firstReplyAt: T0 + 5, replies: 1, details: { answeredAt: T0 + 5 } } as never)
    onNew('inquiry').given(c.ticketClosed.of({})).when({ type: 'AnswerInquiry', data: {} }).thenRejected('not_allowed')
  })

  test('a transfer names the place and what the customer was told', () => {
    onNew('inquiry')
      .when({ type: 'TransferInquiry', data: transferred.data })
      .thenEvents([transferred])
      .thenState({ details: { transfer: { place: 'claims', replyBy: T0 + DAY } } })
    onNew('inquiry')
      .given(c.ticketResolved.of({}))
      .when({ type: 'TransferInquiry', data: transferred.data })
      .thenRejected('not_allowed')
  })

  test('why the customer had to ask is known afterwards, and may turn out otherwise', () => {
    const caused = c.inquiryCauseFound.of({ cause: 'page out of date' })
    onNew('inquiry')
      .given(answered, c.ticketClosed.of({}))
      .when({ type: 'RecordCause', data: caused.data })
      .thenEvents([caused])
      .thenState({ details: { cause: 'page out of date' } })
    onNew('inquiry').given(caused).when({ type: 'RecordCause', data: caused.data }).thenEvents([])
    onNew('inquiry')
      .given(caused)
      .when({ type: 'RecordCause', data: { cause: 'unclear letter' } })
      .thenState({ details: { cause: 'unclear letter' } })
  })

  test('may not close unanswered', () => {
    onNew('inquiry')
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('unanswered', { instead: ['AnswerInquiry', 'TransferInquiry', 'WithdrawTicket'] })
  })

  test("a bot's message is no answer", () => {
    onNew('inquiry')
      .given({ ...c.ticketReplied.of({}), actor: bot })
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('unanswered')
  })

  test.each([
    ['answered', answered],
    ['replied to', c.ticketReplied.of({})],
    ['transferred', transferred],
    ['resolved', c.ticketResolved.of({})],
  ] as const)('closes once it is %s', (_how, fact) => {
    onNew('inquiry')
      .given(fact)
      .when({ type: 'CloseTicket', data: {} })
      .thenEvents([c.ticketClosed.of({})])
  })

  test('nor over an open contact sheet', () => {
    const sheet = c.referralIssued.of({ referral: c.asId('R-1'), department: 'claims', due: T0 + DAY })
    onNew('inquiry').given(answered, sheet).when({ type: 'CloseTicket', data: {} }).thenRejected('referral_open')
  })
})
