import * as c from '@deskledger/core'
import { asId, type Policy, type ReferralId } from '@deskledger/core'
import { describe, expect, test } from 'vitest'
import { attempts, by, T0, under } from './desk.ts'

const HOUR = 3_600_000
const referral = asId<ReferralId>('R-1')
const due = T0 + 10 * HOUR
const words = (en: string) => ({ en, zh: en })

const parts = ['analysis of responsibility', 'report', 'corrective measures']
const sections: Partial<Policy> = {
  referrals: {
    forms: { contactSheet: words('contact sheet'), rectificationOrder: words('rectification order') },
    answers: [{ forms: ['contactSheet'], for: { kind: ['complaint'] }, parts }],
    verified: [{ forms: ['contactSheet'] }],
    required: [{ for: { severity: [1] }, forms: ['rectificationOrder'] }],
  },
}
const form = 'contactSheet'
const issued = c.referralIssued.of({ referral, department: 'works', due, form })
const whole = { referral, parts: Object.fromEntries(parts.map((part) => [part, 'done'])) }
const answered = c.referralAnswered.of(whole)
const accepted = c.referralAccepted.of({ referral })
const close = { type: 'CloseTicket' as const, data: {} }

describe('contact sheets', () => {
  test('are of a form that the desk has', () => {
    const issue = (name: string) => ({ type: 'IssueReferral' as const, data: { ...issued.data, form: name } })
    under(sections).when(issue('contactSheet')).thenEvents([issued])
    under(sections)
      .when(issue('postcard'))
      .thenRejected('unknown_form', { known: ['contactSheet', 'rectificationOrder'] })
    under({})
      .when(issue('postcard'))
      .thenEvents([c.referralIssued.of({ ...issued.data, form: 'postcard' })])
  })

  test('are answered with all parts, or the refusal names what is missing', () => {
    const given = under(sections).given(issued)
    given.when({ type: 'AnswerReferral', data: whole }).thenEvents([answered])
    given
      .when({ type: 'AnswerReferral', data: { referral, answer: 'done', parts: { report: 'done' } } })
      .thenRejected('answer_incomplete', { missing: ['analysis of responsibility', 'corrective measures'] })
    const plain = c.referralIssued.of({ referral, department: 'works', due })
    under(sections)
      .given(plain)
      .when({ type: 'AnswerReferral', data: { referral } })
      .thenEvents([c.referralAnswered.of({ referral })])
    const ofInquiry = under(sections, 'inquiry').given(issued)
    ofInquiry.when({ type: 'AnswerReferral', data: { referral } }).thenEvents([c.referralAnswered.of({ referral })])
  })

  test('the ticket closes once the desk has found the answer true', () => {
    const given = under(sections).given(issued, answered)
    given.when(close).thenRejected('referral_unverified', { referrals: [referral] })
    given.when({ type: 'AcceptReferral', data: { referral } }).thenEvents([accepted])
    given.given(accepted).when({ type: 'AcceptReferral', data: { referral } }).thenNothing()
    given
      .given(accepted)
      .when(close)
      .thenEvents([c.ticketClosed.of({})])
    under(sections).given(issued).when({ type: 'AcceptReferral', data: { referral } }).thenRejected('unanswered')
  })

  test('an answer found untrue sends the same sheet out again, with a new deadline', () => {
    const again = { referral, due: due + HOUR, reason: 'the lift still stands' }
    const reissued = c.referralReissued.of(again)
    const given = under(sections).given(issued, answered, accepted)
    given.when({ type: 'ReissueReferral', data: again }).thenEvents([reissued])
    given
      .given(reissued)
      .when({ type: 'AnswerReferral', data: whole })
      .thenEvents([answered])
      .thenState({
        referrals: [
          {
            id: referral,
            department: 'works',
            due: due + HOUR,
            matter: null,
            form,
            issuedAt: T0 + 60_000,
            handedAt: T0 + 4 * 60_000,
            answeredAt: T0 + 5 * 60_000,
            acceptedAt: null,
            bounces: 0,
            handOvers: 2,
            reissues: 1,
            chases: 0,
            overdueAt: null,
            status: 'answered',
          },
        ],
      })
    under(sections).given(issued).when({ type: 'ReissueReferral', data: again }).thenRejected('unanswered')
  })

  test('a sheet that went out again can run out again', () => {
    const late = under({}).given(issued, answered, c.referralReissued.of({ referral, due: due + HOUR, reason: 'no' }))
    late
      .when({ type: 'AddNote', data: { text: 'x' }, at: due + 2 * HOUR })
      .thenEvents([c.referralOverdue.of({ referral, due: due + HOUR }), c.ticketNoteAdded.of({ text: 'x' })])
  })

  test('grave tickets do not close without the sheet that they need', () => {
    under(sections, 'complaint', { severity: 1 })
      .when(close)
      .thenRejected('referral_missing', { forms: ['rectificationOrder'] })
    const order = c.referralIssued.of({ referral, department: 'works', due, form: 'rectificationOrder' })
    under(sections, 'complaint', { severity: 1 })
      .given(order, c.referralAnswered.of({ referral }))
      .when(close)
      .thenEvents([c.ticketClosed.of({})])
  })
})

describe('chasing', () => {
  const chased = c.referralChased.of({ referral, reason: 'tomorrow' })

  test('somebody reminds the department, which is told', () => {
    under(sections)
      .given(issued)
      .when({ type: 'ChaseReferral', data: chased.data })
      .thenEvents([
        chased,
        c.noticeIssued.of({
          to: [{ department: 'works' }],
          why: 'chased: referral R-1',
          level: 0,
          notBefore: T0 + 120_000,
        }),
      ])
    under(sections)
      .given(issued, answered)
      .when({ type: 'ChaseReferral', data: { referral } })
      .thenRejected('not_allowed')
  })

  test('a step of a ladder does it before the deadline, and warns the supervisor', () => {
    const desk = attempts({
      ladders: {
        sheets: {
          levels: [],
          steps: [
            {
              name: 'press',
              when: { clock: 'referral', side: 'beforeDeadline', within: 'PT2H' },
              do: { chase: true, notify: { roles: ['supervisor'] } },
              anyHour: true,
            },
          ],
        },
      },
    })
    const agent = by('agent')
    desk.try(agent, 'IssueReferral', { referral, department: 'works', due })
    desk.at(due - 2 * HOUR)
    const after = desk.try(agent, 'AddNote', { text: 'x' })
    expect(
      'rejected' in after ? after : after.map(({ type, data, at }) => [type, (data as { to?: unknown }).to, at]),
    ).toEqual([
      ['escalation.stepTaken', undefined, due - 2 * HOUR],
      ['ticket.referralChased', undefined, due - 2 * HOUR],
      ['escalation.noticeIssued', [{ department: 'works' }], due - 2 * HOUR],
      ['escalation.noticeIssued', [{ role: 'supervisor' }], due - 2 * HOUR],
      ['ticket.noteAdded', undefined, due - 2 * HOUR],
    ])
    expect(desk.state.referrals[0]?.chases).toBe(1)
  })
})
