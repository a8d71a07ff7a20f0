import { asId, type CallbackDetails, type ComplaintDetails, type TicketState } from '@deskledger/core'
import { againstTargets, standardMeasures, type FigureRow } from '@deskledger/core/kpi'
import { customerFile, type AppraisalDetails, type RepairDetails } from '@deskledger/core/records'
import { form, formMarkdown, weekDigest } from '@deskledger/core/view'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { renovationFranchise } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { timeZone, targets = [] } = renovationFranchise.policy
const complaint = {
  kind: 'complaint',
  channel: 'phone',
  customer: 'C-1',
  category: 'quality',
  severity: 3,
  subject: 'tiles',
}
const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' })

type Call = TicketState<CallbackDetails>

const fileOf = (customer: string) => customerFile(asId(customer))

const openFile = (play: DeskPlay, customer: string) =>
  play.does('agent', 'OpenCustomer', fileOf(customer), { customer, channel: 'store', category: 'file', severity: 4 })

const reach = (play: DeskPlay, customer: string, milestone: string, of = 'site 1') =>
  play.does('agent', 'ReachMilestone', fileOf(customer), { milestone, of })

const callsOf = async (play: DeskPlay, reason: string): Promise<readonly Call[]> => {
  const calls = (await play.tickets()).filter(({ kind }) => kind === 'callback') as readonly Call[]
  return calls.filter(({ details }) => details.reason === reason)
}

/** The tickets of a duty so far. */
const owed = async (play: DeskPlay, duty: string) =>
  (await play.tickets()).filter(({ id }) => id.startsWith(`duty:${duty}:`))

const hear = async (play: DeskPlay, { id }: TicketState, satisfied: boolean) => {
  await play.does('agent', 'AttemptCallback', id, { outcome: 'reached' })
  return play.does('agent', 'CompleteCallback', id, { findings: [], satisfied })
}

const told = async (play: DeskPlay, ticket: string) => {
  const notices = await play.events({ ticket, type: 'escalation.noticeIssued' })
  return notices.map(({ data }) => {
    const { why, to } = data as { readonly why: string; readonly to: readonly object[] }
    return [why.replace(/:.*/u, ''), ...to.map((each) => Object.values(each)[0] as unknown)]
  })
}

/** Graded, sent on a contact sheet whose answer was found true, resolved. */
const handle = async (play: DeskPlay, ticket: string, more: object = {}) => {
  await play.does('agent', 'ReceiveTicket', ticket, { ...complaint, customer: `C-${ticket}`, ...more })
  await play.does('agent', 'ReplyToCustomer', ticket)
  const sheet = { referral: `R-${ticket}`, department: 'site-management', form: 'contact-sheet' }
  await play.does('agent', 'IssueReferral', ticket, sheet)
  await play.does('site-manager', 'AnswerReferral', ticket, { referral: sheet.referral, answer: 'relaid' })
  await play.does('agent', 'AcceptReferral', ticket, { referral: sheet.referral })
  await play.does('agent', 'VerifyComplaint', ticket, { verdict: 'founded' })
  const found = { cause: 'poor-workmanship', department: 'site-management', person: 'wang' }
  await play.does('agent', 'InvestigateComplaint', ticket, found)
  return play.does('agent', 'ResolveTicket', ticket)
}

/** Figures as a report shows them. */
const labelled = (rows: readonly FigureRow[]) =>
  rows.flatMap((row) => {
    const measure = standardMeasures.find(({ id }) => id === row.kpi)
    return measure === undefined ? [] : [{ ...row, label: measure.label }]
  })

const asked = async (play: DeskPlay, kpis: readonly string[], more: object = {}) => {
  const ask = await play.ask()
  return againstTargets(ask, { asOf: play.now() + 1, timeZone, kpis, ...more }, targets)
}

scenarios(renovationFranchise, {
  async 1(play) {
    await openFile(play, 'C-1')
    await openFile(play, 'C-2')
    await reach(play, 'C-1', 'deposit')
    await play.until('2026-03-17T09:00')
    expect((await callsOf(play, 'deposit')).map(({ customer }) => customer)).toEqual(['C-1', 'C-1'])
    await reach(play, 'C-1', 'contract')
    await reach(play, 'C-1', 'start-notice')
    expect(await callsOf(play, 'building')).toEqual([])
    await play.until('2026-04-08T09:00')
    expect(await callsOf(play, 'deposit')).toHaveLength(2) // none any more since the contract
    expect(await callsOf(play, 'building')).toHaveLength(3)
    expect(await callsOf(play, 'holidays')).toHaveLength(1) // Tomb-Sweeping Day
    for (const stage of ['material-entry', 'mid-term-acceptance', 'final-acceptance']) await reach(play, 'C-1', stage)
    expect(await callsOf(play, 'stages')).toHaveLength(3)
    await reach(play, 'C-1', 'completion')
    const weekly = (await callsOf(play, 'building')).length
    await play.until('2027-04-09T09:00')
    expect(await callsOf(play, 'after-completion')).toHaveLength(12)
    await play.until('2028-05-01T09:00')
    expect(await callsOf(play, 'after-completion')).toHaveLength(12 + 4)
    expect(await callsOf(play, 'building')).toHaveLength(weekly)
    await play.until('2028-10-01T09:00')
    expect(await callsOf(play, 'after-completion')).toHaveLength(16)
    expect((await play.tickets()).filter(({ kind, customer }) => kind === 'callback' && customer === 'C-2')).toEqual([])
    // the repair file is open: a request belongs to it
    const leak = { ...complaint, kind: 'repair', category: 'leak' }
    expect((await play.does('agent', 'ReceiveTicket', 'T-1', leak)).department).toBe('after-sales')
  },

  async 2(play) {
    await openFile(play, 'C-1')
    await reach(play, 'C-1', 'material-entry')
    const [call] = await callsOf(play, 'stages')
    const heard = await hear(play, call as Call, false)
    const due = play.instant('2026-03-04T18:00')
    expect(heard.referrals).toMatchObject([{ department: 'site-management', status: 'issued', due }])
    const [sheet] = heard.referrals
    expect(await callsOf(play, 'stages')).toHaveLength(1)
    await play.does('site-manager', 'AnswerReferral', heard.id, { referral: sheet?.id })
    const second = (await callsOf(play, 'stages')).find(({ id }) => id !== heard.id) as Call
    const again = await hear(play, second, false) // not yet
    await play.does('site-manager', 'AnswerReferral', again.id, { referral: again.referrals[0]?.id })
    const third = (await callsOf(play, 'stages')).find(({ id }) => id !== heard.id && id !== again.id) as Call
    await hear(play, third, true)
    expect(await callsOf(play, 'stages')).toHaveLength(3) // a satisfied customer ends it

    // a complaint closes only with a satisfied customer, and then with its accountability
    await handle(play, 'T-1')
    const [after] = await callsOf(play, 'after-complaint')
    const unhappy = await hear(play, after as Call, false)
    expect((await play.refused('agent', 'CloseTicket', 'T-1')).code).toBe('not_satisfied')
    await play.does('site-manager', 'AnswerReferral', unhappy.id, { referral: unhappy.referrals[0]?.id })
    const happy = (await callsOf(play, 'after-complaint')).find(({ id }) => id !== unhappy.id) as Call
    await hear(play, happy, true)
    expect((await play.refused('agent', 'CloseTicket', 'T-1')).code).toBe('accountability_open')
    await play.does('manager', 'SettleAccountability', 'T-1', { measure: 'warning', person: 'wang' })
    expect((await play.does('agent', 'CloseTicket', 'T-1')).status).toBe('closed')

    // a fault in the service itself goes to the person's manager, with an apology
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...complaint, customer: 'C-2', category: 'service-attitude' })
    await play.does('agent', 'VerifyComplaint', 'T-2', { verdict: 'founded' })
    await play.does('agent', 'Apologise', 'T-2')
    await play.does('agent', 'EscalateTicket', 'T-2', { way: 'hierarchical', reason: 'fault in the service' })
    expect(await told(play, 'T-2')).toContainEqual(['fault in the service', 'manager'])
  },

  async 3(play) {
    await play.until('2026-03-06T17:00') // a Friday: clock hours run through the weekend
    await play.does('agent', 'ReceiveTicket', 'T-1', complaint)
    expect(await told(play, 'T-1')).toEqual([['reported to the manager', 'manager']])
    await play.does('manager', 'GradeComplaint', 'T-1', { grade: 2 })
    expect(await play.load('T-1')).toMatchObject({ severity: 2, level: { hierarchical: 1 } })
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...complaint, customer: 'C-2', category: 'design' })
    await play.does('manager', 'GradeComplaint', 'T-2', { grade: 3 })
    await play.until('2026-03-07T16:59')
    await play.does('agent', 'ReplyToCustomer', 'T-1')
    await play.until('2026-03-07T17:05')
    const late = async (ticket: string) =>
      (await play.load(ticket)).breaches.filter(({ clock }) => clock === 'firstResponse').length
    expect([await late('T-1'), await late('T-2')]).toEqual([0, 1])
    expect((await play.load('T-2')).level.hierarchical).toBe(1)

    await play.until('2026-03-09T10:00')
    expect((await play.refused('agent', 'CloseTicket', 'T-1')).code).toBe('referral_missing')
    const sheet = { referral: 'R-1', department: 'site-management', form: 'contact-sheet', matter: 'tiles' }
    const issued = await play.does('agent', 'IssueReferral', 'T-1', sheet)
    expect(issued.referrals[0]?.due).toBe(play.instant('2026-03-11T18:00'))
    await play.does('site-manager', 'AnswerReferral', 'T-1', { referral: 'R-1', answer: 'all done' })
    await play.does('agent', 'ResolveTicket', 'T-1')
    expect((await play.refused('agent', 'CloseTicket', 'T-1')).code).toBe('referral_unverified')
    await play.does('agent', 'ReissueReferral', 'T-1', { referral: 'R-1', reason: 'nobody was on the site' })
    await play.does('site-manager', 'AnswerReferral', 'T-1', { referral: 'R-1', answer: 'done now' })
    await play.does('agent', 'AcceptReferral', 'T-1', { referral: 'R-1' })
    expect((await play.does('agent', 'CloseTicket', 'T-1')).status).toBe('closed')
  },

  async 4(play) {
    const fine = (measure: string, amount: number) => ({
      consequence: `Q-${measure}`,
      measure,
      person: 'wang',
      amount: yuan(amount),
    })
    const decide = { consequence: 'Q-general-manager-fine' }
    await handle(play, 'T-1')
    const tooEarly = await play.refused('agent', 'ProposeConsequence', 'T-1', fine('general-manager-fine', 200))
    expect(tooEarly.code).toBe('unknown_measure') // it has not reached the general manager
    await play.does('agent', 'EscalateTicket', 'T-1', { way: 'hierarchical', to: 2, reason: 'asks for the head' })
    expect((await play.refused('agent', 'ProposeConsequence', 'T-1', fine('general-manager-fine', 150))).code).toBe(
      'wrong_amount',
    )
    await play.does('agent', 'ProposeConsequence', 'T-1', fine('general-manager-fine', 200))
    expect((await play.refused('agent', 'DecideConsequence', 'T-1', decide)).code).toBe('beyond_authority')
    await play.does('agent', 'DecideConsequence', 'T-1', { ...decide, provisionally: true }) // in an emergency
    const consequences = async (ticket: string) => {
      const { consequences: all, accountability } = (await play.load(ticket)).details as ComplaintDetails
      return [all.map(({ status }) => status), accountability.length]
    }
    expect(await consequences('T-1')).toEqual([['imposed'], 0])
    await play.does('manager', 'DecideConsequence', 'T-1', decide)
    expect(await consequences('T-1')).toEqual([['settled'], 1])

    // the same problem again: the agent decides
    await play.until('2026-03-02T11:00')
    await handle(play, 'T-2', { customer: 'C-T-1' })
    expect((await play.load('T-2')).repeats).toEqual(['T-1'])
    await play.does('agent', 'EscalateTicket', 'T-2', {
      way: 'hierarchical',
      to: 3,
      reason: 'writes to the leadership',
    })
    const leadership = fine('leadership-fine', 150)
    await play.does('agent', 'ProposeConsequence', 'T-2', leadership)
    await play.does('agent', 'DecideConsequence', 'T-2', { consequence: 'Q-leadership-fine' })
    expect(await consequences('T-2')).toEqual([['settled'], 1])

    // a graver one costs more
    await handle(play, 'T-3', { severity: 2, category: 'delay' })
    await play.does('agent', 'EscalateTicket', 'T-3', {
      way: 'hierarchical',
      to: 3,
      reason: 'writes to the leadership',
    })
    expect((await play.refused('agent', 'ProposeConsequence', 'T-3', leadership)).code).toBe('wrong_amount')
    await play.does('agent', 'ProposeConsequence', 'T-3', fine('leadership-fine', 300))
    const other = { measure: 'other-penalty', amount: yuan(50) }
    expect((await play.refused('agent', 'SettleAccountability', 'T-3', other)).code).toBe('beyond_authority')
    await play.does('manager', 'SettleAccountability', 'T-3', other)

    // a batch is the agent's to answer for
    for (const n of [4, 5, 6]) {
      const matter = { ...complaint, customer: `C-${n}`, category: 'materials' }
      await play.does('agent', 'ReceiveTicket', `T-${n}`, matter)
    }
    expect(await told(play, 'T-6')).toContainEqual(['batch', 'agent', 'general-manager'])
    expect(await told(play, 'T-3')).not.toContainEqual(['batch', 'agent', 'general-manager'])
  },

  async 5(play) {
    const round = { channel: 'site', category: 'site', severity: 3 }
    await play.until('2026-03-02T09:00')
    const [first] = await owed(play, 'site inspection')
    expect(first?.details).toMatchObject({ due: play.instant('2026-03-06T18:00') })
    await play.does('supervisor', 'TakeFinding', 'F-1', { ...round, source: 'inspection', place: 'site 1' })
    await play.does('supervisor', 'PassFinding', 'F-1')
    await play.does('supervisor', 'TakeFinding', 'F-2', { ...round, source: 'inspection', place: 'site 2' })
    const order = {
      referral: 'O-1',
      department: 'site-management',
      form: 'rectification-order',
      matter: 'no dust cover',
    }
    const ordered = await play.does('supervisor', 'OrderRectification', 'F-2', order)
    expect(ordered.referrals[0]?.due).toBe(play.instant('2026-03-05T18:00'))
    await play.does('supervisor', 'SubmitReport', first?.id ?? '')
    await play.until('2026-03-05T09:00')
    expect(await told(play, 'F-2')).toContainEqual(['site manager is pressed', 'site-manager', 'supervisor'])
    expect((await play.load('F-2')).level.hierarchical).toBe(0)
    await play.until('2026-03-06T09:00')
    expect((await play.load('F-2')).level.hierarchical).toBe(2)
    await play.does('site-manager', 'AnswerReferral', 'F-2', { referral: 'O-1', answer: 'covered' })
    expect((await play.refused('supervisor', 'CloseTicket', 'F-2')).code).toBe('referral_unverified')
    await play.does('supervisor', 'AcceptReferral', 'F-2', { referral: 'O-1' })
    await play.does('supervisor', 'CloseTicket', 'F-2')
    // the second week nobody looked
    await play.until('2026-03-14T09:00')
    const weeks = (await owed(play, 'site inspection')).map(({ id }) => told(play, id))
    expect(await Promise.all(weeks)).toEqual([[], [['not done in time', 'manager']]])
    expect(await told(play, 'F-1')).toEqual([])
  },

  async 6(play) {
    await play.until('2026-03-07T22:00') // a Saturday night
    const leak = { ...complaint, kind: 'repair', category: 'leak', severity: 2 }
    await play.does('agent', 'ReceiveTicket', 'T-1', leak)
    await play.does('agent', 'DispatchRepair', 'T-1', { worker: 'chen', visitBy: play.instant('2026-03-08T09:00') })
    const notices = await play.events({ ticket: 'T-1', type: 'escalation.noticeIssued' })
    const now = play.instant('2026-03-07T22:00')
    expect(notices.map(({ data }) => data)).toMatchObject([
      { to: [{ department: 'after-sales' }], notBefore: now },
      { to: [{ actor: 'chen' }], notBefore: now },
    ])
    await play.does('chen/site-manager', 'VisitRepair', 'T-1')
    await play.does('chen/site-manager', 'CompleteRepair', 'T-1', { work: 'sealed' })
    expect((await play.refused('agent', 'CloseTicket', 'T-1')).code).toBe('not_rated')
    await play.does('customer', 'RateTicket', 'T-1', { satisfied: true, aspects: { works: 5 } })
    expect((await play.does('agent', 'CloseTicket', 'T-1')).status).toBe('closed')

    await play.does('agent', 'ReceiveTicket', 'T-2', { ...leak, customer: 'C-2' })
    await play.does('agent', 'DispatchRepair', 'T-2', { worker: 'chen', visitBy: play.instant('2026-03-08T12:00') })
    await play.until('2026-03-08T13:00')
    expect(((await play.load('T-2')).details as RepairDetails).missedVisits).toBe(1)
  },

  async 7(play) {
    await handle(play, 'T-1')
    await play.until('2026-03-06T15:00')
    const week = weekDigest(await play.tickets(), { date: '2026-03-06', time: '15:00', timeZone })
    expect(week.problems.map(({ ticket }) => ticket)).toEqual(['T-1'])
    expect(week.missedCallbacks.map(({ reason }) => reason)).toEqual(['after-complaint'])
    const [from, to] = [play.instant('2026-03-02T00:00'), play.instant('2026-03-09T00:00')]
    const source = {
      states: await play.tickets(),
      figures: labelled(await play.figures('callbackCompletion', { from, to })),
    }
    const period = { name: '2026-W10', from, to }
    const page = form('weeklyReport', { ...source, period, asOf: play.now(), policy: renovationFranchise.policy })
    expect([formMarkdown(page, 'en'), formMarkdown(page, 'zh')]).toEqual([
      expect.stringContaining('Callback completion'),
      expect.stringContaining('回访完成率'),
    ])
    const [callbacks = '', desk = ''] = [
      ...(await owed(play, 'callback report')),
      ...(await owed(play, 'desk report')),
    ].map(({ id }) => id as string)
    await play.does('agent', 'SubmitReport', callbacks)
    await play.until('2026-03-07T09:00')
    await play.does('agent', 'SubmitReport', desk)
    expect([await told(play, callbacks), await told(play, desk)]).toEqual([[], [['not done in time', 'manager']]])
    await play.until('2026-03-31T17:00')
    const [month] = await owed(play, 'monthly report')
    expect(month?.details).toMatchObject({ due: play.instant('2026-03-31T18:00') })
    await play.does('agent', 'SubmitReport', month?.id ?? '')
    await play.does('agent', 'SubmitReport', (await owed(play, 'scorecards'))[0]?.id ?? '')
    await play.does('agent', 'RestateReport', callbacks, { reason: 'two calls were counted twice' })
    await play.until('2026-04-20T09:00')
    const figures = await asked(play, ['reportTimeliness', 'reportAccuracy'])
    expect(figures.map(({ numerator, denominator, attained }) => [numerator, denominator, attained])).toEqual([
      [3, 7 + 7 + 7 + 2, false], // owed since: callback, desk and inspection reports of seven weeks, and two of March
      [3, 4, false],
    ])

    // the scorecards of March: of a designer, a supervisor, a site manager
    const march = { period: 'month', from: play.instant('2026-03-01T00:00'), to: play.instant('2026-04-01T00:00') }
    const cards = { channel: 'store', category: 'reports', severity: 3, ...march }
    for (const [index, agent] of ['lin', 'zhou', 'wang'].entries()) {
      const ticket = `A-${index}`
      await play.does('manager', 'OpenAppraisal', ticket, { ...cards, agent })
      expect((await play.refused('manager', 'CloseTicket', ticket)).code).toBe('not_settled')
      for (const part of ['workmanship', 'schedule', 'communication']) {
        await play.does('manager', 'RateAgent', ticket, { rater: 'superior', part, points: 60 + 10 * index })
        await play.does('customer', 'RateAgent', ticket, { rater: 'customer', part, points: 80 })
        await play.does(`${agent}/designer`, 'RateAgent', ticket, { rater: 'self', part, points: 100 })
      }
      await play.does('manager', 'SettleAppraisal', ticket)
    }
    const scores = (await play.tickets())
      .filter(({ kind }) => kind === 'appraisal')
      .map(({ details }) => (details as AppraisalDetails).settled?.score)
    expect(scores).toEqual([73.33, 78.33, 83.33]) // (3 x 60 + 2 x 80 + 100) / 6, and so on

    // evaluation forms for the sites that were completed in March
    const survey = {
      channel: 'wechat',
      category: 'reports',
      severity: 4,
      about: 'sites completed in March',
      audience: 5,
    }
    const until = play.instant('2026-04-30T18:00')
    await play.does('agent', 'OpenSurvey', 'S-1', { ...survey, aspects: ['works', 'design'], until })
    await play.does('agent', 'SendSurvey', 'S-1', { invited: 5 })
    await play.does('agent', 'RecordAnswer', 'S-1', { satisfied: true, aspects: { works: 5 } })
    expect((await play.refused('agent', 'SendSurvey', 'S-1', { invited: 1 })).code).toBe('audience_exceeded')
  },

  async 8(play) {
    await handle(play, 'T-1')
    const [call] = await callsOf(play, 'after-complaint')
    await hear(play, call as Call, true)
    await play.does('manager', 'GradeComplaint', 'T-1', { grade: 3 })
    await play.does('manager', 'SettleAccountability', 'T-1', { measure: 'warning' })
    await play.does('agent', 'CloseTicket', 'T-1')
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...complaint, customer: 'C-2', category: 'design' })
    await play.until('2026-04-01T09:00')
    const period = { from: play.instant('2026-03-01T00:00'), to: play.instant('2026-04-01T00:00') }
    const kpis = ['complaintsPerMillion', 'satisfaction', 'callbackCompletion', 'archiveCompleteness']
    const served = (value: number) => [
      { exposure: 'customers', kind: 'stock', from: '2026-03-01', to: '2026-04-01', value },
    ]
    const rows = await asked(play, kpis, { ...period, exposures: served(50) })
    expect(rows.map(({ kpi, value, attained }) => [kpi, value, attained])).toEqual([
      ['complaintsPerMillion', 40_000, true], // 2 of 50 customers
      ['callbackCompletion', 1, true],
      ['satisfaction', 1, true],
      ['archiveCompleteness', 1, true],
    ])
    const [fewer] = await asked(play, ['complaintsPerMillion'], { ...period, exposures: served(20) })
    expect([fewer?.value, fewer?.attained]).toEqual([100_000, false])
  },

  async 9(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', { ...complaint, kind: 'suggestion', category: 'works' })
    await play.does('customer', 'Commend', 'T-1', { person: 'wang', department: 'site-management', words: 'spotless' })
    const reward = { person: 'wang', reward: 'bonus', amount: yuan(200) }
    const beyond = await play.refused('agent', 'RewardCommendation', 'T-1', reward)
    expect([beyond.code, beyond.details['roles']]).toEqual(['beyond_authority', ['manager', 'general-manager']])
    const unnamed = { ...reward, person: 'zhao' }
    expect((await play.refused('manager', 'RewardCommendation', 'T-1', unnamed)).code).toBe('not_allowed')
    const { commendations, rewards } = await play.does('manager', 'RewardCommendation', 'T-1', reward)
    expect([commendations.length, rewards[0]?.reward]).toEqual([1, 'bonus'])
    expect(await told(play, 'T-1')).toEqual([['praised', 'manager']])
    // somebody who complains may praise as well
    await play.does('agent', 'ReceiveTicket', 'T-2', complaint)
    await play.does('customer', 'Commend', 'T-2', { person: 'wang', words: 'came the same day' })
    expect(await told(play, 'T-2')).toContainEqual(['praised', 'manager'])
  },
})
