import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  policyStream,
  standardKinds,
  ticketClosed,
  ticketKinds,
  ticketReceived,
  type CustomerId,
} from '@deskledger/core'
import { repeats, runProcesses } from '@deskledger/core/process'
import {
  recordKinds,
  report,
  reportAccepted,
  reportOverdue,
  reportRestated,
  reportScheduled,
  reportSubmitted,
  type ReportDetails,
} from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, handClock, readLog, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { DAY, MINUTE, received, T0 } from './given.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds])
const due = T0 + DAY
const plan = { to: 'regulator', due, covers: { from: T0 - 30 * DAY, to: T0 } }
const intake = { channel: 'portal', category: 'monthly', severity: 3 } as const
const submitted = reportSubmitted.of({ number: '2026-03' })
const restated = reportRestated.of({ reason: 'two complaints were missing' })

const owed = () => specify(kinds, { from: T0 }).given(received('report'), reportScheduled.of(plan))

describe('report', () => {
  test('is owed to somebody by an instant; its customer is whom it is owed to', () => {
    specify(kinds)
      .when({ type: 'ScheduleReport', data: { ...intake, ...plan } })
      .thenEvents([
        ticketReceived.of({ ...intake, kind: 'report', customer: asId<CustomerId>('regulator'), policy: 1 }),
        reportScheduled.of(plan),
      ])
      .thenState({ status: 'new', customer: 'regulator', details: plan } as never)
    expect(reportScheduled.issues({ ...plan, covers: { from: T0, to: T0 } })).toMatchObject([
      { path: 'covers', expected: 'a period that ends after it begins' },
    ])
  })

  test('is submitted once; another version restates it', () => {
    owed()
      .when({ type: 'SubmitReport', data: submitted.data })
      .thenEvents([submitted])
      .thenState({ status: 'resolved', details: { submittedAt: T0 + 2 * MINUTE } } as never)
    owed().when({ type: 'RestateReport', data: restated.data }).thenRejected('not_submitted')
    const reopened = owed().given(submitted).when({ type: 'RestateReport', data: restated.data })
    reopened.thenEvents([restated]).thenState({
      status: 'resolved',
      lastResolvedAt: T0 + 2 * MINUTE,
      details: { submittedAt: T0 + 2 * MINUTE, restatements: [T0 + 3 * MINUTE] },
    } as never)
  })

  test('one that is taken up again is resolved by the version that takes its place', () => {
    const again = owed().given(submitted, { type: 'ticket.reopened', data: {} })
    again.when({ type: 'SubmitReport', data: {} }).thenRejected('not_allowed', { instead: ['RestateReport'] })
    again
      .when({ type: 'RestateReport', data: restated.data })
      .thenState({ status: 'resolved', lastResolvedAt: T0 + 4 * MINUTE })
  })

  test('what is accepted is the last version', () => {
    owed().when({ type: 'AcceptReport', data: {} }).thenRejected('not_allowed')
    const given = owed().given(submitted, reportAccepted.of({}))
    given.when({ type: 'AcceptReport', data: {} }).thenNothing()
    given
      .given(restated)
      .when({ type: 'AcceptReport', data: {} })
      .thenEvents([reportAccepted.of({})])
  })

  test('closes only once it was submitted, and is restated even then', () => {
    owed()
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('not_submitted', { instead: ['SubmitReport', 'WithdrawTicket'] })
    owed()
      .given(submitted)
      .when({ type: 'CloseTicket', data: {} })
      .thenEvents([ticketClosed.of({})])
    owed()
      .given(submitted, ticketClosed.of({}))
      .when({ type: 'RestateReport', data: restated.data })
      .thenState({ status: 'closed' })
  })

  test('nobody replies to it, rates it or finds it a repeat', () => {
    for (const type of ['ReplyToCustomer', 'RateTicket', 'RecordRepeat', 'ResolveTicket', 'MarkSpam']) {
      owed()
        .when({ type, data: {} } as never)
        .thenRejected('unknown_command')
    }
  })

  test('is overdue 1 ms after it was due, and may still be submitted', async () => {
    const clock = handClock(T0)
    const store = memoryStore()
    const desk = createDesk({ store, clock, kinds: [...standardKinds, ...recordKinds] })
    const at = { ticket: ticket(), actor: ann }
    accepted(
      await desk.execute({ ...at, type: 'ScheduleReport', data: { ...intake, ...plan, narrative: 'Mr Wu asks' } }),
    )
    clock.at = due + 2 * DAY
    accepted(await desk.execute({ ...at, type: 'SubmitReport', data: {} }))
    const log = (await readLog(store)).filter(({ stream }) => stream !== policyStream)
    expect(log.map(({ type, at: when }) => [type, when])).toEqual([
      ['ticket.received', T0],
      ['report.scheduled', T0],
      ['report.overdue', due + 1],
      ['report.submitted', due + 2 * DAY],
    ])
    expect(log[2]?.data).toEqual(reportOverdue.of({ due }).data)
    expect((await desk.load(ticket())).details as ReportDetails).toMatchObject({ overdueAt: due + 1 })
    expect(JSON.stringify(log)).not.toContain('Wu')
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('one of every month is no repeat', async () => {
    const store = memoryStore()
    const clock = handClock(T0)
    const policy = { ...defaultPolicy, repeat: { days: 90 } }
    const desk = createDesk({ store, clock, policy, kinds: [...standardKinds, ...recordKinds] })
    for (const name of ['R-1', 'R-2']) {
      clock.at += MINUTE
      const owe = { type: 'ScheduleReport', ticket: ticket(name), actor: ann, data: { ...intake, ...plan } } as const
      accepted(await desk.execute(owe))
    }
    await runProcesses({ desk, store, processes: [repeats] })
    expect((await desk.load(ticket('R-2'))).repeats).toEqual([])
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([report], timeRules), { runs: soak(50) }), test)
  })
})
