import { asId, ticketKinds } from '@deskledger/core'
import { departmentTiers, figureBasis, figures, standardDimensions } from '@deskledger/core/kpi'
import { customerPages, customerProfile, form, formMarkdown, ticketViews, workList } from '@deskledger/core/view'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { propertyInsurer } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { policy } = propertyInsurer
const kinds = ticketKinds(propertyInsurer.kinds)
const delay = {
  kind: 'complaint',
  channel: 'hotline',
  customer: 'C-1',
  category: 'claim-delay',
  severity: 3,
  subject: 'unpaid for weeks',
}
const inCity = { ...delay, department: 'guangzhou' }

const viewsOf = async (play: DeskPlay) => {
  const desk = ticketViews({ work: workList(), customers: customerPages() }, kinds).open()
  for (const event of await play.events()) desk.take(event)
  return desk.views
}

const told = async (play: DeskPlay, ticket: string) =>
  (await play.events({ ticket, type: 'escalation.noticeIssued' })).map(({ data }) => (data as { to: unknown }).to)

const dueOf = async (play: DeskPlay, ticket: string, name: string) =>
  (await play.load(ticket)).clocks.find(({ clock }) => clock === name)?.due

/** From intake to the answer, as the procedure has it. */
const handled = async (play: DeskPlay, ticket: string) => {
  await play.does('agent', 'AcknowledgeTicket', ticket)
  await play.does('agent', 'VerifyComplaint', ticket, { verdict: 'founded' })
  await play.does('agent', 'InvestigateComplaint', ticket, { cause: 'slow-survey', department: 'head-claims' })
  await play.does('agent', 'ResolveTicket', ticket, { code: 'paid' })
  await play.does('agent', 'ReplyToCustomer', ticket)
  return play.does('agent', 'CloseTicket', ticket)
}

scenarios(propertyInsurer, {
  async 1(play) {
    const places = { guangzhou: 2, shenzhen: 1, guangdong: 1, nanjing: 3, 'head-office': 1 }
    for (const [department, count] of Object.entries(places)) {
      for (let n = 0; n < count; n++) {
        await play.does('agent', 'ReceiveTicket', `T-${department}-${n}`, { ...delay, department, customer: `C-${n}` })
      }
    }
    // what names no place is head office's customer service's
    expect((await play.does('agent', 'ReceiveTicket', 'T-0', delay)).department).toBe('head-office')
    const states = await play.tickets()
    const rolledUp = (tier: string) => {
      const rows = figures(states, {
        ...figureBasis(policy),
        asOf: play.now() + 1,
        kpis: ['complaintsReceived'],
        by: [`department.${tier}`],
        dimensions: [...standardDimensions, ...departmentTiers(policy)],
      })
      return Object.fromEntries(rows.map(({ group, value }) => [String(group[`department.${tier}`]), value]))
    }
    expect(rolledUp('city')).toEqual({ guangzhou: 2, shenzhen: 1, nanjing: 3, null: 3 })
    expect(rolledUp('province')).toEqual({ guangdong: 4, jiangsu: 3, null: 2 })
    expect(rolledUp('head-office')).toEqual({ 'head-office': 9 })

    const { sees = 'all' } = policy.roles['agent'] ?? {}
    const { work } = await viewsOf(play)
    const seen = (departments: readonly string[]) => work.page({ reader: { sees, departments } }).lines.length
    expect([seen(['nanjing']), seen(['guangdong', 'guangzhou', 'shenzhen'])]).toEqual([3, 4])
  },

  async 2(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', inCity)
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...inCity, customer: 'C-2' })
    const limits = [
      ['acknowledge', '2026-03-02T10:30'],
      ['verification', '2026-03-03T17:30'],
      ['resolution', '2026-03-16T17:30'],
    ] as const
    for (const [clock, due] of limits)
      expect([clock, await dueOf(play, 'T-1', clock)]).toEqual([clock, play.instant(due)])
    await play.until('2026-03-02T09:00')
    await play.does('agent', 'AcknowledgeTicket', 'T-1')
    await play.does('agent', 'ReplyToCustomer', 'T-1')
    await play.does('agent', 'VerifyComplaint', 'T-1', { verdict: 'founded' })
    const sheet = { referral: 'R-1', department: 'head-claims', form: 'transferSheet' }
    const [referral] = (await play.does('agent', 'IssueReferral', 'T-1', sheet)).referrals
    expect(referral?.due).toBe(play.instant('2026-03-05T17:30'))
    await play.does('supervisor', 'JoinDepartment', 'T-1', { department: 'head-claims' })
    await play.until('2026-03-04T09:00')
    await play.does('agent', 'AnswerReferral', 'T-1', { referral: 'R-1' })
    await play.does('agent', 'ProposeSolution', 'T-1', { solution: 'S-1' })
    await play.does('agent', 'ApproveSolution', 'T-1', { solution: 'S-1' })
    await play.does('agent', 'ResolveTicket', 'T-1', { code: 'paid' })
    expect(await dueOf(play, 'T-1', 'feedback')).toBe(play.instant('2026-03-05T17:30'))
    await play.does('agent', 'ReplyToCustomer', 'T-1')
    await play.until('2026-03-09T09:00')
    // the one went through in time; nobody has looked at the other
    const levels = [await play.load('T-1'), await play.load('T-2')].map(({ level }) => level.hierarchical)
    expect(levels).toEqual([0, 1])
    expect((await play.load('T-1')).breaches).toEqual([])

    const events = await play.desk.reveal(await play.events({ ticket: 'T-1' }), { role: 'supervisor' })
    for (const name of ['registration', 'verification', 'transfer', 'handling']) {
      const filled = form(name, { kinds, events, asOf: play.now(), policy })
      expect(formMarkdown(filled, 'zh')).toContain('T-1')
      expect(formMarkdown(filled, 'en')).toContain(filled.title.en)
    }
    const period = { name: '2026-03', from: play.instant('2026-03-01T00:00'), to: play.instant('2026-04-01T00:00') }
    const states = await play.tickets()
    const analysis = formMarkdown(form('analysis', { states, period, asOf: play.now(), policy }), 'zh')
    expect(analysis).toContain('理赔时效')
  },

  async 3(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', inCity)
    expect(await told(play, 'T-1')).toEqual([[{ department: 'head-office' }]])
    for (const type of ['WithdrawTicket', 'MarkSpam']) {
      const refused = await play.refused('agent', type, 'T-1', { reason: 'settled over tea' })
      expect([type, refused.code]).toEqual([type, 'not_permitted'])
    }
    // settled at the counter within minutes: on record all the same, and seen to lack what a record must hold
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...inCity, channel: 'counter', customer: 'C-2' })
    await play.does('agent', 'ResolveTicket', 'T-2', { code: 'settled at the counter' })
    await play.does('agent', 'CloseTicket', 'T-2')
    await play.does('supervisor', 'ArchiveTicket', 'T-2')
    expect(await told(play, 'T-2')).toEqual([[{ department: 'head-office' }]])
    await handled(play, 'T-1')
    await play.does('supervisor', 'ArchiveTicket', 'T-1')
    const [received, complete] = [await play.figures('complaintsReceived'), await play.figures('archiveCompleteness')]
    expect([received[0]?.value, complete[0]?.value, complete[0]?.denominator]).toEqual([2, 0.5, 2])
    expect(complete[0]).toMatchObject({ more: { missing: { acknowledged: 1, cause: 1, verified: 1 } } })
    const asked = { ...inCity, kind: 'inquiry', customer: 'C-3' }
    await play.does('agent', 'ReceiveTicket', 'T-3', asked)
    expect(await told(play, 'T-3')).toEqual([])
  },

  async 4(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', inCity)
    expect((await play.refused('supervisor', 'ArchiveTicket', 'T-1')).code).toBe('not_allowed')
    await handled(play, 'T-1')
    expect((await play.figures('archiveCompleteness'))[0]?.value).toBe(0)
    await play.does('supervisor', 'ArchiveTicket', 'T-1')
    expect((await play.figures('archiveCompleteness'))[0]?.value).toBe(1)
    expect((await play.refused('agent', 'ResolveTicket', 'T-1')).code).toBe('not_allowed')

    const covers = { from: play.instant('2026-03-01T00:00'), to: play.instant('2026-04-01T00:00') }
    const analysis = { channel: 'online', category: 'claims', severity: 3, to: 'management', covers }
    const due = play.instant('2026-04-10T17:30')
    await play.does('supervisor', 'ScheduleReport', 'M-1', { ...analysis, due })
    await play.does('supervisor', 'ScheduleReport', 'M-2', { ...analysis, category: 'sales', due })
    await play.until('2026-04-08T09:00')
    await play.does('supervisor', 'SubmitReport', 'M-1', { number: '2026-03 analysis' })
    await play.does('manager', 'AcceptReport', 'M-1')

    const aim = {
      channel: 'online',
      category: 'claim-delay',
      severity: 3,
      complaints: ['T-1'],
      target: 'surveys in 2 days',
    }
    expect((await play.refused('agent', 'PlanImprovement', 'I-1', aim)).code).toBe('not_permitted')
    await play.does('supervisor', 'PlanImprovement', 'I-1', aim)
    const step = (action: string) => ({ action, department: 'head-claims', owner: 'li', due })
    await play.does('supervisor', 'PlanAction', 'I-1', step('more surveyors'))
    await play.does('supervisor', 'PlanAction', 'I-1', step('photos by phone'))
    await play.does('li/agent', 'CarryOutAction', 'I-1', { action: 'photos by phone' })
    await play.until('2026-04-13T09:00')
    const late = await play.events({ type: 'improvement.actionOverdue' })
    expect(late.map(({ data }) => data)).toEqual([{ action: 'more surveyors', due }])
    const overdue = await play.events({ type: 'report.overdue' })
    expect(overdue.map(({ stream }) => stream)).toEqual(['ticket/M-2'])
  },

  async 5(play) {
    const file = (customer: string) => `customer:${customer}`
    const opened = { channel: 'counter', category: 'service', severity: 4 }
    const met = async (customer: string, contracts: number, satisfied: boolean) => {
      await play.does('agent', 'OpenCustomer', file(customer), { ...opened, customer })
      for (let n = 1; n <= contracts; n++) {
        await play.does('agent', 'RecordPurchase', file(customer), { purchase: `contract ${n}` })
      }
      await play.does('agent', 'ReceiveTicket', `T-${customer}`, { ...delay, customer })
      await play.does('customer', 'RateTicket', `T-${customer}`, { satisfied })
    }
    await met('C-1', 5, true)
    await met('C-2', 5, false)
    await met('C-3', 1, true)
    await met('C-4', 1, false)
    const profileOf = async (customer: string) =>
      customerProfile(await play.tickets(), {
        file: asId(file(customer)),
        rules: policy.customers ?? {},
        at: play.now(),
      })
    const groups = []
    for (const customer of ['C-1', 'C-2', 'C-3', 'C-4']) {
      const { quadrant } = (await profileOf(customer)) ?? {}
      groups.push([quadrant?.satisfaction, quadrant?.loyalty])
    }
    expect(groups).toEqual([
      ['high', 'high'],
      ['low', 'high'],
      ['high', 'low'],
      ['low', 'low'],
    ])

    const block = { reason: 'false claim', until: play.instant('2026-09-01T00:00') }
    expect((await play.refused('agent', 'BlockCustomer', file('C-4'), block)).code).toBe('not_permitted')
    await play.does('supervisor', 'BlockCustomer', file('C-4'), block)
    expect((await profileOf('C-4'))?.block).toMatchObject(block)
    expect((await profileOf('C-3'))?.block).toBeNull()

    const claim = (customer: string, n: number, yuan: number) =>
      play.does('agent', 'RecordClaim', file(customer), {
        claim: `claim ${n}`,
        amount: { amount: yuan * 100, currency: 'CNY' },
      })
    const warned = async (customer: string) => (await profileOf(customer))?.claimsWarnedAt ?? null
    await claim('C-1', 1, 900)
    await claim('C-1', 2, 900)
    await claim('C-2', 1, 49_000)
    expect([await warned('C-1'), await warned('C-2')]).toEqual([null, null])
    await play.until('2026-06-01T09:00')
    await claim('C-1', 3, 900) // the third in a year
    await claim('C-2', 2, 1000) // fifty thousand in a year
    expect([await warned('C-1'), await warned('C-2')]).toEqual([play.now(), play.now()])
    await claim('C-3', 1, 900)
    expect(await warned('C-3')).toBeNull()

    await play.until('2026-09-01T09:00') // the block is over by itself
    expect((await profileOf('C-4'))?.block).toBeNull()
  },
})
