import * as fc from 'fast-check'
import {
  asId,
  createDesk,
  departmentJoined,
  memoryStore,
  noticeIssued,
  referralIssued,
  standardKinds,
  ticketAssigned,
  ticketClosed,
  ticketKinds,
  ticketLinked,
  ticketResolved,
  type ActorId,
  type Policy,
  type ReferralId,
  type TicketId,
} from '@deskledger/core'
import { mirrorLinks, openFromFindings, runProcesses, standardProcesses } from '@deskledger/core/process'
import {
  finding,
  findingDismissed,
  findingEmergencySetOff,
  findingPassed,
  findingRectificationOrdered,
  findingScore,
  findingScored,
  findingTaken,
  findingTicketOpened,
  recordKinds,
} from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, handClock, readLog, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { DAY, MINUTE, other, received, T0 } from './given.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds], timeRules)
const policy: Policy = {
  version: 1,
  name: 'bank',
  timeZone: 'UTC',
  observationDays: 7,
  roles: { director: { reveals: 'all' } },
  emergencyPlans: {
    press: {
      label: { en: 'Press', zh: '媒体应急' },
      lead: 'office',
      joint: ['insurer'],
      notify: { roles: ['director'], of: ['owner'] },
    },
  },
}
const intake = { channel: 'press', category: 'outage', severity: 2 } as const
const taken = findingTaken.of({ source: 'media', place: 'Evening News' })
const found = () => specify(kinds, { from: T0, policy }).given(received('finding'), taken)
const opened = findingTicketOpened.of({
  ticket: asId<TicketId>('T-9'),
  opens: 'complaint',
  category: 'outage',
  severity: 2,
  customer: customer('C-7'),
})
const sheet = { referral: asId<ReferralId>('R-1'), department: 'works', due: T0 + DAY }

describe('finding', () => {
  test('is taken in, and is the desk’s own until somebody has judged', () => {
    specify(kinds)
      .when({ type: 'TakeFinding', data: { ...intake, ...taken.data } })
      .thenState({ status: 'new', customer: 'desk', details: { source: 'media', place: 'Evening News' } })
  })

  test('a sampled call links recording, ticket and agent', () => {
    const call = { source: 'callReview', about: ticket('T-3'), agent: asId<ActorId>('li'), recording: 'rec-17' }
    specify(kinds)
      .when({ type: 'TakeFinding', data: { ...intake, ...call } })
      .thenState({
        details: call,
        links: [{ ticket: ticket('T-3'), relation: 'related' }],
      })
  })

  test('is judged before it is closed or handed to a department', () => {
    const instead = ['OpenTicketFromFinding', 'DismissFinding', 'PassFinding', 'SetOffEmergency', 'OrderRectification']
    found().when({ type: 'CloseTicket', data: {} }).thenRejected('not_judged', { instead })
    found().when({ type: 'IssueReferral', data: sheet }).thenRejected('not_judged', { instead })
  })

  test('is dismissed with a reason, or found in order; not both, nor after another judgement', () => {
    found()
      .when({ type: 'DismissFinding', data: { reason: 'not ours' } })
      .thenEvents([
        findingDismissed.of({ reason: 'not ours' }),
        ticketResolved.of({ code: 'dismissed' }),
        ticketClosed.of({ reason: 'dismissed' }),
      ])
    found()
      .when({ type: 'PassFinding', data: {} })
      .thenEvents([findingPassed.of({}), ticketResolved.of({ code: 'passed' }), ticketClosed.of({ reason: 'passed' })])
    found()
      .given(opened)
      .when({ type: 'DismissFinding', data: { reason: 'not ours' } })
      .thenRejected('judged')
  })

  test('becomes a ticket that does not exist yet', () => {
    found()
      .when({ type: 'OpenTicketFromFinding', data: opened.data })
      .thenEvents([opened, ticketLinked.of({ ticket: opened.data.ticket, relation: 'causes' })])
    specify(kinds, { from: T0, policy, related: [other('T-9', T0)] })
      .given(received('finding'), taken)
      .when({ type: 'OpenTicketFromFinding', data: opened.data })
      .thenRejected('id_taken', { ticket: 'T-9' })
  })

  test('sets off a plan of the policy: who leads, who joins and who is told, at once and once', () => {
    const setOff = findingEmergencySetOff.of({ plan: 'press', lead: 'office', joint: ['insurer'] })
    found()
      .when({ type: 'SetOffEmergency', data: { plan: 'press' } })
      .thenEvents([
        setOff,
        ticketAssigned.of({ department: 'office', reason: 'emergency' }),
        departmentJoined.of({ department: 'insurer', reason: 'emergency' }),
        noticeIssued.of({
          to: [{ department: 'office' }, { department: 'insurer' }, { role: 'director' }],
          why: 'emergency plan set off',
          level: 0,
          notBefore: T0 + 2 * MINUTE,
        }),
      ])
    found()
      .given(setOff)
      .when({ type: 'SetOffEmergency', data: { plan: 'press' } })
      .thenNothing()
    found()
      .when({ type: 'SetOffEmergency', data: { plan: 'flood' } })
      .thenRejected('unknown_plan', { known: ['press'] })
  })

  test('orders what is to be put right, by a contact sheet with a deadline', () => {
    const ordered = found().when({ type: 'OrderRectification', data: sheet })
    ordered.thenEvents([findingRectificationOrdered.of({ referral: sheet.referral }), referralIssued.of(sheet)])
    found()
      .given(findingRectificationOrdered.of({ referral: sheet.referral }), referralIssued.of(sheet))
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('referral_open')
  })

  test('a mystery visit scores by aspect', () => {
    found()
      .given(findingScored.of({ scores: { greeting: 80, advice: 10 } }))
      .when({ type: 'ScoreFinding', data: { scores: { advice: 50 } } })
      .thenState({ details: { scores: { greeting: 80, advice: 50 } } })
    expect(findingScore({})).toBeNull()
    expect(findingScore({ greeting: 80, advice: 50 }, { advice: 2 })).toBe(60)
    const scores = fc.dictionary(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 100 }), { minKeys: 1 })
    fc.assert(
      fc.property(scores, (each) => {
        const score = findingScore(each)!
        expect(score).toBeGreaterThanOrEqual(Math.min(...Object.values(each)) - 1e-9)
        expect(score).toBeLessThanOrEqual(Math.max(...Object.values(each)) + 1e-9)
      }),
    )
  })

  test('the ticket that it becomes is opened once, linked from both ends, in words that nobody reads in the log', async () => {
    const store = memoryStore()
    const clock = handClock(T0)
    const desk = createDesk({ store, clock, policy, kinds: [...standardKinds, ...recordKinds] })
    const at = { ticket: ticket('F-1'), actor: ann }
    accepted(await desk.execute({ ...at, type: 'TakeFinding', data: { ...intake, ...taken.data } }))
    const data = { ...opened.data, words: 'Mr Wu waited two hours' }
    accepted(await desk.execute({ ...at, type: 'OpenTicketFromFinding', data }))
    clock.at += DAY
    expect(standardProcesses).toContain(openFromFindings)
    for (let run = 0; run < 2; run++) await runProcesses({ desk, store, processes: [openFromFindings, mirrorLinks] })
    const matter = await desk.load(ticket('T-9'))
    expect(matter).toMatchObject({
      kind: 'complaint',
      customer: 'C-7',
      origin: 'F-1',
      receivedAt: T0,
      links: [{ ticket: 'F-1', relation: 'causedBy' }],
    })
    expect(JSON.stringify(await readLog(store))).not.toContain('Wu')
    expect(await desk.reveal(matter.intake, { role: 'agent' })).toBeDefined()
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('a reviewed call is seen from its ticket', async () => {
    const store = memoryStore()
    const desk = createDesk({ store, kinds: [...standardKinds, ...recordKinds] })
    const complaint = { ...intake, kind: 'complaint', customer: customer() }
    accepted(await desk.execute({ type: 'ReceiveTicket', ticket: ticket(), actor: ann, data: complaint }))
    const review = { ...intake, source: 'callReview', about: ticket(), recording: 'rec-17' }
    accepted(await desk.execute({ type: 'TakeFinding', ticket: ticket('F-1'), actor: ann, data: review }))
    await runProcesses({ desk, store, processes: [mirrorLinks] })
    expect((await desk.load(ticket())).links).toEqual([{ ticket: 'F-1', relation: 'related' }])
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([finding], timeRules), { runs: soak(50) }), test)
  })
})
