import { asId, ticketKinds } from '@deskledger/core'
import { businessCalendar } from '@deskledger/core/calendar'
import type { ReportDetails } from '@deskledger/core/records'
import { departmentInbox, digest, ticketViews, weekDigest, workList } from '@deskledger/core/view'
import type { DeskPlay } from '@deskledger/testing'
import { expect } from 'vitest'
import { officeTowerDesk } from '../../src/desks.ts'
import { scenarios } from './scenarios.ts'

const { timeZone, calendars } = officeTowerDesk.policy

const complaint = { kind: 'complaint', channel: 'phone', customer: 'Suite-1801', category: 'cleaning', severity: 3 }

/** What comes again by itself: the tickets of a duty so far. */
const owed = async (play: DeskPlay, duty: string) =>
  (await play.tickets()).filter(({ id }) => id.startsWith(`duty:${duty}:`))

/** What the meeting of a morning goes through. */
const morningOf = async (play: DeskPlay, date: string) => {
  const calendar = businessCalendar(calendars?.['desk'] ?? { timeZone, week: {} })
  return digest(await play.tickets(), { date, timeZone, calendar, asOf: play.now() })
}

const weekOf = async (play: DeskPlay, date: string) => weekDigest(await play.tickets(), { date, timeZone })

const idsOf = (lines: readonly { readonly ticket: string }[]): readonly string[] => lines.map(({ ticket }) => ticket)

/** Those that somebody came with. */
const mattersOf = (lines: Parameters<typeof idsOf>[0]) => idsOf(lines).filter((id) => !id.startsWith('duty:'))

/** The lists that people look at, as the log has them now. */
const viewsOf = async (play: DeskPlay) => {
  const desk = ticketViews({ inbox: departmentInbox(), work: workList() }, ticketKinds(officeTowerDesk.kinds)).open()
  for (const event of await play.events()) desk.take(event)
  return desk.views
}

/** Why somebody was told of a ticket, and who. */
const told = async (play: DeskPlay, ticket: string) => {
  const notices = await play.events({ ticket, type: 'escalation.noticeIssued' })
  return notices.map(({ data }) => {
    const { why, to } = data as { readonly why: string; readonly to: readonly object[] }
    return [why.replace(/:.*/u, ''), ...to.map((each) => Object.values(each)[0] as unknown)]
  })
}

scenarios(officeTowerDesk, {
  async 1(play) {
    await play.does('agent', 'ReceiveTicket', 'T-1', complaint)
    await play.does('agent', 'AssignTicket', 'T-1', { assignee: 'ann' })
    await play.does('agent', 'ProposeSolution', 'T-1', { solution: 'S-1' })
    await play.does('supervisor', 'ApproveSolution', 'T-1', { solution: 'S-1' })
    await play.does('agent', 'DeliverSolution', 'T-1', { solution: 'S-1' })
    await play.does('agent', 'ResolveTicket', 'T-1')
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...complaint, category: 'lifts', customer: 'Suite-0902' })
    await play.does('supervisor', 'EscalateTicket', 'T-2', { way: 'hierarchical', reason: 'needs the maker' })
    await play.until('2026-03-03T08:30')
    const morning = await morningOf(play, '2026-03-03')
    expect(mattersOf(morning.before.received)).toEqual(['T-1', 'T-2'])
    expect([mattersOf(morning.before.resolved), mattersOf(morning.open)]).toEqual([['T-1'], ['T-2']])
    expect(morning.escalated).toMatchObject([
      { ticket: 'T-2', level: 1, roles: ['supervisor'], why: 'needs the maker' },
    ])
    expect(await told(play, 'T-2')).toContainEqual(['needs the maker', 'supervisor'])

    // nobody settles it in three working days: it is reported upward by itself
    const meeting = { channel: 'online', category: 'meetings', severity: 3, to: 'weekly meeting' }
    const [monday] = await owed(play, 'morning meeting')
    expect(monday).toMatchObject({ status: 'new', details: { overdueAt: play.instant('2026-03-02T09:30') + 1 } })
    const due = play.instant('2026-03-06T16:30')
    await play.does('manager', 'ScheduleReport', 'R-1', { ...meeting, subject: 'engineering is absent', due })
    await play.does('manager', 'ScheduleReport', 'R-2', { ...meeting, subject: 'security is absent', due })
    await play.until('2026-03-06T15:00')
    await play.does('supervisor', 'SubmitReport', 'R-1')
    await play.until('2026-03-06T16:30')
    const { problems, reportedUpward, carriedOver, week } = await weekOf(play, '2026-03-06')
    expect(week.to).toBe(due)
    expect(problems.map(({ ticket, why, solution }) => [ticket, why, solution.status])).toEqual([
      ['T-1', ['complaint'], 'resolved'],
      ['T-2', ['complaint', 'broken', 'rose'], 'none'],
    ])
    const rises = reportedUpward.map(({ ticket, reason, level, followed }) => [ticket, reason, level, followed.status])
    expect(rises).toEqual([
      ['T-2', 'needs the maker', 2, 'new'],
      ['T-2', 'not settled in time', 2, 'new'],
    ])
    expect(idsOf(carriedOver)).toContain('T-2')

    await play.until('2026-03-06T17:00')
    expect([await told(play, 'R-1'), await told(play, 'R-2')]).toEqual([[], [['not handed in', 'manager']]])
    const [friday] = await owed(play, 'weekly meeting')
    expect([friday?.receivedAt, (await owed(play, 'morning meeting')).length]).toEqual([due, 5])
    await play.does('supervisor', 'SubmitReport', friday?.id ?? '') // its minutes
    await play.until('2026-03-06T18:00')
    expect(await told(play, friday?.id ?? '')).toEqual([])
  },

  async 2(play) {
    for (const ticket of ['T-1', 'T-2']) {
      await play.does('agent', 'ReceiveTicket', ticket, { ...complaint, kind: 'inquiry', category: 'fees' })
      await play.does('supervisor', 'AssignTicket', ticket, { assignee: 'ann' })
    }
    await play.until('2026-03-02T16:00')
    await play.does('ann/agent', 'AnswerInquiry', 'T-1')
    await play.does('ann/agent', 'ResolveTicket', 'T-1')
    await play.until('2026-03-03T08:30')
    const { before } = await morningOf(play, '2026-03-03')
    expect([idsOf(before.assigned), idsOf(before.carriedOver)]).toEqual([['T-1', 'T-2'], ['T-2']])
    const breachedAt = async (ticket: string) =>
      (await play.load(ticket)).clocks.find(({ clock }) => clock === 'work of the day')?.breachedAt
    expect([await breachedAt('T-1'), await breachedAt('T-2')]).toEqual([null, play.instant('2026-03-02T17:30') + 1])
    expect(await told(play, 'T-2')).toEqual([['carried over', 'supervisor', 'ann']])
    expect(await told(play, 'T-1')).toEqual([])
  },

  async 3(play) {
    const round = { source: 'inspection', channel: 'round', category: 'quality-of-works', severity: 3 }
    await play.until('2026-03-02T08:30')
    const [monday] = await owed(play, 'daily round')
    expect(monday?.details).toMatchObject({ to: 'manager', due: play.instant('2026-03-02T17:30') })
    await play.does('inspector', 'TakeFinding', 'F-1', { ...round, place: 'floor 12' })
    await play.does('inspector', 'PassFinding', 'F-1')
    await play.does('inspector', 'TakeFinding', 'F-2', { ...round, place: 'floor 18' })
    expect((await play.refused('inspector', 'CloseTicket', 'F-2')).code).toBe('not_judged')
    const order = { referral: 'O-1', department: 'engineering', matter: 'tiles are loose' }
    await play.does('inspector', 'OrderRectification', 'F-2', order)
    await play.does('inspector', 'SubmitReport', monday?.id ?? '')
    const { inbox } = await viewsOf(play)
    expect(inbox.of({ department: 'engineering', asOf: play.now() }).open).toMatchObject([
      { ticket: 'F-2', sheet: { id: 'O-1', due: play.instant('2026-03-04T17:30') } },
    ])
    expect((await play.refused('inspector', 'CloseTicket', 'F-2')).code).toBe('referral_open')
    await play.until('2026-03-05T09:00')
    expect((await play.load('F-2')).level.hierarchical).toBe(1)
    expect(await told(play, 'F-2')).toEqual([
      ['referral comes due', 'engineering'],
      ['fault not put right', 'manager', 'engineering'],
    ])
    await play.does('engineer', 'AnswerReferral', 'F-2', { referral: 'O-1', answer: 'relaid' })
    expect((await play.does('inspector', 'CloseTicket', 'F-2')).status).toBe('closed')
    expect((await play.load('F-1')).level.hierarchical).toBe(0)

    // days without a round
    await play.until('2026-03-06T08:00')
    const overdue = (await owed(play, 'daily round')).filter(
      ({ details }) => (details as ReportDetails).overdueAt !== null,
    )
    expect(overdue.map(({ receivedAt }) => receivedAt)).toEqual(
      ['2026-03-03T08:30', '2026-03-04T08:30', '2026-03-05T08:30'].map((local) => play.instant(local)),
    )
    expect(await told(play, overdue[0]?.id ?? '')).toEqual([['not handed in', 'manager']])
  },

  async 4(play) {
    const contact = { name: 'Zhang San', phone: '13900000000' }
    const repair = { ...complaint, kind: 'repair', category: 'air-conditioning', subject: 'no cooling' }
    await play.does('ann/agent', 'ReceiveTicket', 'T-1', { ...repair, narrative: 'since Monday', contact })
    await play.does('ann/agent', 'AssignTicket', 'T-1', { assignee: 'ann' })
    await play.does('agent', 'ReceiveTicket', 'T-2', { ...complaint, contact })
    const log = await play.events()
    expect(JSON.stringify(log)).not.toMatch(/Zhang San|13900000000|since Monday/u) // what leaves the house is sealed

    const [received] = await play.events({ ticket: 'T-1', type: 'ticket.received' })
    const readBy = async (role: string) => {
      const { data } = (await play.desk.reveal(received, { role })) as { data: Record<string, unknown> }
      return [data['subject'], data['narrative'], data['contact']]
    }
    expect(await readBy('agent')).toEqual(['no cooling', 'since Monday', contact])
    expect(await readBy('engineer')).toEqual(['no cooling', '***', '***'])
    expect(await readBy('visitor')).toEqual(['***', '***', '***'])

    const { work } = await viewsOf(play)
    const seenBy = (who: { readonly sees: 'all' | 'department' | 'own' }, more: object = {}) =>
      idsOf(work.page({ reader: { ...who, ...more } }).lines)
    const roles = officeTowerDesk.policy.roles
    const seesOf = (role: string) => ({ sees: roles[role]?.sees ?? 'all' })
    expect(seenBy(seesOf('agent'), { actor: asId('ann') })).toEqual(['T-1'])
    expect(seenBy(seesOf('agent'), { actor: asId('bob') })).toEqual([])
    expect(seenBy(seesOf('engineer'), { departments: ['engineering'] })).toEqual(['T-1'])
    expect(seenBy(seesOf('manager'))).toEqual(['T-1', 'T-2'])
    expect((await play.refused('engineer', 'ReplyToCustomer', 'T-1')).code).toBe('not_permitted')
  },
})
