/** A week of a desk in Shanghai, up to the meeting of Friday, 2026-03-06, at 16:30. */
import { asId, defaultPolicy, standardKinds, ticketKinds, type Actor, type Policy } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import {
  customerPages,
  departmentInbox,
  meetings,
  ticketViews,
  workList,
  type CustomersShelf,
  type InboxShelf,
  type MeetingsShelf,
  type WorkShelf,
} from '@deskledger/core/view'
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf, type Given } from './ledger.ts'

const HOUR = 3_600_000
const timeZone = 'Asia/Shanghai'
const at = (text: string): number => Date.parse(`2026-${text}+08:00`)
const policy: Policy = checkPolicy({
  ...defaultPolicy,
  timeZone,
  clocks: { resolution: { targets: [{ for: { kind: ['complaint', 'inquiry'] }, within: 'P2D' }] } },
})

const receive = (ticket: string, when: string, more: object = {}): Given => ({
  type: 'ReceiveTicket',
  ticket,
  at: at(when),
  data: { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'noise', severity: 3, ...more },
})
const ann: Actor = { id: asId('ann'), kind: 'person' }
const then = (type: string, ticket: string, when: string, data = {}): Given => ({
  type,
  ticket,
  at: at(when),
  data,
  actor: ann,
})

const history: readonly Given[] = [
  receive('OLD', '02-25T09:00', { department: 'front', tier: 'gold' }),
  receive('MON', '03-02T09:00'),
  then('AssignTicket', 'MON', '03-02T09:10', { assignee: 'ann', department: 'operations' }),
  then('IssueReferral', 'MON', '03-02T10:00', { referral: 'R-1', department: 'works', due: at('03-04T10:00') }),
  then('IssueReferral', 'MON', '03-02T10:00', { referral: 'R-2', department: 'works', due: at('03-09T10:00') }),
  then('IssueReferral', 'MON', '03-02T10:00', { referral: 'R-3', department: 'works', due: at('03-05T10:00') }),
  then('AnswerReferral', 'MON', '03-03T10:00', { referral: 'R-3' }),
  then('IssueReferral', 'MON', '03-03T10:00', { referral: 'R-4', department: 'works', due: at('03-05T10:00') }),
  then('ReturnReferral', 'MON', '03-03T11:00', { referral: 'R-4', reason: 'not ours' }),
  then('JoinDepartment', 'MON', '03-03T12:00', { department: 'legal' }),
  then('EscalateTicket', 'MON', '03-03T13:00', { way: 'hierarchical', reason: 'press', role: 'manager' }),
  receive('TOP', '03-04T09:00', { severity: 1, customer: 'C-2', channel: 'web' }),
  then('ProposeSolution', 'TOP', '03-04T10:00', { solution: 'S-1' }),
  receive('ASK', '03-05T09:00', { kind: 'inquiry', category: 'hours' }),
  then('AssignTicket', 'ASK', '03-05T09:10', { assignee: 'ann' }),
  then('ResolveTicket', 'ASK', '03-05T10:00'),
  then('RateTicket', 'ASK', '03-05T11:00', { satisfied: true, aspects: { speed: 4 }, recommend: 9 }),
  receive('TEST', '03-05T12:00', { test: true, severity: 1 }),
]

interface Desk {
  readonly work: WorkShelf
  readonly inbox: InboxShelf
  readonly meetings: MeetingsShelf
  readonly customers: CustomersShelf
}

let desk: Desk
const now = at('03-06T16:30')
const names = (lines: readonly { readonly ticket: string }[]) => lines.map(({ ticket }) => ticket)

beforeAll(async () => {
  const store = await ledgerOf(policy, history)
  const all = { work: workList(), inbox: departmentInbox(), meetings: meetings(), customers: customerPages() }
  const open = ticketViews(all, ticketKinds(standardKinds)).open()
  for await (const events of store.readAll()) for (const event of events) open.take(event)
  desk = open.views
})

test('work: an emergency comes before what was due long ago; a joined department sees it as well', () => {
  expect(names(desk.work.page().lines)).toEqual(['TOP', 'OLD', 'MON'])
  expect(names(desk.work.page({ agent: asId('ann') }).lines)).toEqual(['MON'])
  expect(names(desk.work.page({ department: 'legal' }).lines)).toEqual(['MON'])
  expect(names(desk.work.page({ level: 1 }).lines)).toEqual(['MON'])
  expect(names(desk.work.page({ dueBefore: at('03-03T00:00') }).lines)).toEqual(['OLD'])
  expect(desk.work.page({ level: 1 }).lines).toMatchObject([
    { due: at('03-04T09:00'), clock: 'resolution', joint: ['legal'] },
  ])
})

test('inbox: open by deadline, overdue with how long, returned, answered, led and joined', () => {
  const works = desk.inbox.of({ department: 'works', asOf: now })
  const ids = (lines: typeof works.open) => lines.map(({ sheet }) => sheet.id)
  expect(ids(works.open)).toEqual(['R-1', 'R-2'])
  expect(works.overdue.map(({ sheet, late }) => [sheet.id, late / HOUR])).toEqual([['R-1', 54.5]])
  expect(ids(works.returned)).toEqual(['R-4'])
  expect(ids(works.answered)).toEqual(['R-3'])
  expect(names(desk.inbox.of({ department: 'operations', asOf: now }).leads)).toEqual(['MON'])
  expect(names(desk.inbox.of({ department: 'legal', asOf: now }).joins)).toEqual(['MON'])
  expect(desk.inbox.of({ department: 'nobody', asOf: now }).open).toEqual([])
})

describe('the meeting of Friday', () => {
  test('problems of the week, each with how far its solution has come', () => {
    const { problems, week } = desk.meetings.week({ date: '2026-03-06', timeZone })
    expect([week.from, week.to]).toEqual([at('02-27T16:30'), now])
    expect(problems.map(({ ticket, why, solution }) => [ticket, why, solution.status])).toEqual([
      ['TOP', ['complaint'], 'proposed'],
      ['MON', ['complaint', 'rose'], 'none'],
    ])
  })

  test('what was reported upward, and what has become of it', () => {
    expect(desk.meetings.week({ date: '2026-03-06', timeZone }).reportedUpward).toMatchObject([
      { ticket: 'MON', way: 'hierarchical', to: 1, reason: 'press', by: 'ann', level: 1, followed: { status: 'new' } },
    ])
  })

  test('what is carried over, and what was carried over before', () => {
    const { carriedOver } = desk.meetings.week({ date: '2026-03-06', timeZone })
    expect(carriedOver.map(({ ticket, isFromBefore, assignedAt }) => [ticket, isFromBefore, assignedAt])).toEqual([
      ['TOP', false, null],
      ['OLD', true, null],
      ['MON', false, at('03-02T09:10')],
    ])
  })

  test('at another time of day; what is no time is refused', () => {
    expect(desk.meetings.week({ date: '2026-03-06', time: '09:00', timeZone }).week.to).toBe(at('03-06T09:00'))
    expect(() => desk.meetings.week({ date: '2026-03-06', time: '9', timeZone })).toThrow('expected a time of day')
  })
})

test('the morning after: what was assigned the day before has ended, or is carried over', () => {
  const { before } = desk.meetings.day({ date: '2026-03-06', timeZone })
  expect([names(before.assigned), names(before.carriedOver)]).toEqual([['ASK'], []])
  const tuesday = desk.meetings.day({ date: '2026-03-03', timeZone }).before
  expect([names(tuesday.assigned), names(tuesday.carriedOver)]).toEqual([['MON'], ['MON']])
})

test('the shift book passes open matters on, and says which the shift had found there', () => {
  const { shift, passedOn, dueNext } = desk.meetings.shift({ from: at('03-04T08:00'), to: at('03-04T16:00') })
  expect(names(shift.received)).toEqual(['TOP'])
  expect(passedOn.map(({ ticket, isInherited }) => [ticket, isInherited])).toEqual([
    ['TOP', false],
    ['OLD', true],
    ['MON', true],
  ])
  expect(dueNext).toEqual([])
  expect(() => desk.meetings.shift({ from: 5, to: 5 })).toThrow('to: found 5, expected an instant after 5')
})

test('a customer’s page: history, what is open, satisfaction by aspect, contacts; a file, where there is one', () => {
  const page = desk.customers.page({ customer: asId('C-1'), file: { quadrant: 'loyal' } })
  expect(names(page.history)).toEqual(['ASK', 'MON', 'OLD'])
  expect(names(page.open)).toEqual(['MON', 'OLD'])
  expect(page).toMatchObject({
    tier: 'gold',
    tickets: 3,
    byKind: { complaint: 2, inquiry: 1 },
    satisfaction: { rated: 1, satisfied: 1, share: 1, aspects: { speed: 4 }, recommend: 9 },
    contacts: { first: at('02-25T09:00'), last: at('03-05T09:00'), byChannel: { phone: 3 } },
    file: { quadrant: 'loyal' },
  })
  expect(names(desk.customers.page({ customer: asId('C-1'), also: [asId('C-2')] }).open)).toEqual(['TOP', 'MON', 'OLD'])
})
