import type { RecordedEvent } from '@deskledger/core'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { postalSavingsBranch } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const asked = { kind: 'inquiry', channel: 'counter', customer: 'C-1', category: 'deposits', severity: 3 }
const mis = { kind: 'complaint', channel: 'counter', customer: 'C-1', category: 'wrong-selling', severity: 3 }

interface Notice {
  readonly to: readonly object[]
  readonly notBefore: number
}

const noticesOf = async (play: DeskPlay, ticket: string): Promise<readonly Notice[]> => {
  const events: readonly RecordedEvent[] = await play.events({ ticket, type: 'escalation.noticeIssued' })
  return events.map(({ data }) => data as Notice)
}

scenarios(postalSavingsBranch, {
  async 1(play) {
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', asked)
    expect((await play.load('T-1')).owner).toBe('ann')
    // nobody at the counter passes it on: not to a colleague, not to a department, not to another place
    const onwards = [
      ['AssignTicket', { assignee: 'ben' }],
      ['TransferInquiry', { place: 'personal banking', replyBy: play.instant('2026-03-02T17:00') }],
      ['KeepOwner', { owner: 'ben' }],
    ] as const
    for (const [type, data] of onwards) {
      expect((await play.refused('ann/agent', type, 'T-1', data)).code).toBe('not_permitted')
    }
    expect((await play.refused('sue/supervisor', 'KeepOwner', 'T-1', { owner: 'ben' })).code).toBe('owner_kept')
    expect((await play.refused('ann/agent', 'CloseTicket', 'T-1')).code).toBe('unanswered')
    // who needs to know something asks a department, and still answers the customer
    await play.does('ann/agent', 'IssueReferral', 'T-1', { referral: 'R-1', department: 'personal-banking' })
    await play.does('clerk/supervisor', 'AnswerReferral', 'T-1', { referral: 'R-1' })
    await play.does('ann/agent', 'AnswerInquiry', 'T-1')
    await play.does('ann/agent', 'CloseTicket', 'T-1')
    expect(await play.load('T-1')).toMatchObject({ status: 'closed', owner: 'ann' })
  },

  async 2(play) {
    await play.until('2026-03-02T22:00') // the branch is closed
    const surrender = { ...mis, category: 'surrender' }
    const receive = (ticket: string, customer: string) =>
      play.does('agent', 'ReceiveTicket', ticket, { ...surrender, customer })
    await receive('T-1', 'C-1')
    await receive('T-2', 'C-2')
    expect((await play.load('T-2')).level.hierarchical).toBe(0)
    await receive('T-3', 'C-3')
    for (const ticket of ['T-1', 'T-2', 'T-3']) {
      const { severity, level, department, joint } = await play.load(ticket)
      expect([severity, level.hierarchical, department]).toEqual([1, 2, 'emergency-team'])
      expect(joint).toContain('insurer')
      const told = await noticesOf(play, ticket)
      expect(told).toContainEqual(
        expect.objectContaining({ to: expect.arrayContaining([{ role: 'director' }]), notBefore: play.now() }),
      )
    }

    // the likelihood of it is enough: one customer who says that others will follow
    const rumour = await play.does('agent', 'ReceiveTicket', 'T-4', {
      ...mis,
      category: 'group-surrender',
      severity: 4,
    })
    expect(rumour).toMatchObject({ severity: 1, department: 'emergency-team', level: { hierarchical: 2 } })
    expect(rumour.joint).toEqual(expect.arrayContaining(['branch', 'insurer']))
    const sign = { source: 'counter talk', channel: 'counter', category: 'group-complaint', severity: 3 }
    await play.does('agent', 'TakeFinding', 'F-1', sign)
    expect(await play.load('F-1')).toMatchObject({ severity: 1, level: { hierarchical: 2 } })
    expect((await play.refused('agent', 'SetOffEmergency', 'F-1', { plan: 'group-incident' })).code).toBe(
      'not_permitted',
    )
    await play.does('manager', 'SetOffEmergency', 'F-1', { plan: 'group-incident' })
    expect((await noticesOf(play, 'F-1')).at(-1)?.to).toEqual(
      expect.arrayContaining([{ department: 'emergency-team' }, { department: 'insurer' }, { role: 'director' }]),
    )

    await play.until('2026-03-03T20:00')
    const interview = { source: 'media', channel: 'media', category: 'media-interview', severity: 3 }
    await play.does('agent', 'TakeFinding', 'F-2', interview)
    const [report] = await noticesOf(play, 'F-2')
    expect(report).toMatchObject({ to: [{ role: 'manager' }, { role: 'director' }], notBefore: play.now() })

    const ordinary = await play.does('agent', 'ReceiveTicket', 'T-5', { ...mis, category: 'counter-service' })
    expect(ordinary).toMatchObject({ severity: 3, department: 'branch', joint: [], level: { hierarchical: 0 } })
  },

  async 3(play) {
    const upheld = async (ticket: string, category: string, severity: number) => {
      await play.does('agent', 'ReceiveTicket', ticket, { ...mis, category, severity, customer: `C-${ticket}` })
      await play.does('agent', 'ReplyToCustomer', ticket)
      await play.does('agent', 'VerifyComplaint', ticket, { verdict: 'founded' })
      const found = { cause: 'risk-not-explained', department: 'branch', person: 'lee' }
      await play.does('agent', 'InvestigateComplaint', ticket, found)
      await play.does('agent', 'ResolveTicket', ticket)
    }
    const amount = (yuan: number) => ({ amount: yuan * 100, currency: 'CNY' })

    await upheld('T-1', 'wrong-selling', 3)
    expect((await play.refused('agent', 'CloseTicket', 'T-1')).code).toBe('accountability_open')
    await play.does('agent', 'ProposeConsequence', 'T-1', { consequence: 'K-1', measure: 'warning', person: 'lee' })
    expect((await play.refused('agent', 'DecideConsequence', 'T-1', { consequence: 'K-1' })).code).toBe('not_permitted')
    await play.does('manager', 'DecideConsequence', 'T-1', { consequence: 'K-1' })
    await play.does('agent', 'CloseTicket', 'T-1')
    expect((await play.load('T-1')).details).toMatchObject({ accountability: [{ measure: 'warning', person: 'lee' }] })

    // the more serious, the more it costs, and the higher it is decided
    await upheld('T-2', 'false-promotion', 2)
    const mild = { consequence: 'K-2', measure: 'warning', person: 'lee' }
    expect((await play.refused('manager', 'ProposeConsequence', 'T-2', mild)).code).toBe('unknown_measure')
    const deduction = { consequence: 'K-2', measure: 'deduction', person: 'lee' }
    const tooMuch = { ...deduction, amount: amount(5000) }
    expect((await play.refused('manager', 'ProposeConsequence', 'T-2', tooMuch)).code).toBe('wrong_amount')
    await play.does('manager', 'ProposeConsequence', 'T-2', { ...deduction, amount: amount(500) })
    await play.does('manager', 'DecideConsequence', 'T-2', { consequence: 'K-2' })

    await upheld('T-3', 'careless-admission', 1)
    const suspension = { consequence: 'K-3', measure: 'suspension', person: 'lee', amount: amount(2000) }
    await play.does('manager', 'ProposeConsequence', 'T-3', suspension)
    expect((await play.refused('manager', 'DecideConsequence', 'T-3', { consequence: 'K-3' })).code).toBe(
      'beyond_authority',
    )
    await play.does('director', 'DecideConsequence', 'T-3', { consequence: 'K-3' })
    expect((await noticesOf(play, 'T-3')).map(({ to }) => to)).toContainEqual([
      { department: 'branch' },
      { department: 'risk' },
    ])

    // what is not founded, or no matter of selling, needs none
    await play.does('agent', 'ReceiveTicket', 'T-4', { ...mis, customer: 'C-4' })
    await play.does('agent', 'ReplyToCustomer', 'T-4')
    await play.does('agent', 'VerifyComplaint', 'T-4', { verdict: 'unfounded' })
    await play.does('agent', 'CloseTicket', 'T-4')
    await upheld('T-5', 'counter-service', 3)
    await play.does('agent', 'CloseTicket', 'T-5')
    expect((await play.load('T-5')).status).toBe('closed')
  },
})
