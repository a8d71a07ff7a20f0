import {
  appraisalFigures,
  byResponsible,
  figureBasis,
  figures,
  standardDimensions,
  type Ask,
} from '@deskledger/core/kpi'
import type { AppraisalDetails } from '@deskledger/core/records'
import { expect } from 'vitest'
import { eCommerceDesk } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { policy } = eCommerceDesk
const hard = { kind: 'complaint', channel: 'chat', customer: 'C-1', category: 'hard-case', severity: 3 }
const asked = { kind: 'inquiry', channel: 'chat', category: 'fees', severity: 4 }

scenarios(eCommerceDesk, {
  async 1(play) {
    // a hard case stands with the deputy lead, and goes to the manager when the customer is not satisfied
    const settled = async (ticket: string, agent: string, satisfied: boolean) => {
      await play.does(`${agent}/agent`, 'ReceiveTicket', ticket, { ...hard, customer: `C-${ticket}` })
      await play.does(`${agent}/agent`, 'AssignTicket', ticket, { assignee: agent })
      await play.does(`${agent}/agent`, 'ReplyToCustomer', ticket)
      if (satisfied) await play.does(`${agent}/agent`, 'ResolveTicket', ticket)
      return play.does('customer', 'RateTicket', ticket, { satisfied })
    }
    const of = async (ticket: string) => (await play.load(ticket)).answerable.hierarchical.roles
    await settled('T-1', 'ann', true)
    expect(await of('T-1')).toEqual(['deputy-lead'])
    await play.until('2026-03-02T09:00')
    await settled('T-2', 'ben', false)
    await play.does('customer', 'RecordDissatisfied', 'T-2')
    expect(await of('T-2')).toEqual(['manager'])
    const plain = await play.does('ann/agent', 'ReceiveTicket', 'T-3', { ...asked, customer: 'C-3' })
    expect(plain.level.hierarchical).toBe(0)

    // a complaint that is handled by ann, and caused by ben
    await play.does('ann/agent', 'ReceiveTicket', 'T-4', { ...hard, category: 'agent-conduct' })
    await play.does('ann/agent', 'AssignTicket', 'T-4', { assignee: 'ann' })
    const found = { cause: 'agent-mistake', department: 'service', person: 'ben' }
    await play.does('ann/agent', 'InvestigateComplaint', 'T-4', found)

    await play.until('2026-04-15T09:00')
    const states = await play.tickets()
    const ask: Ask = (question) =>
      figures(states, { ...figureBasis(policy), dimensions: [...standardDimensions, byResponsible], ...question })
    const [from, to] = [play.instant('2026-03-01T00:00'), play.instant('2026-04-01T00:00')]
    const points = async (agent: string) => {
      const month = { channel: 'chat', category: 'order', severity: 4, agent, period: 'month', from, to }
      const opened = await play.does('manager', 'OpenAppraisal', `E-${agent}`, month)
      for (const figure of appraisalFigures(ask, opened.details as AppraisalDetails, play.now())) {
        await play.does('manager', 'TakeFigure', `E-${agent}`, figure)
      }
      const manner = { rater: 'superior', part: 'manner', points: 80 }
      await play.does('lee/deputy-lead', 'RateAgent', `E-${agent}`, manner)
      const { details } = await play.does('manager', 'SettleAppraisal', `E-${agent}`)
      const { parts = [], score } = (details as AppraisalDetails).settled ?? {}
      return { score, ...Object.fromEntries(parts.map((part) => [part.part, part.points])) }
    }
    expect(await points('ann')).toEqual({
      satisfaction: 100,
      'complaints-caused': 100,
      'hard-cases': 100,
      manner: 80,
      score: 98,
    })
    expect(await points('ben')).toEqual({
      satisfaction: 0,
      'complaints-caused': 75,
      'hard-cases': 0,
      manner: 80,
      score: 30.5,
    })
  },

  async 2(play) {
    const ask = async (ticket: string, customer: string, cause: string) => {
      await play.does('agent', 'ReceiveTicket', ticket, { ...asked, customer })
      await play.does('agent', 'AnswerInquiry', ticket)
      await play.does('agent', 'RecordCause', ticket, { cause })
      return play.load(ticket)
    }
    await ask('T-1', 'C-1', 'fee-out-of-date')
    await ask('T-2', 'C-2', 'fee-out-of-date')
    await ask('T-3', 'C-3', 'stock-out-of-date')
    await ask('T-4', 'C-4', 'customer-preference')
    await play.until('2026-03-04T09:00')
    // the same customer comes back because of the same page; for another reason it is nothing of the kind
    expect((await ask('T-5', 'C-1', 'fee-out-of-date')).repeats).toEqual(['T-1'])
    expect((await ask('T-6', 'C-3', 'customer-preference')).repeats).toEqual([])
    const odd = await play.refused('agent', 'RecordCause', 'T-1', { cause: 'product-fault' }) // of complaints only
    expect(odd.code).toBe('unknown_name')

    const counts = await play.figures('inquiriesReceived', { by: ['cause'] })
    expect(Object.fromEntries(counts.map(({ group, value }) => [group['cause'], value]))).toEqual({
      'fee-out-of-date': 3,
      'stock-out-of-date': 1,
      'customer-preference': 2,
    })

    // many who ask for one cause: whoever writes the pages hears of it, once it is many
    const told = async (ticket: string) =>
      (await play.events({ ticket, type: 'escalation.noticeIssued' })).map(({ data }) => (data as { to: unknown }).to)
    await ask('T-7', 'C-7', 'fee-out-of-date')
    await ask('T-8', 'C-8', 'fee-out-of-date')
    expect(await told('T-8')).toEqual([])
    await ask('T-9', 'C-9', 'fee-out-of-date')
    expect(await told('T-9')).toEqual([[{ role: 'manager' }, { department: 'product-information' }]])
  },
})
