import {
  asId,
  ticketKinds,
  ticketStream,
  type CallbackDetails,
  type ComplaintDetails,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { againstTargets, appraisalFigures, effectOf, topGroups } from '@deskledger/core/kpi'
import {
  customerFile,
  findingScore,
  type AppraisalDetails,
  type CustomerDetails,
  type FindingDetails,
  type ImprovementDetails,
} from '@deskledger/core/records'
import { customerPages, form, formMarkdown, ticketViews } from '@deskledger/core/view'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { biotechCompany } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { policy } = biotechCompany
const { timeZone, targets = [] } = policy
const kinds = ticketKinds(biotechCompany.kinds)
const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' })

const told = {
  channel: 'phone',
  customer: 'C-1',
  severity: 3,
  narrative: 'kit 42 gives no signal',
  contact: { name: 'Li', phone: '13900000000' },
}
const inquiry = { ...told, kind: 'inquiry', category: 'instructions' }
const complaint = { ...told, kind: 'complaint', category: 'quality' }

type Call = TicketState<CallbackDetails>

const callsOf = async (play: DeskPlay, reason: string): Promise<readonly Call[]> =>
  ((await play.tickets()).filter(({ kind }) => kind === 'callback') as readonly Call[]).filter(
    ({ details }) => details.reason === reason,
  )

const hear = async (play: DeskPlay, { id }: TicketState, satisfied: boolean, findings: readonly object[] = []) => {
  await play.does('agent', 'AttemptCallback', id, { outcome: 'reached' })
  return play.does('agent', 'CompleteCallback', id, {
    findings,
    satisfied,
    words: { summary: 'works with the new buffer' },
  })
}

const noticesOf = async (play: DeskPlay, ticket: string) =>
  (await play.events({ ticket, type: 'escalation.noticeIssued' })).map(({ data }) => {
    const { why, to } = data as { readonly why: string; readonly to: readonly object[] }
    return [why.replace(/:.*/u, ''), ...to.map((each) => Object.values(each)[0] as unknown)]
  })

/** From the apology to the result, as the procedure has it. */
const settle = async (play: DeskPlay, ticket: string, cause: string, more: object = {}) => {
  await play.does('ann/agent', 'ReceiveTicket', ticket, { ...complaint, customer: `C-${ticket}`, ...more })
  const promisedBy = play.now() + 86_400_000
  await play.does('ann/agent', 'Apologise', ticket, { promise: 'a new kit tomorrow', promisedBy })
  await play.does('supervisor', 'VerifyComplaint', ticket, { verdict: 'founded' })
  const found = { cause, department: 'production', person: 'zhao' }
  await play.does('supervisor', 'InvestigateComplaint', ticket, found)
  await play.does('supervisor', 'ProposeSolution', ticket, { solution: 'S-1', cost: yuan(600) })
  await play.does('supervisor', 'ApproveSolution', ticket, { solution: 'S-1' })
  const sheet = { referral: 'R-1', department: 'production', form: 'task-sheet', matter: 'send a new kit' }
  await play.does('ann/agent', 'IssueReferral', ticket, sheet)
  const parts = { cause: 'box was torn', measures: 'sent again' }
  await play.does('expert', 'AnswerReferral', ticket, { referral: 'R-1', parts })
  await play.does('ann/agent', 'DeliverSolution', ticket, { solution: 'S-1' })
  return play.does('ann/agent', 'ResolveTicket', ticket)
}

const months = (play: DeskPlay, from: string, to: string) => ({
  from: play.instant(`${from}-01T00:00`),
  to: play.instant(`${to}-01T00:00`),
})

scenarios(biotechCompany, {
  async 1(play) {
    for (const channel of ['phone', 'online', 'email'])
      await play.does('agent', 'ReceiveTicket', `T-${channel}`, { ...inquiry, channel })
    expect((await play.refused('agent', 'ReceiveTicket', 'T-1', { ...inquiry, channel: 'fax' })).code).toBe(
      'unknown_name',
    )
    const { customer: _, ...nobody } = inquiry
    await expect(play.does('agent', 'ReceiveTicket', 'T-2', nobody)).rejects.toThrow(/customer/u)
    const events = await play.desk.reveal(await play.store.readStream(ticketStream(asId<TicketId>('T-email'))), {
      role: 'agent',
    })
    const page = formMarkdown(form('registration', { kinds, events, asOf: play.now(), policy }), 'en')
    for (const part of ['C-1', 'e-mail', 'kit 42 gives no signal', '13900000000']) expect(page).toContain(part)

    // an intake without content or contact is refused, and says what is missing
    const { narrative: __, ...wordless } = inquiry
    const { contact: ___, ...unreachable } = inquiry
    expect(await play.refused('agent', 'ReceiveTicket', 'T-3', wordless)).toMatchObject({
      code: 'intake_incomplete',
      message: 'content: found nothing, expected it at the intake of every inquiry by phone',
      details: { missing: ['content'] },
    })
    expect((await play.refused('bot', 'ReceiveTicket', 'T-3', unreachable)).details).toMatchObject({
      missing: ['contact'],
    })
    await play.does('agent', 'AnswerInquiry', 'T-phone')
    await play.does('agent', 'CloseTicket', 'T-phone')
    const [complete] = await play.figures('archiveCompleteness')
    expect([complete?.numerator, complete?.denominator]).toEqual([1, 1])
  },

  async 2(play) {
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', inquiry)
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-1')).code).toBe('unanswered')
    await play.does('ann/agent', 'AnswerInquiry', 'T-1', { answer: 'shake it' })
    await play.does('ann/agent', 'ResolveTicket', 'T-1')

    await play.does('ann/agent', 'ReceiveTicket', 'T-2', { ...inquiry, customer: 'C-2' })
    const replyBy = play.instant('2026-03-03T12:00') // sooner than the two working days that the desk allows
    const transferred = await play.does('ann/agent', 'TransferInquiry', 'T-2', { place: 'technical support', replyBy })
    const clockOf = ({ clocks }: TicketState) => clocks.find(({ clock }) => clock === 'expected reply')
    expect([transferred.owner, clockOf(transferred)?.due]).toEqual(['ann', replyBy])
    expect(clockOf(await play.load('T-1'))).toBe(undefined)
    await play.until('2026-03-03T12:00')
    expect((await play.load('T-2')).level.hierarchical).toBe(0)
    await play.until('2026-03-03T12:01') // the expert has not replied: the owner follows it up
    expect(clockOf(await play.load('T-2'))?.breachedAt).toBe(replyBy + 1)
    expect(await noticesOf(play, 'T-2')).toContainEqual(['expected reply missing', 'ann'])
    expect((await play.load('T-2')).level.hierarchical).toBe(1)
    await play.does('expert', 'AnswerInquiry', 'T-2', { answer: 'use the new buffer' })
    await play.does('ann/agent', 'ResolveTicket', 'T-2')

    // the result is fed back, and the customer confirms
    const [first, second] = await callsOf(play, 'confirmation')
    expect([first?.customer, second?.customer]).toEqual(['C-1', 'C-2'])
    await hear(play, first as Call, true)
    expect((await play.does('ann/agent', 'CloseTicket', 'T-1')).status).toBe('closed')
    await hear(play, second as Call, false)
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-2')).code).toBe('not_satisfied')
  },

  async 3(play) {
    await play.does('ann/agent', 'ReceiveTicket', 'T-0', { ...complaint, customer: 'C-0', category: 'storage' })
    await play.until('2026-03-02T10:00')
    expect(await noticesOf(play, 'T-0')).toContainEqual(['no apology yet', 'supervisor'])
    expect((await play.load('T-0')).answerable.hierarchical.roles).toEqual(['supervisor'])
    const sheet = { referral: 'R-1', department: 'production', form: 'task-sheet' }
    await play.does('ann/agent', 'IssueReferral', 'T-0', sheet)
    const partial = { referral: 'R-1', parts: { cause: 'torn' } }
    expect((await play.refused('expert', 'AnswerReferral', 'T-0', partial)).code).toBe('answer_incomplete')

    const settled = await settle(play, 'T-1', 'packaging')
    const { apologisedAt, promisedBy, cause, responsibleDepartment, responsiblePerson, solutions } =
      settled.details as ComplaintDetails
    expect([apologisedAt, promisedBy]).toEqual([play.now(), play.now() + 86_400_000])
    expect([cause, responsibleDepartment, responsiblePerson]).toEqual(['packaging', 'production', 'zhao'])
    expect(solutions).toMatchObject([{ status: 'delivered' }])
    expect(await noticesOf(play, 'T-1')).not.toContainEqual(['no apology yet', 'supervisor'])
    const [call] = await callsOf(play, 'confirmation') // the customer is told, and asked
    await hear(play, call as Call, true)
    await play.does('ann/agent', 'CloseTicket', 'T-1')
    // a record without cause and solution is not whole
    await play.does('ann/agent', 'ReplyToCustomer', 'T-0')
    const parts = { cause: 'torn', measures: 'sent again' }
    await play.does('expert', 'AnswerReferral', 'T-0', { referral: 'R-1', parts })
    await play.does('ann/agent', 'CloseTicket', 'T-0')
    const [complete] = await play.figures('archiveCompleteness')
    expect([complete?.numerator, complete?.denominator]).toEqual([1, 2])
    await settle(play, 'T-2', 'packaging')
    await settle(play, 'T-3', 'carrier', { category: 'delivery-damage' })

    // the month's causes, and what is done about the most common
    await play.until('2026-04-01T09:00')
    const period = months(play, '2026-03', '2026-04')
    const ask = await play.ask()
    const question = { asOf: play.now() + 1, timeZone, kpis: ['complaintsReceived'], ...period }
    const causes = topGroups(ask, question, 'cause', 2).map(({ group, value }) => [group['cause'], value])
    expect(causes[0]).toEqual(['packaging', 2])
    const planned = { channel: 'online', category: 'quality', severity: 3, complaints: ['T-1', 'T-2'] }
    await play.does('manager', 'PlanImprovement', 'I-1', { ...planned, target: 'no torn boxes' })
    const states = await play.tickets()
    const asked = { states, period: { name: '2026-03', ...period }, asOf: play.now(), policy }
    const analysis = formMarkdown(form('analysis', asked), 'en')
    for (const part of ['packaging', 'carrier']) expect(analysis).toContain(part)
    expect((await play.load('I-1')).links.map(({ ticket }) => ticket)).toEqual(['T-1', 'T-2'])
  },

  async 4(play) {
    const suggestion = { ...told, kind: 'suggestion', category: 'instructions' }
    const evaluated = async (ticket: string, kind: string, value: number) => {
      await play.does('agent', 'ReceiveTicket', ticket, { ...suggestion, customer: `C-${ticket}` })
      await play.does('agent', 'ClassifySuggestion', ticket, { class: kind })
      await play.does('supervisor', 'EvaluateSuggestion', ticket, { feasibility: 4, value })
    }
    await evaluated('T-1', 'constructive', 5)
    await evaluated('T-2', 'general', 2)
    await play.does('agent', 'ReceiveTicket', 'T-3', { ...suggestion, customer: 'C-3' })
    await play.does('supervisor', 'SubmitSuggestion', 'T-1', { to: 'management' })
    expect(await noticesOf(play, 'T-1')).toContainEqual(['good suggestion', 'management'])
    const bonus = { reward: 'gift', amount: yuan(300) }
    expect((await play.refused('manager', 'RewardSuggestion', 'T-1', bonus)).code).toBe('not_allowed')
    await play.does('director', 'AdoptSuggestion', 'T-1')
    expect((await play.refused('agent', 'RewardSuggestion', 'T-1', bonus)).code).toBe('beyond_authority')
    await play.does('manager', 'RewardSuggestion', 'T-1', bonus)
    await play.does('supervisor', 'DeclineSuggestion', 'T-2', { reason: 'costs too much' })
    expect((await play.refused('manager', 'RewardSuggestion', 'T-2', bonus)).code).toBe('not_allowed')
    for (const ticket of ['T-1', 'T-2']) {
      await play.does('agent', 'ReplyToCustomer', ticket, { text: 'thank you' })
      await play.does('agent', 'ResolveTicket', ticket)
      await play.does('agent', 'CloseTicket', ticket)
    }
    await play.does('agent', 'ReceiveTicket', 'T-4', { ...suggestion, customer: 'C-4' })
    await play.does('agent', 'CloseTicket', 'T-4') // nobody evaluated it
    const [complete] = await play.figures('archiveCompleteness')
    expect([complete?.numerator, complete?.denominator]).toEqual([2, 3])
    await play.until('2026-03-10T09:00')
    const level = async (ticket: string) => (await play.load(ticket)).level.hierarchical
    expect([await level('T-1'), await level('T-2'), await level('T-3')]).toEqual([2, 0, 1]) // nobody evaluated the third
    const [adopted] = await play.figures('adoptionRate')
    expect([adopted?.numerator, adopted?.denominator]).toEqual([1, 2])
  },

  async 5(play) {
    const file = (customer: string) => customerFile(asId(customer))
    const intake = { channel: 'phone', category: 'customer-file', severity: 4 }
    const identity = { fullName: 'Li Lei', phone: '13900000000', email: 'li@example.org' }
    await play.does('agent', 'OpenCustomer', file('C-1'), { ...intake, customer: 'C-1', ...identity })
    await play.does('agent', 'RecordPurchase', file('C-1'), { purchase: 'O-1', amount: yuan(900) })
    await play.does('agent', 'NotePreference', file('C-1'), { preference: 'callbackTime', value: 'mornings' })
    await play.until('2026-03-02T09:00')
    await play.does('agent', 'OpenCustomer', file('C-7'), { ...intake, customer: 'C-7', fullName: 'Li L.' })
    await play.does('agent', 'ReceiveTicket', 'T-1', { ...inquiry, customer: 'C-1' })
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...complaint, customer: 'C-7' })
    // the same person twice
    await play.does('supervisor', 'MergeCustomer', file('C-7'), { into: file('C-1'), reason: 'same phone' })
    const whole = (await play.load(file('C-1'))).details as CustomerDetails
    expect(whole.absorbed.length).toBe(1)
    expect((await play.refused('agent', 'RecordPurchase', file('C-7'), { purchase: 'O-2' })).code).toBe(
      'merged_customer',
    )
    const views = ticketViews({ customers: customerPages() }, kinds).open()
    for (const event of await play.events()) views.take(event)
    const page = views.views.customers.page({ customer: asId('C-1'), also: [asId('C-7')] })
    expect([page.byKind['inquiry'], page.byKind['complaint']]).toEqual([1, 1])

    // by role and need
    const [opened] = await play.events({ ticket: file('C-1'), type: 'customer.identified' })
    const readBy = async (role: string) => {
      const { data } = (await play.desk.reveal(opened, { role })) as { data: Record<string, unknown> }
      return [data['fullName'], data['phone']]
    }
    expect(await readBy('agent')).toEqual(['Li Lei', '13900000000'])
    expect(await readBy('expert')).toEqual(['***', '***'])
    expect(JSON.stringify(await play.events())).not.toMatch(/Li Lei|13900000000/u)

    // a leak is punished, and nobody closes it before
    const leak = { ...complaint, category: 'data-leak', severity: 2, customer: 'C-3' }
    await play.does('agent', 'ReceiveTicket', 'T-3', leak)
    await play.does('supervisor', 'VerifyComplaint', 'T-3', { verdict: 'founded' })
    await play.does('agent', 'IssueReferral', 'T-3', { referral: 'R-1', department: 'management' })
    await play.does('expert', 'AnswerReferral', 'T-3', { referral: 'R-1', parts: { cause: 'x', measures: 'y' } })
    expect((await play.refused('agent', 'CloseTicket', 'T-3')).code).toBe('accountability_open')
    const dismissal = { measure: 'dismissal', person: 'mo' }
    expect((await play.refused('manager', 'SettleAccountability', 'T-3', dismissal)).code).toBe('beyond_authority')
    await play.does('director', 'SettleAccountability', 'T-3', dismissal)
    expect((await play.does('agent', 'CloseTicket', 'T-3')).status).toBe('closed')
  },

  async 6(play) {
    await play.until('2026-03-02T09:00')
    for (let n = 0; n < 4; n++) await play.does('agent', 'ReceiveTicket', `T-${n}`, { ...inquiry, customer: `C-${n}` })
    await play.until('2026-03-02T09:30')
    for (let n = 0; n < 3; n++) await play.does('agent', 'AnswerInquiry', `T-${n}`)
    await play.until('2026-03-02T11:00')
    for (let n = 0; n < 3; n++) await play.does('agent', 'ResolveTicket', `T-${n}`)
    await play.does('customer', 'RateTicket', 'T-0', { satisfied: true })
    await play.does('customer', 'RateTicket', 'T-1', { satisfied: false })
    await play.does('agent', 'ReceiveTicket', 'T-9', complaint)
    await play.until('2026-04-20T09:00')
    const kpis = ['satisfaction', 'resolutionRate', 'complaintRate', 'averageResponseTime', 'averageHandlingTime']
    const ask = await play.ask()
    const question = { asOf: play.now() + 1, timeZone, kpis, ...months(play, '2026-03', '2026-04') }
    const rows = againstTargets(ask, question, targets).filter(({ target }) => target !== null)
    const found = Object.fromEntries(rows.map(({ kpi, value, attained }) => [kpi, [value, attained]]))
    const minutes = 60_000
    expect(found).toMatchObject({
      satisfaction: [0.5, false],
      complaintRate: [0.25, false],
      averageResponseTime: [30 * minutes, true],
      averageHandlingTime: [120 * minutes, true],
    })
    const [resolution] = ask({ ...question, kpis: ['resolutionRate'] })
    expect([resolution?.numerator, resolution?.denominator]).toEqual([3, 5])
  },

  async 7(play) {
    for (let n = 0; n < 3; n++) {
      await play.does('ann/agent', 'ReceiveTicket', `T-${n}`, { ...inquiry, customer: `C-${n}` })
      await play.does('ann/agent', 'AssignTicket', `T-${n}`, { assignee: 'ann' })
    }
    await play.until('2026-03-02T08:40')
    for (let n = 0; n < 3; n++) {
      await play.does('ann/agent', 'AnswerInquiry', `T-${n}`)
      await play.does('ann/agent', 'ResolveTicket', `T-${n}`)
      await play.does('customer', 'RateTicket', `T-${n}`, { satisfied: n > 0 })
    }
    await play.until('2026-04-20T09:00')
    const appraise = async (ticket: string, period: string, bounds: object) => {
      const card = { channel: 'online', category: 'appraisals', severity: 4, agent: 'ann', period, ...bounds }
      const opened = await play.does('supervisor', 'OpenAppraisal', ticket, card)
      expect((await play.refused('supervisor', 'SettleAppraisal', ticket)).code).toBe('nothing_known')
      const ask = await play.ask()
      for (const figure of appraisalFigures(ask, opened.details as AppraisalDetails, play.now())) {
        await play.does('supervisor', 'TakeFigure', ticket, figure)
      }
      for (const part of ['knowledge', 'teamwork']) {
        await play.does('ann/agent', 'RateAgent', ticket, { rater: 'self', part, points: 90 })
        await play.does('supervisor', 'RateAgent', ticket, { rater: 'superior', part, points: 80 })
        await play.does('customer', 'RateAgent', ticket, { rater: 'customer', part, points: 60 })
      }
      const wrong = { rater: 'self', part: 'teamwork', points: 100 }
      expect((await play.refused('bob/agent', 'RateAgent', ticket, wrong)).code).toBe('wrong_rater')
      const settled = await play.does('supervisor', 'SettleAppraisal', ticket)
      return (settled.details as AppraisalDetails).settled
    }
    const month = await appraise('A-1', 'month', months(play, '2026-03', '2026-04'))
    const points = Object.fromEntries(month?.parts.map(({ part, points: given }) => [part, given]) ?? [])
    expect(points).toMatchObject({ satisfaction: 33.33, resolution: 100, complaints: 100, knowledge: 75, teamwork: 75 })
    const quarter = await appraise('A-2', 'quarter', months(play, '2026-01', '2026-04'))
    expect(quarter?.score).toBe(month?.score)
    const states = await play.tickets()
    const period = { name: '2026-03', ...months(play, '2026-03', '2026-04') }
    const sheet = form('appraisalSheet', { states, period, person: 'ann', asOf: play.now(), policy })
    expect(formMarkdown(sheet, 'zh')).toContain('ann')
  },

  async 8(play) {
    for (let n = 0; n < 4; n++) await settle(play, `T-${n}`, 'packaging')
    await play.until('2026-04-01T09:00')
    const planned = { channel: 'online', category: 'quality', severity: 3, complaints: ['T-0', 'T-1', 'T-2', 'T-3'] }
    await play.does('manager', 'PlanImprovement', 'I-1', {
      ...planned,
      target: 'at most 1 complaint about quality a month',
    })
    const due = play.instant('2026-04-10T17:30')
    const action = { action: 'stronger boxes', department: 'production', owner: 'zhao', due }
    await play.does('manager', 'PlanAction', 'I-1', action)
    expect((await play.refused('manager', 'CheckImprovement', 'I-1', { targetMet: true })).code).toBe('not_carried_out')
    await play.until('2026-04-13T09:00') // not carried out in time
    expect(await noticesOf(play, 'I-1')).toContainEqual(['measure not carried out', 'manager'])
    await play.does('zhao/expert', 'CarryOutAction', 'I-1', { action: 'stronger boxes' })
    await play.until('2026-05-05T09:00')
    for (let n = 4; n < 6; n++) await settle(play, `T-${n}`, 'packaging')
    await play.until('2026-06-01T09:00')
    const compared = async (from: string, to: string) => {
      const before = months(play, '2026-03', '2026-04')
      const question = { kpi: 'complaintsReceived', before, after: months(play, from, to), asOf: play.now() }
      return effectOf(await play.ask(), { ...question, filter: { category: 'quality' } })
    }
    const effect = await compared('2026-05', '2026-06')
    expect([effect.before.value, effect.after.value]).toEqual([4, 2])
    await play.does('manager', 'CheckImprovement', 'I-1', { targetMet: false, effect })
    expect((await play.refused('manager', 'KeepImprovement', 'I-1')).code).toBe('target_missed')
    await play.does('manager', 'ReviseImprovement', 'I-1', { reason: 'boxes still tear' })
    const next = { ...action, action: 'another carrier', due: play.instant('2026-06-15T17:30') }
    await play.does('manager', 'PlanAction', 'I-1', next)
    await play.does('zhao/expert', 'CarryOutAction', 'I-1', { action: 'another carrier' })
    await play.until('2026-08-01T09:00')
    const after = await compared('2026-07', '2026-08')
    await play.does('manager', 'CheckImprovement', 'I-1', { targetMet: true, effect: after })
    const kept = await play.does('manager', 'KeepImprovement', 'I-1')
    expect([after.after.value, (kept.details as ImprovementDetails).revisions]).toEqual([0, 1])
    expect((await play.does('manager', 'CloseTicket', 'I-1')).status).toBe('closed')
  },

  async 9(play) {
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', inquiry)
    await play.does('ann/agent', 'AnswerInquiry', 'T-1', { answer: 'shake it' })
    const sample = { source: 'callReview', channel: 'phone', category: 'call-review', severity: 4 }
    const review = { ...sample, about: 'T-1', agent: 'ann', recording: 'rec/2026-03-02/0815' }
    const taken = await play.does('supervisor', 'TakeFinding', 'F-1', review)
    expect(taken.details as FindingDetails).toMatchObject({
      about: 'T-1',
      agent: 'ann',
      recording: 'rec/2026-03-02/0815',
    })
    expect(taken.links).toMatchObject([{ ticket: 'T-1', relation: 'related' }])
    expect((await play.load('T-1')).links).toMatchObject([{ ticket: 'F-1' }]) // the ticket knows of its review
    expect((await play.refused('supervisor', 'CloseTicket', 'F-1')).code).toBe('not_judged')
    const scored = await play.does('supervisor', 'ScoreFinding', 'F-1', { scores: { greeting: 100, advice: 60 } })
    expect(findingScore((scored.details as FindingDetails).scores)).toBe(80)
    const opened = { ticket: 'T-2', opens: 'complaint', category: 'service-attitude', severity: 3, customer: 'C-1' }
    await play.does('supervisor', 'OpenTicketFromFinding', 'F-1', opened)
    expect(await play.load('T-2')).toMatchObject({ kind: 'complaint', origin: 'F-1', customer: 'C-1' })

    await play.does('supervisor', 'TakeFinding', 'F-2', { ...review, about: 'T-1', recording: 'rec/2026-03-02/0816' })
    expect((await play.does('supervisor', 'PassFinding', 'F-2')).status).toBe('closed')
    expect((await play.refused('supervisor', 'DismissFinding', 'F-2', { reason: 'no' })).code).toBe('not_allowed')
  },

  async 10(play) {
    const intake = { channel: 'phone', category: 'customer-file', severity: 4 }
    for (const customer of ['C-1', 'C-2'])
      await play.does('agent', 'OpenCustomer', customerFile(asId(customer)), { ...intake, customer })
    await play.does('agent', 'RecordPurchase', customerFile(asId('C-1')), { purchase: 'O-1', amount: yuan(900) })
    await play.until('2026-04-03T09:00')
    const [call, ...others] = await callsOf(play, 'use-of-product')
    expect([call?.customer, others]).toEqual(['C-1', []])
    const wish = { opens: 'suggestion', ticket: 'T-1', category: 'instructions', severity: 4 }
    await hear(play, call as Call, true, [wish])
    expect(await play.load('T-1')).toMatchObject({ kind: 'suggestion', customer: 'C-1', origin: call?.id })
    const [completed] = await play.events({ type: 'callback.completed' })
    const heard = (await play.desk.reveal(completed, { role: 'agent' })) as { data: { words: unknown } }
    expect(heard.data.words).toEqual({ summary: 'works with the new buffer' })
    await play.until('2027-04-01T09:00')
    const calls = await callsOf(play, 'use-of-product')
    expect(calls.length).toBe(6) // after 1, 2, 3, 6, 9 and 12 months
    expect(calls.filter(({ details }) => details.missedAt !== null).length).toBe(5)
    expect(calls.some(({ customer }) => customer === 'C-2')).toBe(false)
  },
})
