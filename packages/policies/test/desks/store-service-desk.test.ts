import type { TicketState } from '@deskledger/core'
import { topGroups } from '@deskledger/core/kpi'
import type { ContactDetails } from '@deskledger/core/records'
import { digest, shiftBook } from '@deskledger/core/view'
import { expect } from 'vitest'
import { storeServiceDesk } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { timeZone } = storeServiceDesk.policy
const came = { channel: 'counter', customer: 'C-1', severity: 4 }
const complaint = {
  kind: 'complaint',
  channel: 'counter',
  customer: 'C-1',
  category: 'goods-quality',
  severity: 3,
  subject: 'mould',
}

const idsOf = (lines: readonly { readonly ticket: string }[]): readonly string[] => lines.map(({ ticket }) => ticket)
const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' })
const contactOf = ({ details }: TicketState): ContactDetails => details as ContactDetails

scenarios(storeServiceDesk, {
  async 1(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', complaint)
    await play.does('agent', 'ReplyToCustomer', 'T-1')
    await play.does('agent', 'RecordContact', 'K-1', { ...came, category: 'commendation' })
    await play.does('agent', 'Commend', 'K-1', { person: 'bob', department: 'tills' })
    await play.does('agent', 'RecordContact', 'K-2', { ...came, category: 'return-faulty', item: 'kettle' })
    await play.does('agent', 'SettleContact', 'K-2', { outcome: 'exchanged' })
    await play.does('agent', 'RecordContact', 'K-3', { ...came, category: 'reservation', item: 'bicycle' })
    await play.until('2026-03-02T15:00')
    const [early, late] = [play.instant('2026-03-02T08:00'), play.instant('2026-03-02T15:00')]
    const first = shiftBook(await play.tickets(), { from: early, to: late })
    expect(first.passedOn).toMatchObject([
      { ticket: 'T-1', isInherited: false },
      { ticket: 'K-3', isInherited: false },
    ])
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...complaint, category: 'staff-attitude', customer: 'C-2' })
    await play.does('agent', 'ReplyToCustomer', 'T-2')
    await play.does('agent', 'HandOverContact', 'K-3')
    await play.until('2026-03-02T22:00')
    const second = shiftBook(await play.tickets(), { from: late, to: play.now() })
    expect(second.passedOn).toMatchObject([
      { ticket: 'T-1', isInherited: true },
      { ticket: 'T-2', isInherited: false },
    ])

    await play.until('2026-03-03T08:00')
    const states = await play.tickets()
    const { before, open } = digest(states, { date: '2026-03-03', timeZone, asOf: play.now() })
    const categories = before.received.map(({ category }) => category).toSorted()
    expect(categories).toEqual(['commendation', 'goods-quality', 'reservation', 'return-faulty', 'staff-attitude'])
    expect([idsOf(before.closed).toSorted(), idsOf(open)]).toEqual([
      ['K-1', 'K-2', 'K-3'],
      ['T-1', 'T-2'],
    ])
    // one is settled, the other left lying: it goes to the store manager
    await play.does('agent', 'ResolveTicket', 'T-2')
    await play.until('2026-03-05T08:00')
    const level = async (ticket: string) => (await play.load(ticket)).level.hierarchical
    expect([await level('T-1'), await level('T-2')]).toEqual([2, 0])
  },

  async 2(play) {
    const back = { ...came, category: 'return-faulty', item: 'washing machine' }
    await play.does('ann/agent', 'RecordContact', 'K-1', back)
    await play.does('ann/agent', 'PromiseAmount', 'K-1', { matter: 'refund', amount: yuan(200) })
    await play.does('ann/agent', 'SettleContact', 'K-1', { outcome: 'refunded', amount: yuan(200) })

    await play.does('ann/agent', 'RecordContact', 'K-2', back)
    const promise = { matter: 'refund', amount: yuan(1999) }
    const beyond = await play.refused('ann/agent', 'PromiseAmount', 'K-2', promise)
    expect([beyond.code, beyond.details['roles']]).toEqual(['beyond_authority', ['manager', 'director']])
    const paid = { outcome: 'refunded', amount: yuan(1999) }
    expect((await play.refused('ann/agent', 'SettleContact', 'K-2', paid)).code).toBe('beyond_authority')
    await play.does('ann/agent', 'RequestApproval', 'K-2', { approval: 'A-1', ...promise })
    const [notice] = await play.events({ ticket: 'K-2', type: 'escalation.noticeIssued' })
    expect(notice?.data).toMatchObject({ to: [{ role: 'manager' }] })
    expect((await play.refused('supervisor', 'GrantApproval', 'K-2', { approval: 'A-1' })).code).toBe(
      'beyond_authority',
    )
    await play.does('manager', 'GrantApproval', 'K-2', { approval: 'A-1' })
    await play.does('ann/agent', 'PromiseAmount', 'K-2', { ...promise, approval: 'A-1' })
    expect((await play.does('ann/agent', 'SettleContact', 'K-2', paid)).status).toBe('closed')

    // in two halves it is no less
    await play.does('ann/agent', 'RecordContact', 'K-3', back)
    await play.does('ann/agent', 'PromiseAmount', 'K-3', { matter: 'refund', amount: yuan(150) })
    const rest = { matter: 'refund', amount: yuan(100) }
    expect((await play.refused('ann/agent', 'PromiseAmount', 'K-3', rest)).code).toBe('beyond_authority')
    await play.does('supervisor', 'PromiseAmount', 'K-3', rest)
  },

  async 3(play) {
    const matters = ['faulty-batch', 'faulty-batch', 'rude-reply']
    for (const [index, cause] of matters.entries()) {
      const ticket = `T-${index}`
      await play.does('agent', 'ReceiveTicket', ticket, { ...complaint, customer: `C-${index}` })
      await play.does('agent', 'ReplyToCustomer', ticket)
      await play.does('supervisor', 'InvestigateComplaint', ticket, { cause, department: 'goods' })
      await play.does('agent', 'ResolveTicket', ticket)
      await play.does('agent', 'CloseTicket', ticket)
    }
    const guess = { cause: 'the weather', department: 'goods' }
    await play.does('agent', 'ReceiveTicket', 'T-8', { ...complaint, customer: 'C-8', test: true })
    expect((await play.refused('supervisor', 'InvestigateComplaint', 'T-8', guess)).code).toBe('unknown_name')
    const back = async (category: string, ticket: string) => {
      await play.does('agent', 'RecordContact', ticket, { ...came, category })
      await play.does('agent', 'SettleContact', ticket, { outcome: 'refunded' })
    }
    await back('return-faulty', 'K-1')
    await back('return-wrong-size', 'K-2')
    await back('return-faulty', 'K-3')
    await play.until('2026-04-02T09:00')
    await back('return-changed-mind', 'K-4')
    const ask = await play.ask()
    const march = { from: play.instant('2026-03-01T00:00'), to: play.instant('2026-04-01T00:00') }
    const question = { asOf: play.now() + 1, timeZone, ...march }
    const counted = (kpi: string, by: string) =>
      topGroups(ask, { ...question, kpis: [kpi] }, by, 10)
        .filter(({ value }) => value !== 0)
        .map(({ group, value }) => [group[by], value])
    expect(counted('complaintsReceived', 'cause')).toEqual([
      ['faulty-batch', 2],
      ['rude-reply', 1],
    ])
    expect(counted('contactsReceived', 'category')).toEqual([
      ['return-faulty', 2],
      ['return-wrong-size', 1],
    ])
    // what was closed without its cause does not count as complete
    await play.does('agent', 'ReceiveTicket', 'T-9', { ...complaint, customer: 'C-9' })
    await play.does('agent', 'ReplyToCustomer', 'T-9')
    await play.does('agent', 'ResolveTicket', 'T-9')
    await play.does('agent', 'CloseTicket', 'T-9')
    const [complete] = await play.figures('archiveCompleteness')
    expect([complete?.numerator, complete?.denominator]).toEqual([3, 4])
  },

  async 4(play) {
    const found = { ...came, category: 'found-property', item: 'umbrella', place: 'till 4' }
    await play.does('agent', 'RecordContact', 'K-1', found)
    await play.does('agent', 'AnnounceContact', 'K-1', { where: 'loudspeakers' })
    expect((await play.refused('agent', 'HandOverContact', 'K-1')).code).toBe('proof_missing')
    const over = await play.does('agent', 'HandOverContact', 'K-1', { proof: 'named the brand', to: 'Li Si' })
    expect([over.status, contactOf(over).announcements.length]).toEqual(['closed', 1])

    await play.does('agent', 'RecordContact', 'K-2', { ...found, item: 'glove' })
    await play.until('2026-03-31T09:00')
    expect(contactOf(await play.load('K-2')).unclaimedAt).toBe(null)
    await play.until('2026-04-02T09:00')
    const left = await play.load('K-2')
    expect([contactOf(left).unclaimedAt, left.level.hierarchical]).toEqual([play.instant('2026-04-01T08:00') + 1, 1])
    const notices = await play.events({ type: 'escalation.noticeIssued' })
    expect(notices.every(({ stream }) => stream === 'ticket/K-2')).toBe(true)
    expect(notices[0]?.data).toMatchObject({ to: [{ role: 'manager' }] })
  },
})
