/** Figures about promises and waits, as stories. Hour 0 is Wednesday, 2025-01-01, 00:00 UTC; the desk is open from 9 to 17. */
import { describe, expect, test } from 'vitest'
import type { Policy } from '../../src/index.ts'
import { businessCalendar } from '../../src/calendar.ts'
import { day, hour, start } from './random.ts'
import { bot, intake, opened, tell, type Line } from './story.ts'

const office = [['09:00', '17:00']] as const
const week = { mon: office, tue: office, wed: office, thu: office, fri: office }
const desk = { timeZone: 'UTC', week }
const calendars: Pick<Policy, 'calendars'> = { calendars: { desk } }

const clock = (name: string, within = 'PT10H'): Pick<Policy, 'clocks'> => ({
  clocks: { [name]: { targets: [{ within }] } },
})
const at = (hours: number) => ({ asOf: start + hours * hour })
const suspend = { waitingFor: 'customer', reason: 'papers' }

describe('7: acknowledged on time', () => {
  const lines: readonly Line[] = [opened('a'), opened('b'), opened('c'), [10, 'a', 'AcknowledgeTicket']]

  test('at the deadline is in time; 1 ms later is not, nor is never; a deadline that is to come is pending', async () => {
    const { ask } = await tell([...lines, [10 + 1 / hour, 'b', 'ReplyToCustomer']], clock('acknowledge'))
    expect(await ask('acknowledgedOnTime', at(10))).toMatchObject({ value: null, denominator: 0, pending: 3 })
    expect(await ask('acknowledgedOnTime', { asOf: start + 10 * hour + 1 })).toMatchObject({
      value: 1 / 3,
      denominator: 3,
      pending: 0,
    })
    expect(await ask('acknowledgedOnTime')).toMatchObject({ value: 1 / 3, clock: null })
  })

  test('trap 15: numerator and denominator are of the deadlines in the period, not of what was received or done in it', async () => {
    const { ask } = await tell(lines, clock('acknowledge'))
    const early = { from: start, to: start + 10 * hour }
    const late = { from: start + 10 * hour, to: start + day }
    expect(await ask('acknowledgedOnTime', early)).toMatchObject({ value: null, denominator: 0 })
    expect(await ask('acknowledgedOnTime', late)).toMatchObject({ numerator: 1, denominator: 3 })
  })

  test('trap 22: a promise not kept is one, although no job ran and nobody did anything', async () => {
    const { ask, store } = await tell([opened('a')], clock('acknowledge'))
    expect(await store.readStream('ticket/a' as never)).toHaveLength(2)
    expect(await ask('acknowledgedOnTime', at(11))).toMatchObject({ value: 0, denominator: 1 })
  })

  test('withdrawn tickets are counted apart, spam is excluded, and a desk without the clock has no value', async () => {
    const { ask } = await tell([opened('a'), opened('b'), [1, 'a', 'WithdrawTicket'], [1, 'b', 'MarkSpam']], {
      ...clock('acknowledge'),
    })
    const row = await ask('acknowledgedOnTime')
    expect(row).toMatchObject({ value: null, denominator: 0, pending: 0, excluded: 1, more: { withdrawn: 1 } })
    const { ask: without } = await tell([opened('a')])
    expect(await without('acknowledgedOnTime')).toMatchObject({ value: null, reason: expect.stringMatching(/\w/) })
  })

  test('closed late without an acknowledgement is late: to call a clock off does not undo it', async () => {
    const { ask } = await tell([opened('a'), [20, 'a', 'CloseTicket']], clock('acknowledge'))
    expect(await ask('acknowledgedOnTime')).toMatchObject({ value: 0, denominator: 1 })
    const { ask: early } = await tell([opened('a'), [5, 'a', 'CloseTicket']], clock('acknowledge'))
    expect(await early('acknowledgedOnTime')).toMatchObject({ value: null, denominator: 0 })
  })
})

test('8: a reply within 24 clock hours, without any clock; a bot gives none; before that it is pending', async () => {
  const { ask } = await tell([
    opened('a'),
    opened('b'),
    opened('c'),
    [3, 'a', 'ReplyToCustomer', {}, bot],
    [24, 'b', 'ReplyToCustomer'],
    [24 + 1 / hour, 'c', 'ReplyToCustomer'],
  ])
  expect(await ask('respondedWithin24h', at(24))).toMatchObject({ value: null, pending: 3 })
  expect(await ask('respondedWithin24h')).toMatchObject({ value: 1 / 3, denominator: 3, pending: 0, clock: 'clock' })
  const first = { from: start, to: start + day }
  expect(await ask('respondedWithin24h', first)).toMatchObject({ denominator: 0 })
})

describe('10: time to the next reply', () => {
  test('trap 5, 22: once a wait, from its first message to the next reply by a person, in the period of the reply', async () => {
    const { ask } = await tell([
      opened('a'),
      [1, 'a', 'ReplyToCustomer'],
      [10, 'a', 'ReceiveMessage'],
      [12, 'a', 'ReceiveMessage'],
      [13, 'a', 'ReplyToCustomer', {}, bot],
      [30, 'a', 'ReplyToCustomer'],
      [31, 'a', 'ReplyToCustomer'],
      [40, 'a', 'ReceiveMessage'],
      [44, 'a', 'ReplyToCustomer'],
      [50, 'a', 'ReceiveMessage'],
    ])
    expect(await ask('nextReplyTime')).toMatchObject({ value: 12 * hour, denominator: 2, more: { unanswered: 1 } })
    const second = { from: start + day, to: start + 32 * hour }
    expect(await ask('nextReplyTime', second)).toMatchObject({ value: 20 * hour, denominator: 1 })
    expect(await ask('nextReplyTime', at(30))).toMatchObject({ value: null, denominator: 0, more: { unanswered: 1 } })
  })

  test('trap 13: after a reopening the wait begins with the message, not with the opening', async () => {
    const { ask } = await tell([
      opened('a'),
      [2, 'a', 'ReplyToCustomer'],
      [3, 'a', 'ResolveTicket'],
      [900, 'a', 'ReceiveMessage'],
      [900, 'a', 'ReopenTicket'],
      [901, 'a', 'ReplyToCustomer'],
    ])
    expect(await ask('nextReplyTime')).toMatchObject({ value: hour, denominator: 1 })
    expect((await ask('averageResponseTime')).value).toBe(2 * hour)
  })
})

describe('12, 13, 22: closed, closed on time, extended', () => {
  test('the clock of the closing decides where there is one, else that of the resolution', async () => {
    const lines: readonly Line[] = [
      opened('a'),
      opened('b'),
      opened('c'),
      [8, 'a', 'ResolveTicket'],
      [9, 'a', 'CloseTicket'],
      [9, 'b', 'ResolveTicket'],
      [15, 'b', 'CloseTicket'],
    ]
    const { ask } = await tell(lines, clock('resolution'))
    expect(await ask('closureRate', at(12))).toMatchObject({ value: 1 / 3, denominator: 3 })
    expect(await ask('closureRate')).toMatchObject({ value: 2 / 3, denominator: 3 })
    expect(await ask('closedOnTime')).toMatchObject({ value: 1 / 3, denominator: 3 })
    const both = {
      clocks: { resolution: { targets: [{ within: 'PT10H' }] }, closure: { targets: [{ within: 'PT20H' }] } },
    }
    const { ask: longer } = await tell(lines, both)
    expect(await longer('closedOnTime', at(12))).toMatchObject({ value: null, pending: 3 })
    expect(await longer('closedOnTime')).toMatchObject({ value: 2 / 3, denominator: 3 })
  })

  test('trap 11: on a paused clock it is pending, however long; what had passed before the pause stays missed', async () => {
    const lines: readonly Line[] = [
      opened('a'),
      opened('b'),
      [5, 'a', 'SuspendTicket', suspend],
      [11, 'b', 'SuspendTicket', suspend],
    ]
    const { ask } = await tell(lines, clock('closure'))
    for (const kpi of ['closureRate', 'closedOnTime', 'extensionRate']) {
      expect(await ask(kpi)).toMatchObject({ value: 0, denominator: 1, pending: 1 })
    }
  })

  test('trap 11: closed out of a pause that began in time is in time, under either clock', async () => {
    const lines: readonly Line[] = [opened('a'), [5, 'a', 'SuspendTicket', suspend], [40, 'a', 'CloseTicket']]
    for (const name of ['closure', 'resolution']) {
      const { ask } = await tell(lines, clock(name))
      expect([name, await ask('closedOnTime')]).toMatchObject([name, { value: 1, denominator: 1 }])
    }
  })

  test('reopened and not closed again is open again: pending until its new deadline, then missed', async () => {
    const lines: readonly Line[] = [opened('a'), [4, 'a', 'CloseTicket'], [100, 'a', 'ReopenTicket']]
    const { ask } = await tell(lines, clock('closure'))
    expect(await ask('closedOnTime', at(100))).toMatchObject({ value: 1, denominator: 1 })
    expect(await ask('closedOnTime', at(101))).toMatchObject({ value: null, pending: 1 })
    const row = await ask('closedOnTime', { from: start + 106 * hour, to: start + 107 * hour })
    expect(row).toMatchObject({ value: 0, denominator: 1 })
  })

  test('22: an extension counts once, where the new deadline falls; that of another clock does not', async () => {
    const rules = { clocks: { ...clock('resolution').clocks, ...clock('acknowledge').clocks } }
    const extend = (name: string) => ({ clock: name, by: 'PT24H', reason: 'expert opinion' })
    const lines: readonly Line[] = [
      opened('a'),
      opened('b'),
      [1, 'a', 'ExtendDeadline', extend('resolution')],
      [2, 'a', 'ExtendDeadline', extend('resolution')],
      [2, 'b', 'ExtendDeadline', extend('acknowledge')],
      [20, 'a', 'ResolveTicket'],
      [21, 'a', 'CloseTicket'],
    ]
    const { ask } = await tell(lines, rules)
    expect(await ask('extensionRate')).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 })
    expect(await ask('extensionRate', at(30))).toMatchObject({ value: 0, denominator: 1, pending: 1 })
    expect(await ask('closedOnTime')).toMatchObject({ numerator: 1, denominator: 2 })
  })
})

test('34: contact sheets answered by the deadline that was last set', async () => {
  const sheet = (referral: string, hours: number) => ({ referral, department: 'works', due: start + hours * hour })
  const { ask } = await tell([
    opened('a'),
    [1, 'a', 'IssueReferral', sheet('r1', 10)],
    [1, 'a', 'IssueReferral', sheet('r2', 10)],
    [1, 'a', 'IssueReferral', sheet('r3', 10)],
    [2, 'a', 'ReturnReferral', { referral: 'r3', reason: 'not ours' }],
    [3, 'a', 'ReassignReferral', sheet('r3', 50)],
    [10, 'a', 'AnswerReferral', { referral: 'r1' }],
    [11, 'a', 'AnswerReferral', { referral: 'r2' }],
  ])
  expect(await ask('referralOnTime', at(12))).toMatchObject({ value: 0.5, denominator: 2, pending: 1 })
  expect(await ask('referralOnTime')).toMatchObject({ value: 1 / 3, denominator: 3, pending: 0 })
})

describe('21: summary resolution', () => {
  // received on Wednesday: Thursday, Friday, and Monday, which closes at hour 5 x 24 + 17
  const close = 5 * 24 + 17
  const accepted = (hours: number): readonly Line[] => [
    opened('a'),
    [10, 'a', 'ResolveTicket'],
    [hours, 'a', 'RecordSatisfied'],
  ]

  test('accepted by the close of the third business day', async () => {
    const late = await tell(accepted(close + 1 / hour), calendars)
    expect(await late.ask('summaryResolution')).toMatchObject({ value: 0, denominator: 1, clock: 'business' })
    const { ask } = await tell(accepted(close), calendars)
    expect(await ask('summaryResolution')).toMatchObject({ value: 1, denominator: 1 })
    expect(await ask('summaryResolution', at(7 * 24 - 1))).toMatchObject({ value: null, denominator: 0 })
    expect(await ask('summaryResolution', at(7 * 24))).toMatchObject({ value: 1, denominator: 1 })
  })

  test('matured, but the third business day is not over: pending', async () => {
    const holidays = ['02', '03', '06', '07', '08'].map((date) => [`2025-01-${date}`, []] as const)
    const { ask } = await tell(accepted(20), {
      calendars: { desk: { ...desk, exceptions: Object.fromEntries(holidays) } },
    })
    expect(await ask('summaryResolution', at(8 * 24))).toMatchObject({ value: null, pending: 1 })
    expect(await ask('summaryResolution')).toMatchObject({ value: 1, pending: 0 })
  })

  test("it takes the customer's last word, on something that they were offered", async () => {
    const of = async (lines: readonly Line[]) =>
      (await (await tell([opened('a'), ...lines], calendars)).ask('summaryResolution')).value
    expect(await of([[9, 'a', 'RecordSatisfied']])).toBe(0)
    expect(
      await of([
        [9, 'a', 'RateTicket', { satisfied: true }],
        [10, 'a', 'ResolveTicket'],
      ]),
    ).toBe(0)
    expect(
      await of([
        [10, 'a', 'ResolveTicket'],
        [11, 'a', 'RateTicket', { satisfied: true }],
      ]),
    ).toBe(1)
    const solved: readonly Line[] = [
      [9, 'a', 'ProposeSolution', { solution: 's' }],
      [9, 'a', 'ApproveSolution', { solution: 's' }],
    ]
    expect(await of([...solved, [10, 'a', 'RecordSatisfied']])).toBe(0)
    expect(await of([...solved, [10, 'a', 'DeliverSolution', { solution: 's' }], [11, 'a', 'RecordSatisfied']])).toBe(1)
    const changed: readonly Line[] = [
      [10, 'a', 'ResolveTicket'],
      [11, 'a', 'RecordSatisfied'],
      [12, 'a', 'RecordDissatisfied'],
    ]
    expect(await of(changed)).toBe(0)
  })

  test('a desk without a calendar has no business days: null, with that as its reason', async () => {
    const { ask } = await tell(accepted(20))
    expect(await ask('summaryResolution')).toMatchObject({
      value: null,
      denominator: 0,
      reason: 'the desk has no calendar to tell business time by',
    })
  })
})

describe('durations in business time', () => {
  const lines: readonly Line[] = [
    opened('a'),
    [10, 'a', 'ReplyToCustomer'],
    [16, 'a', 'SuspendTicket', suspend],
    [34, 'a', 'ResumeTicket'],
    [36, 'a', 'ResolveTicket'],
    [40, 'a', 'ReopenTicket'],
    [41, 'a', 'SuspendTicket', { waitingFor: 'thirdParty', reason: 'supplier' }],
    [58, 'a', 'CloseTicket'],
  ]

  test.each([
    ['averageResponseTime', 10, 1],
    ['firstResolutionTime', 36, 11],
    ['averageHandlingTime', 18, 9],
    ['pendingTime', 18, 2],
    ['onHoldTime', 17, 1],
  ])('trap 14, 23: %s takes %d hours by the clock, %d of them open', async (kpi, elapsed, open) => {
    const { ask } = await tell(lines, calendars)
    expect(await ask(kpi, { clock: 'clock' })).toMatchObject({ value: elapsed * hour })
    const row = await ask(kpi, { clock: 'business' })
    expect(row).toMatchObject({ value: open * hour, numerator: open * hour, denominator: 1 })
    expect(Math.abs((row.more['p50'] as number) - open * hour)).toBeLessThan(0.01 * open * hour)
  })

  test('the age of the backlog, and the time to the next reply', async () => {
    const { ask } = await tell(
      [opened('a'), [16, 'a', 'ReceiveMessage'], [34, 'a', 'ReplyToCustomer'], [34, 'a', 'ReceiveMessage']],
      calendars,
    )
    expect((await ask('backlogAge', { ...at(48), clock: 'business' })).value).toBe(16 * hour)
    const row = await ask('nextReplyTime', { clock: 'business' })
    expect(row).toMatchObject({ value: 2 * hour, more: { unanswered: 1 } })
  })

  test('one row per kpi, clock, period and group; without a calendar there are none in business time', async () => {
    const { ask } = await tell(lines)
    await expect(ask('averageResponseTime', { clock: 'business' })).rejects.toThrow('no row')
    const calendar = businessCalendar(desk)
    expect((await ask('averageResponseTime', { clock: 'business', calendar })).value).toBe(hour)
    const { ask: open } = await tell(lines, calendars)
    await expect(open('averageResponseTime', { clock: 'business', calendar: null })).rejects.toThrow('no row')
  })

  test('trap 17: a suspension that goes on is in no handling time: that ends with a resolution', async () => {
    const { ask } = await tell([opened('a', 'complaint', 9), [10, 'a', 'SuspendTicket', suspend]], calendars)
    expect(await ask('averageHandlingTime', { clock: 'business' })).toMatchObject({ value: null, denominator: 0 })
  })

  test('an instant that no calendar covers counts by the clock, and throws nothing', async () => {
    const calendar = businessCalendar({ timeZone: 'UTC', week: {}, exceptions: { '2024-01-01': [['09:00', '10:00']] } })
    const { ask } = await tell([opened('a'), [10, 'a', 'ResolveTicket'], [10, 'a', 'CloseTicket']])
    expect(await ask('summaryResolution', { calendar })).toMatchObject({ denominator: 1 })
    expect(await ask('averageHandlingTime', { clock: 'business', calendar })).toMatchObject({ value: 0 })
  })
})

test('intakes of tests are excluded from every share of deadlines', async () => {
  const { ask } = await tell([[0, 'a', 'ReceiveTicket', intake('complaint', { test: true })]], clock('closure'))
  for (const kpi of ['closureRate', 'closedOnTime', 'extensionRate', 'respondedWithin24h']) {
    expect(await ask(kpi)).toMatchObject({ kpi, denominator: 0, excluded: 1 })
  }
})
