import { expect } from 'vitest'
import { retailOrderDesk } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const customs = { kind: 'complaint', channel: 'chat-en', customer: 'C-1', category: 'special-case', severity: 3 }

scenarios(retailOrderDesk, {
  async 1(play) {
    const by = (ticket: string, to: object) =>
      play.does('agent', 'EscalateTicket', ticket, { way: 'functional', reason: 'beyond my experience', ...to })
    for (const ticket of ['T-1', 'T-2', 'T-3']) await play.does('agent', 'ReceiveTicket', ticket, customs)
    const senior = await by('T-1', { to: 1 })
    expect([senior.level.functional, senior.department]).toEqual([1, 'senior-team'])
    expect(senior.answerable.functional).toEqual({ roles: ['senior-agent'], department: 'senior-team' })
    const management = await by('T-2', { to: 2 })
    expect(management.answerable.functional.roles).toEqual(['manager'])
    expect(management.moves).toMatchObject([{ to: 2, skipped: [1], by: 'agent', step: null }])
    const notices = await play.events({ ticket: 'T-2', type: 'escalation.noticeIssued' })
    expect(notices.map(({ data }) => (data as { to: unknown }).to)).toEqual([[{ role: 'manager' }]])
    const higher = { way: 'functional', to: 3, reason: 'higher still' }
    expect((await play.refused('agent', 'EscalateTicket', 'T-2', higher)).code).toBe('level_order')

    // judgement alone moves it: not time, and not a customer who is not satisfied
    await play.does('customer', 'RecordDissatisfied', 'T-3')
    await play.until('2026-03-16T09:00')
    const { level, breaches } = await play.load('T-3')
    expect([level.functional, level.hierarchical, breaches.some(({ clock }) => clock === 'resolution')]).toEqual([
      0,
      0,
      true,
    ])
  },

  async 2(play) {
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', customs)
    expect((await play.load('T-1')).owner).toBe('ann')
    for (const department of ['warehouse', 'logistics', 'finance']) {
      const state = await play.does('ann/agent', 'AssignTicket', 'T-1', { department, assignee: `clerk-${department}` })
      expect([state.department, state.assignee, state.owner]).toEqual([department, `clerk-${department}`, 'ann'])
    }
    await play.does('ben/agent', 'ReplyToCustomer', 'T-1')
    await play.does('ann/agent', 'EscalateTicket', 'T-1', { way: 'functional', to: 1, reason: 'long matter' })
    expect((await play.load('T-1')).owner).toBe('ann')
    const kept = await play.refused('ben/agent', 'KeepOwner', 'T-1', { owner: 'ben' })
    expect([kept.code, kept.details['roles']]).toEqual(['owner_kept', ['supervisor', 'manager']])
    expect((await play.does('sue/supervisor', 'KeepOwner', 'T-1', { owner: 'ben' })).owner).toBe('ben')

    // whoever answers for it hears of a department that is late, at whichever department it is
    await play.does('ben/agent', 'IssueReferral', 'T-1', { referral: 'R-1', department: 'finance' })
    await play.until('2026-03-04T09:00')
    const notices = await play.events({ ticket: 'T-1', type: 'escalation.noticeIssued' })
    expect(notices.map(({ data }) => (data as { to: unknown }).to)).toContainEqual([{ actor: 'ben' }])
  },
})
