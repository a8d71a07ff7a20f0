/** The morning meeting of Monday, 2026-03-09, in Shanghai. */
import { asId, defaultPolicy, type Actor, type Policy, type TicketState } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { businessCalendar } from '@deskledger/core/calendar'
import { digest, localDateIn, type Digest } from '@deskledger/core/view'
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf, statesAt, type Given } from './ledger.ts'

const HOUR = 3_600_000
const timeZone = 'Asia/Shanghai'
const at = (text: string): number => Date.parse(`${text}+08:00`)
const day = [['09:00', '18:00']] as const
const desk = { timeZone, week: { mon: day, tue: day, wed: day, thu: day, fri: day } }

const brought = { kind: ['complaint', 'inquiry'] }

const policy: Policy = checkPolicy({
  ...defaultPolicy,
  roles: { ...defaultPolicy.roles, supervisor: { reveals: 'all' }, manager: { reveals: 'all' } },
  timeZone,
  calendars: { desk },
  clocks: {
    firstResponse: { targets: [{ for: brought, within: 'PT24H' }] },
    resolution: { targets: [{ for: brought, within: 'P2D', time: 'workingDays' }] },
  },
  ladders: {
    all: {
      for: { kind: ['complaint'] },
      levels: [
        { name: 'supervisor', roles: ['supervisor'] },
        { name: 'manager', roles: ['manager'], departments: ['operations', 'legal'] },
      ],
      steps: [
        {
          name: 'no first response',
          when: { clock: 'firstResponse', side: 'afterDeadline', within: 'PT0S' },
          do: { raiseTo: 1 },
        },
        { name: 'most serious', when: { on: 'received' }, for: { severity: [1] }, do: { raiseTo: 2 } },
      ],
    },
  },
})

const customer: Actor = { id: asId('C-1'), kind: 'customer' }
const intake = (kind: string, severity = 3) => ({
  kind,
  channel: 'phone',
  customer: 'C-1',
  category: 'noise',
  severity,
})
const received = (ticket: string, when: string, kind = 'complaint', severity = 3): Given => ({
  type: 'ReceiveTicket',
  ticket,
  at: at(when),
  data: intake(kind, severity),
})
const call = (ticket: string, when: string, due: string): Given => {
  const { kind: _, ...rest } = intake('callback')
  const data = { ...rest, reason: 'after repair', due: at(due), required: true }
  return { type: 'ScheduleCallback', ticket, at: at(when), data }
}
const then = (type: string, ticket: string, when: string, data = {}): Given => ({ type, ticket, at: at(when), data })

const history: readonly Given[] = [
  received('OLD', '2026-03-02T10:00'),
  then('ReplyToCustomer', 'OLD', '2026-03-02T11:00'),
  call('CALL', '2026-03-03T10:00', '2026-03-06T17:00'),
  received('FRI', '2026-03-06T10:00'),
  then('ReplyToCustomer', 'FRI', '2026-03-06T10:30'),
  received('DONE', '2026-03-06T11:00', 'inquiry'),
  then('ResolveTicket', 'DONE', '2026-03-06T12:00'),
  then('CloseTicket', 'DONE', '2026-03-06T12:00'),
  received('SPAM', '2026-03-06T11:30', 'inquiry'),
  then('MarkSpam', 'SPAM', '2026-03-06T11:40'),
  received('WAIT', '2026-03-06T12:00'),
  then('SuspendTicket', 'WAIT', '2026-03-06T13:00', { waitingFor: 'customer', reason: 'photos' }),
  received('GONE', '2026-03-06T15:00'),
  { type: 'WithdrawTicket', ticket: 'GONE', at: at('2026-03-07T15:00'), data: {}, actor: customer },
  received('TOP', '2026-03-08T22:00', 'complaint', 1),
  received('NEW', '2026-03-09T08:00'),
]

let states: readonly TicketState[]
const options = { date: '2026-03-09', timeZone, calendar: businessCalendar(desk) }
const told = (given: Partial<typeof options> & { readonly asOf?: number } = {}): Digest =>
  digest(states, { ...options, ...given })
const names = (lines: readonly { readonly ticket: string }[]) => lines.map(({ ticket }) => ticket)

beforeAll(async () => {
  states = await statesAt(await ledgerOf(policy, history), at('2026-03-09T08:30'))
})

describe('what the meeting looks back on', () => {
  test('on a Monday, with the desk’s hours, Friday and the weekend', () => {
    const { before } = told()
    expect([before.from, before.to]).toEqual([at('2026-03-06T00:00'), at('2026-03-09T00:00')])
    expect(names(before.received)).toEqual(['TOP', 'FRI', 'DONE', 'WAIT', 'GONE'])
    expect(names(before.resolved)).toEqual(['DONE'])
    expect(names(before.closed)).toEqual(['DONE'])
    expect(names(before.withdrawn)).toEqual(['GONE'])
    expect(names(before.stillOpen)).toEqual(['TOP', 'FRI', 'WAIT'])
  })

  test('without hours, the day before', () => {
    const { before } = digest(states, { date: '2026-03-09', timeZone })
    expect(names(before.received)).toEqual(['TOP'])
    expect(before.from).toBe(at('2026-03-08T00:00'))
  })
})

test('open is what came in before the date and nobody has finished, the most serious first', () => {
  expect(names(told().open)).toEqual(['TOP', 'OLD', 'CALL', 'FRI', 'WAIT'])
})

test('escalated says how high, since when, why, by which step, and who answers', () => {
  const [first, ...others] = told().escalated
  expect(first).toMatchObject({
    ticket: 'TOP',
    way: 'hierarchical',
    level: 2,
    since: at('2026-03-08T22:00'),
    why: 'most serious',
    step: 'most serious',
    roles: ['manager'],
    answering: 'operations',
    joint: ['legal'],
  })
  expect(others.map(({ ticket, level, since }) => [ticket, level, since])).toEqual([
    ['WAIT', 1, at('2026-03-07T12:00') + 1],
  ])
})

test('overdue says what, and for how long; what was missed before a pause is among it', () => {
  expect(told().overdue.map(({ ticket, clock, late }) => [ticket, clock, late / HOUR])).toEqual([
    ['OLD', 'resolution', 4 * 24 + 6],
    ['CALL', 'callback', 2 * 24 + 7],
    ['WAIT', 'firstResponse', 36],
  ])
})

test('a paused clock is neither overdue nor due: its deadline moves on', () => {
  const lines = [...told().overdue, ...told().dueToday]
  expect(lines.filter(({ ticket, clock }) => ticket === 'WAIT' && clock === 'resolution')).toEqual([])
})

test('due today is what must be kept before the day ends, and later only what is left of it', () => {
  const due = (digest: Digest) => digest.dueToday.map(({ ticket, clock }) => `${ticket} ${clock}`)
  expect(due(told())).toEqual(['TOP firstResponse'])
  const later = told({ asOf: at('2026-03-09T22:30') })
  expect(due(later)).toEqual([])
  expect(later.overdue[0]).toMatchObject({ ticket: 'TOP', clock: 'firstResponse', late: HOUR / 2 })
  expect(due(told({ date: '2026-03-10' }))).toEqual(['TOP resolution', 'NEW firstResponse', 'FRI resolution'])
})

test('missed callbacks that nobody has made up for', () => {
  expect(told().missedCallbacks).toMatchObject([
    { ticket: 'CALL', reason: 'after repair', due: at('2026-03-06T17:00'), required: true, attempts: 0 },
  ])
})

test('what is no date is refused', () => {
  expect(() => told({ date: '2026-02-30' })).toThrow('expected a local date')
})

test('the local date of an instant is that of the zone', () => {
  expect(localDateIn(timeZone, Date.UTC(2026, 0, 1, 20))).toBe('2026-01-02')
  expect(localDateIn('America/New_York', Date.UTC(2026, 0, 1, 2))).toBe('2025-12-31')
})
