import { surveyResult } from '@deskledger/core/kpi'
import { findingScore, type FindingDetails, type SurveyDetails } from '@deskledger/core/records'
import { ledgers, ticketViews } from '@deskledger/core/view'
import { ticketKinds } from '@deskledger/core'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { ruralCreditCooperative } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const complaint = { kind: 'complaint', channel: 'hotline', customer: 'C-1', category: 'attitude', severity: 3 }
const branches = ['branch-east', 'branch-west', 'branch-river'].map((department) => ({ department }))
const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' })

const uphold = async (play: DeskPlay, ticket: string, severity: number, verdict = 'founded') => {
  await play.does('agent', 'ReceiveTicket', ticket, { ...complaint, customer: `C-${ticket}`, severity })
  await play.does('agent', 'AcknowledgeTicket', ticket)
  await play.does('supervisor', 'VerifyComplaint', ticket, { verdict })
  const found = { cause: 'rude-reply', department: 'branch-east', person: 'teller-7' }
  await play.does('supervisor', 'InvestigateComplaint', ticket, found)
  await play.does('agent', 'ReplyToCustomer', ticket)
  await play.does('agent', 'ResolveTicket', ticket)
}

scenarios(ruralCreditCooperative, {
  async 1(play) {
    await uphold(play, 'T-1', 3)
    expect((await play.refused('agent', 'CloseTicket', 'T-1')).code).toBe('accountability_open')
    const deduction = { measure: 'deduction', person: 'teller-7', department: 'branch-east' }
    const proposed = { consequence: 'Q-1', ...deduction, amount: yuan(300) }
    const tooMuch = { ...proposed, amount: yuan(900) }
    expect((await play.refused('agent', 'ProposeConsequence', 'T-1', tooMuch)).code).toBe('wrong_amount')
    await play.does('agent', 'ProposeConsequence', 'T-1', proposed)
    expect((await play.refused('agent', 'DecideConsequence', 'T-1', { consequence: 'Q-1' })).code).toBe(
      'beyond_authority',
    )
    await play.does('manager', 'DecideConsequence', 'T-1', { consequence: 'Q-1' })
    const noticesOf = async (ticket: string) =>
      (await play.events({ ticket, type: 'escalation.noticeIssued' })).map(
        ({ data }) => data as { why: string; to: unknown },
      )
    expect(await noticesOf('T-1')).toMatchObject([{ why: 'consequence: deduction', to: branches }])
    expect((await play.does('agent', 'CloseTicket', 'T-1')).status).toBe('closed')

    // the graver the matter, the higher the consequence, and whoever decides it
    await uphold(play, 'T-2', 1)
    const suspended = { measure: 'suspension', person: 'teller-7' }
    expect((await play.refused('manager', 'SettleAccountability', 'T-2', suspended)).code).toBe('beyond_authority')
    expect((await play.refused('director', 'SettleAccountability', 'T-2', { measure: 'talk' })).code).toBe(
      'unknown_measure',
    )
    await play.does('director', 'SettleAccountability', 'T-2', suspended)
    const told = (await noticesOf('T-2')).filter(({ why }) => why === 'consequence: suspension')
    expect(told).toMatchObject([{ to: expect.arrayContaining(branches) as unknown }])

    // what was not upheld has none
    await uphold(play, 'T-3', 3, 'unfounded')
    expect((await play.does('agent', 'CloseTicket', 'T-3')).status).toBe('closed')

    const views = ticketViews(
      { ledgers: ledgers(ruralCreditCooperative.policy.timeZone) },
      ticketKinds(ruralCreditCooperative.kinds),
    ).open()
    for (const event of await play.events()) views.take(event)
    expect(views.views.ledgers.result()).toMatchObject([
      { ticket: 'T-1', person: 'teller-7', department: 'branch-east', word: 'deduction', amount: yuan(300) },
      { ticket: 'T-2', person: 'teller-7', word: 'suspension', amount: null },
    ])
  },

  async 2(play) {
    const seen = { channel: 'visit', category: 'counter-service', severity: 3 }
    for (const [index, source] of ['mysteryVisit', 'phoneCheck', 'customerVisit'].entries()) {
      const ticket = `F-${index}`
      const place = ['branch-east', 'branch-west'][index % 2]
      await play.does('manager', 'TakeFinding', ticket, { ...seen, source, place, agent: 'teller-7' })
      await play.does('manager', 'ScoreFinding', ticket, { scores: { attitude: 60 + 20 * index, discipline: 100 } })
    }
    expect((await play.refused('manager', 'CloseTicket', 'F-0')).code).toBe('not_judged')
    const opened = { ticket: 'T-1', opens: 'complaint', category: 'attitude', severity: 3 }
    await play.does('manager', 'OpenTicketFromFinding', 'F-0', opened)
    await play.does('manager', 'CloseTicket', 'F-0')
    await play.does('manager', 'PassFinding', 'F-1')
    await play.does('manager', 'PassFinding', 'F-2')
    const findings = (await play.tickets()).filter(({ kind }) => kind === 'finding')
    const sampled = findings.map(({ details }) => {
      const { source, scores, judgements } = details as FindingDetails
      return [source, findingScore(scores), judgements[0]?.verdict]
    })
    expect(sampled).toEqual([
      ['mysteryVisit', 80, 'ticket'],
      ['phoneCheck', 90, 'passed'],
      ['customerVisit', 100, 'passed'],
    ])
    expect(await play.load('T-1')).toMatchObject({ kind: 'complaint', department: 'supervision' })

    // inquiry letters: forty go out, and who answers in time counts
    const letters = { channel: 'letter', category: 'counter-service', severity: 3, about: 'inquiry letters 2026 Q1' }
    const until = play.instant('2026-03-20T17:00')
    const aspects = Object.keys(ruralCreditCooperative.policy.satisfaction?.aspects ?? {})
    const odd = { ...letters, audience: 40, aspects: ['food'], until }
    expect((await play.refused('supervisor', 'OpenSurvey', 'S-1', odd)).code).toBe('unknown_name')
    await play.does('supervisor', 'OpenSurvey', 'S-1', { ...letters, audience: 40, aspects, until })
    await play.does('supervisor', 'SendSurvey', 'S-1', { invited: 40, channel: 'letter' })
    for (const [index, attitude] of [5, 4, 2, 5].entries()) {
      const answer = { satisfied: attitude > 3, aspects: { attitude }, recommend: attitude * 2, customer: `C-${index}` }
      await play.does('agent', 'RecordAnswer', 'S-1', answer)
    }
    expect((await play.refused('agent', 'RecordAnswer', 'S-1', { aspects: { food: 1 } })).code).toMatch(/unknown/u)
    await play.until('2026-03-21T09:00')
    expect((await play.refused('agent', 'RecordAnswer', 'S-1', { satisfied: true })).code).toBe('survey_ended')
    const result = surveyResult((await play.load('S-1')).details as SurveyDetails)
    expect([result.responseRate.value, result.satisfied.value, result.nps]).toEqual([0.1, 0.75, 25])
    expect((await play.refused('supervisor', 'CloseTicket', 'S-1')).code).toBe('not_analysed')
    await play.does('supervisor', 'AnalyseSurvey', 'S-1', { findings: ['long queues on market days'] })
    await play.does('supervisor', 'CloseTicket', 'S-1')
  },
})
