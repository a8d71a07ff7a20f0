import { againstTargets, compareWith, rankGroups } from '@deskledger/core/kpi'
import { expect } from 'vitest'
import { powerUtility } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const hotline = { kind: 'complaint', channel: 'hotline', customer: 'C-1', category: 'billing', severity: 3 }

scenarios(powerUtility, {
  async 1(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', hotline)
    await play.does('agent', 'AcknowledgeTicket', 'T-1')
    await play.does('marketing/supervisor', 'GradeComplaint', 'T-1', { grade: 3 })
    await play.does('marketing/supervisor', 'VerifyComplaint', 'T-1', { verdict: 'founded' })
    await play.does('marketing/supervisor', 'InvestigateComplaint', 'T-1', {
      cause: 'wrong-bill',
      department: 'marketing',
    })
    await play.does('agent', 'ReplyToCustomer', 'T-1')
    await play.does('agent', 'ResolveTicket', 'T-1', { code: 'bill corrected' })
    const call = { channel: 'hotline', customer: 'C-1', category: 'billing', severity: 4, about: 'T-1' }
    await play.does('agent', 'ScheduleCallback', 'T-2', { ...call, reason: 'after resolution', required: true })
    await play.does('agent', 'AttemptCallback', 'T-2', { outcome: 'reached' })
    await play.does('agent', 'CompleteCallback', 'T-2', { findings: [], satisfied: true })
    await play.does('manager', 'SettleAccountability', 'T-1', { measure: 'talk', department: 'marketing' })
    const prevention = { channel: 'hotline', category: 'billing', severity: 3, complaints: ['T-1'] }
    await play.does('manager', 'PlanImprovement', 'T-3', { ...prevention, target: 'no wrong bills from new meters' })
    const [satisfied, called] = [await play.figures('satisfaction'), await play.figures('callbackCompletion')]
    expect([satisfied[0]?.value, called[0]?.value]).toEqual([1, null])
    expect((await play.load('T-3')).links).toMatchObject([{ ticket: 'T-1', relation: 'causedBy' }])
  },

  async 2(play) {
    const departments = async (grade: number) => {
      const ticket = `T-${grade}`
      const received = await play.does('agent', 'ReceiveTicket', ticket, { ...hotline, category: 'outage' })
      expect(received.department).toBe('marketing')
      const state = await play.does('marketing/supervisor', 'GradeComplaint', ticket, { grade })
      return { lead: state.department, joint: state.joint, severity: state.severity }
    }
    expect(await departments(1)).toEqual({
      lead: 'dispatch-centre',
      joint: ['supervision', 'marketing'],
      severity: 1,
    })
    expect(await departments(2)).toEqual({ lead: 'dispatch-centre', joint: ['supervision'], severity: 2 })
    expect(await departments(3)).toEqual({ lead: 'dispatch-centre', joint: ['marketing'], severity: 3 })
    expect(await departments(4)).toEqual({ lead: 'local-centre', joint: [], severity: 3 })
  },

  async 3(play) {
    const leads = {
      billing: 'marketing',
      construction: 'operations',
      outage: 'dispatch-centre',
      conduct: 'supervision',
      'labour-discipline': 'personnel',
    }
    for (const [category, lead] of Object.entries(leads)) {
      const ticket = `T-${category}`
      await play.does('agent', 'ReceiveTicket', ticket, { ...hotline, category })
      const { department } = await play.does('marketing/supervisor', 'GradeComplaint', ticket, { grade: 3 })
      expect([category, department]).toEqual([category, lead])
    }
  },

  async 4(play) {
    await play.until('2026-09-29T10:00') // a Tuesday; Thursday is National Day, and closed until the 8th
    const issued = async (severity: number) => {
      const ticket = `T-${severity}`
      await play.does('agent', 'ReceiveTicket', ticket, { ...hotline, severity })
      const referral = { referral: `R-${severity}`, department: 'marketing' }
      return (await play.does('agent', 'IssueReferral', ticket, referral)).referrals[0]?.due
    }
    expect(await issued(3)).toBe(play.instant('2026-10-08T17:30'))
    expect(await issued(2)).toBe(play.instant('2026-10-10T17:30')) // a Saturday that is worked
    const byHand = { referral: 'R-late', department: 'marketing', due: play.instant('2026-10-08T17:31') }
    const late = await play.refused('agent', 'IssueReferral', 'T-3', byHand)
    expect([late.code, late.details['latest']]).toEqual(['deadline_too_late', play.instant('2026-10-08T17:30')])
    await play.until('2026-10-09T09:00')
    const { referrals, level } = await play.load('T-3')
    expect([referrals[0]?.overdueAt, level.hierarchical]).toEqual([play.instant('2026-10-08T17:30') + 1, 2])
  },

  async 5(play) {
    const seen = { source: 'media', channel: 'media', category: 'outage', severity: 2 }
    await play.does('supervision/supervisor', 'TakeFinding', 'F-1', seen)
    expect((await play.refused('supervision/supervisor', 'CloseTicket', 'F-1')).code).toBe('not_judged')
    const opened = { ticket: 'T-1', opens: 'complaint', category: 'outage', severity: 2 }
    await play.does('supervision/supervisor', 'OpenTicketFromFinding', 'F-1', opened)
    expect(await play.load('T-1')).toMatchObject({ kind: 'complaint', category: 'outage', status: 'new' })

    await play.does('supervision/supervisor', 'TakeFinding', 'F-2', { ...seen, source: 'mysteryVisit' })
    await play.does('supervision/supervisor', 'DismissFinding', 'F-2', { reason: 'not our office' })
    expect((await play.load('F-2')).status).toBe('closed')

    await play.does('supervision/supervisor', 'TakeFinding', 'F-3', seen)
    await play.does('supervision/supervisor', 'SetOffEmergency', 'F-3', { plan: 'public-opinion' })
    const [notice] = await play.events({ ticket: 'F-3', type: 'escalation.noticeIssued' })
    expect(notice?.data).toMatchObject({
      to: [{ department: 'supervision' }, { department: 'marketing' }, { role: 'director' }],
    })
  },

  async 6(play) {
    const offices = ['north', 'south', 'east', 'west', 'centre', 'coast']
    const receive = (region: string, n: number) =>
      play.does('agent', 'ReceiveTicket', `T-${region}-${play.now()}-${n}`, { ...hotline, region })
    for (const [index, region] of offices.entries()) for (let n = 0; n <= index; n++) await receive(region, n)
    await play.until('2026-04-01T09:00')
    await receive('north', 0)
    await play.until('2026-05-01T09:00')
    const exposures = offices.flatMap((region) => [
      {
        exposure: 'customers',
        kind: 'stock',
        from: '2026-03-01',
        to: '2026-05-01',
        group: { region },
        value: 50_000,
      } as const,
    ])
    const question = {
      asOf: play.now(),
      timeZone: powerUtility.policy.timeZone,
      kpis: ['complaintsPerMillion'],
      exposures,
    }
    const ask = await play.ask()
    const bounds = { from: play.instant('2026-04-01T00:00'), to: play.instant('2026-05-01T00:00') }
    const [april] = compareWith(ask, { ...question, ...bounds, period: 'month' }, 'previous')
    // 1 in April, 21 in March, of 300,000 customers
    expect([april?.value, april?.before]).toEqual([expect.closeTo(1e6 / 300_000), expect.closeTo(21e6 / 300_000)])
    const ranked = rankGroups(ask, { ...question, from: play.instant('2026-03-01T00:00'), to: bounds.from }, 'region', {
      atLeast: 1,
    })
    expect(ranked.map(({ group, rank }) => [group['region'], rank])).toEqual(
      offices.map((region, n) => [region, n + 1]),
    )

    // customers say by aspect how satisfied they are, and the month is held to what it should come to
    const last = (await play.tickets()).find(({ receivedAt }) => receivedAt >= bounds.from)?.id ?? ''
    const rating = { satisfied: false, aspects: { attitude: 4, speed: 2, result: 3 } }
    const odd = await play.refused('customer', 'RateTicket', last, { ...rating, aspects: { price: 1 } })
    expect([odd.code, odd.details['known']]).toEqual(['unknown_name', ['attitude', 'speed', 'result']])
    await play.does('customer', 'RateTicket', last, rating)
    await play.until('2026-06-01T09:00')
    const may = { from: bounds.to, to: play.instant('2026-06-01T00:00'), asOf: play.now() }
    const { timeZone, targets = [] } = powerUtility.policy
    const [held] = againstTargets(
      await play.ask(),
      { ...may, timeZone, period: 'month', kpis: ['satisfaction'] },
      targets,
    )
    expect([held?.value, held?.target, held?.attained]).toEqual([0, 0.95, false])
  },
})
