import { expect } from 'vitest'
import { healthInsuranceDesk } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const delay = { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'claim-delay', severity: 3 }

scenarios(healthInsuranceDesk, {
  async 1(play) {
    const intake = { customer: 'C-1', category: 'renewal', severity: 3 }
    await play.does('agent', 'ReceiveTicket', 'T-1', { ...intake, kind: 'inquiry', channel: 'phone' })
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...intake, kind: 'inquiry', channel: 'website' })
    await play.does('agent', 'ReceiveTicket', 'T-3', { ...intake, kind: 'suggestion', channel: 'app' })
    await play.does('agent', 'RecordContact', 'T-4', { ...intake, channel: 'wechat', item: 'premium certificate' })
    await play.does('agent', 'ReceiveTicket', 'T-5', { ...intake, kind: 'complaint', channel: 'e-mail' })
    const all = await play.tickets()
    expect(all.map(({ kind, department }) => [kind, department])).toEqual([
      ['inquiry', 'service-centre'],
      ['inquiry', 'service-centre'],
      ['suggestion', 'service-centre'],
      ['contact', 'policy-administration'],
      ['complaint', 'service-centre'],
    ])
    // the same promise, whichever way the question came
    const promised = all.slice(0, 2).map(({ clocks }) => clocks.find(({ clock }) => clock === 'firstResponse')?.due)
    expect(promised).toEqual([play.instant('2026-03-02T13:00'), play.instant('2026-03-02T13:00')])

    const agent = { ...intake, kind: 'inquiry', channel: 'phone', tier: 'sales-force' }
    expect((await play.does('agent', 'ReceiveTicket', 'T-6', agent)).department).toBe('sales-support')
    const fax = { ...intake, kind: 'inquiry', channel: 'fax' }
    expect((await play.refused('agent', 'ReceiveTicket', 'T-7', fax)).code).toBe('unknown_name')
    const byChannel = await play.figures('inquiriesReceived', { by: ['channel'] })
    const counts = Object.fromEntries(byChannel.map(({ group, value }) => [group['channel'], value]))
    expect(counts).toEqual({ phone: 2, website: 1, app: 0, wechat: 0, 'e-mail': 0 })
  },

  async 2(play) {
    const classes = { 'claim-delay': 3, 'misleading-sale': 2, service: 1 }
    for (const [category, count] of Object.entries(classes)) {
      for (let n = 1; n <= count; n++) {
        const customer = `C-${category}-${n}`
        await play.does('agent', 'ReceiveTicket', `T-${category}-${n}`, { ...delay, customer, category })
      }
    }
    const odd = await play.refused('agent', 'ReceiveTicket', 'T-odd', { ...delay, category: 'weather' })
    expect(odd.code).toBe('unknown_name')
    const byClass = await play.figures('complaintsReceived', { by: ['category'] })
    expect(Object.fromEntries(byClass.map(({ group, value }) => [group['category'], value]))).toEqual(classes)

    const call = { channel: 'phone', customer: 'C-claim-delay-1', category: 'claim-delay', severity: 3 }
    const scheduled = await play.does('agent', 'ScheduleCallback', 'B-1', { ...call, reason: 'care', required: true })
    expect(scheduled.details).toMatchObject({ due: play.instant('2026-03-05T18:00') })
    await play.does('agent', 'AttemptCallback', 'B-1', { outcome: 'reached' })
    await play.does('agent', 'CompleteCallback', 'B-1', {
      satisfied: false,
      findings: [
        { opens: 'contactSheet', referral: 'R-1', department: 'claims', due: play.instant('2026-03-05T18:00') },
        { opens: 'suggestion', ticket: 'T-heard', category: 'claims', severity: 4 },
      ],
    })
    expect((await play.load('B-1')).referrals).toMatchObject([{ department: 'claims', status: 'issued' }])
    expect(await play.load('T-heard')).toMatchObject({ kind: 'suggestion', origin: 'B-1', department: 'claims' })

    const asked = { channel: 'phone', category: 'service', severity: 4, about: 'claimants, March' }
    const until = play.instant('2026-03-20T18:00')
    await play.does('supervisor', 'OpenSurvey', 'S-1', { ...asked, aspects: ['speed'], audience: 100, until })
    await play.does('supervisor', 'SendSurvey', 'S-1', { invited: 50 })
    const answer = { satisfied: true, aspects: { speed: 4 }, recommend: 8 }
    expect(await play.does('customer', 'RecordAnswer', 'S-1', answer)).toMatchObject({ details: { responses: 1 } })
    const smile = await play.refused('supervisor', 'OpenSurvey', 'S-2', {
      ...asked,
      aspects: ['smile'],
      audience: 9,
      until,
    })
    expect(smile.code).toBe('unknown_name')

    // what is found goes to a department with a deadline; two departments, of which one answers
    const [slow, prompt] = ['T-claim-delay-1', 'T-claim-delay-2']
    await play.does('agent', 'IssueReferral', slow, { referral: 'R-2', department: 'claims' })
    await play.does('agent', 'IssueReferral', prompt, { referral: 'R-3', department: 'claims' })
    await play.until('2026-03-04T10:00')
    await play.does('claims/agent', 'AnswerReferral', prompt, { referral: 'R-3' })
    await play.until('2026-03-06T10:00')
    expect([(await play.load(slow)).level.hierarchical, (await play.load(prompt)).level.hierarchical]).toEqual([1, 0])
    const told = (await play.events({ ticket: slow, type: 'escalation.noticeIssued' })).map(({ data }) => data)
    expect(told).toContainEqual(expect.objectContaining({ to: [{ role: 'manager' }] }))

    // one a week for a quarter is usual; eight in a week are looked into before anybody asks
    const monday = play.instant('2026-03-09T09:00')
    const onDay = async (day: number, count: number) => {
      await play.until(new Date(monday + day * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16))
      for (let n = 1; n <= count; n++) {
        const fees = { ...delay, customer: `C-${day}-${n}`, category: 'fees' }
        await play.does('agent', 'ReceiveTicket', `T-${day}-${n}`, fees)
      }
    }
    for (let week = 0; week < 15; week++) await onDay(7 * week, 1)
    const warnings = async () => (await play.tickets()).filter(({ kind }) => kind === 'finding')
    expect(await warnings()).toEqual([])
    await onDay(15 * 7, 4)
    await onDay(15 * 7 + 1, 4)
    expect(await warnings()).toMatchObject([{ category: 'fees', details: { warning: { issue: 'fees' } } }])
  },

  async 3(play) {
    await play.until('2026-03-07T22:00') // a Saturday evening: the desk is closed
    const receive = (n: number, customer = `C-${n}`) =>
      play.does('agent', 'ReceiveTicket', `T-${n}`, { ...delay, customer })
    for (let n = 1; n <= 4; n++) await receive(n)
    await receive(5, 'C-4') // the same customer again makes no batch
    expect((await play.load('T-1')).level.hierarchical).toBe(0)
    await receive(6)
    for (const ticket of ['T-1', 'T-4', 'T-6']) {
      const { level, joint, batches } = await play.load(ticket)
      expect([level.hierarchical, joint, batches.length]).toEqual([3, ['compliance'], 1])
    }
    const notices = await play.events({ ticket: 'T-6', type: 'escalation.noticeIssued' })
    expect(notices.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({
        why: expect.stringContaining('batch') as string,
        to: expect.arrayContaining([{ role: 'director' }]) as unknown,
        notBefore: play.now(),
      }),
    )
  },
})
