/** Callback plans from end to end: a desk, time that goes on, processes. */
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  standardKinds,
  ulidSource,
  type CallbackDetails,
  type Policy,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { figureBasis, figures } from '@deskledger/core/kpi'
import { runProcesses } from '@deskledger/core/process'
import { customerFile, recordKinds } from '@deskledger/core/records'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, DAY, handClock, HOUR, readLog, ticket } from '../desk/testDesk.ts'

const label = { en: 'calls', zh: '回访' }
const milestone = (...names: readonly string[]) => ({ on: 'customer.milestoneReached', where: { milestone: names } })

const policy: Policy = {
  ...defaultPolicy,
  timeZone: 'Asia/Shanghai',
  callbackPlans: {
    whileBuilding: {
      label,
      starts: [milestone('startNotice')],
      ends: [milestone('completionNotice')],
      per: 'of',
      phases: [{ every: 'P7D' }],
      at: '10:00',
      within: 'P1D',
      required: true,
    },
    milestones: {
      label,
      starts: [milestone('materialEntry', 'finalAcceptance')],
      within: 'P2D',
      required: true,
    },
    warranty: {
      label,
      starts: [milestone('completionNotice')],
      per: 'of',
      phases: [
        { every: 'P1M', for: 'P1Y' },
        { every: 'P3M', for: 'P1Y' },
      ],
      at: '10:00',
      within: 'P3D',
      required: false,
    },
    resolved: {
      label,
      starts: [{ on: 'resolved' }],
      for: { kind: ['complaint'] },
      within: 'P1D',
      required: true,
      retry: { within: 'PT4H', most: 3 },
      dissatisfied: { department: 'works', answer: { within: 'P3D' }, again: { within: 'P1D' }, holds: true },
    },
  },
}

/** 2026-03-02, a Monday, 09:00 in Shanghai. */
const T0 = Date.UTC(2026, 2, 2, 1)

const open = () => {
  const clock = handClock(T0)
  const store = memoryStore()
  const desk = createDesk({ store, clock, ids: ulidSource(), policy, kinds: [...standardKinds, ...recordKinds] })
  const tell = (type: string, on: TicketId, data: object = {}) =>
    desk.execute({ type, ticket: on, actor: ann, data } as never)
  const must = async (type: string, on: TicketId, data: object = {}) => accepted(await tell(type, on, data))
  /** time goes on: what fell due is recorded, and processes react */
  const go = async (until: number) => {
    clock.at = until
    await desk.tick()
    const { refused } = await runProcesses({ desk, store })
    return refused
  }
  const callbacks = async () => {
    const ids = (await readLog(store)).filter(({ type }) => type === 'callback.scheduled').map(({ stream }) => stream)
    const states = await Promise.all(ids.map((stream) => desk.load(asId(stream.slice('ticket/'.length)))))
    return states as readonly TicketState<CallbackDetails>[]
  }
  return { clock, store, desk, tell, must, go, callbacks }
}

const file = customerFile(customer())
const about = { channel: 'shop', customer: customer(), category: 'renovation', severity: 4 }
const dates = (calls: readonly TicketState<CallbackDetails>[], plan: string) =>
  calls
    .filter(({ details }) => details.reason === plan)
    .map(({ receivedAt }) => new Date(receivedAt + 8 * HOUR).toISOString().slice(0, 16))

describe('calls of a plan', () => {
  test('weekly while building, at milestones, then monthly and quarterly', async () => {
    const { must, go, callbacks } = open()
    await must('OpenCustomer', file, about)
    await must('ReachMilestone', file, { milestone: 'startNotice', of: 'villa 7' })
    await go(T0 + 10 * DAY)
    await must('ReachMilestone', file, { milestone: 'materialEntry', of: 'villa 7' })
    await go(T0 + 25 * DAY)
    await must('ReachMilestone', file, { milestone: 'completionNotice', of: 'villa 7' })
    expect(await go(T0 + 1000 * DAY)).toEqual([])
    const calls = await callbacks()
    expect(dates(calls, 'whileBuilding')).toEqual(['2026-03-09T10:00', '2026-03-16T10:00', '2026-03-23T10:00'])
    expect(dates(calls, 'milestones')).toEqual(['2026-03-12T09:00'])
    const warranty = dates(calls, 'warranty')
    expect(warranty.slice(0, 2)).toEqual(['2026-04-27T10:00', '2026-05-27T10:00'])
    expect(warranty.slice(11)).toEqual([
      '2027-03-27T10:00',
      '2027-06-27T10:00',
      '2027-09-27T10:00',
      '2027-12-27T10:00',
      '2028-03-27T10:00',
    ])
    expect(calls.every(({ details, customer: who }) => details.about === file && who === customer())).toBe(true)
    expect(calls.find(({ details }) => details.reason === 'whileBuilding')?.details).toMatchObject({
      due: Date.UTC(2026, 2, 10, 2),
      required: true,
    })
  })

  test('two sites of one customer run side by side', async () => {
    const { must, go, callbacks, clock } = open()
    await must('OpenCustomer', file, about)
    await must('ReachMilestone', file, { milestone: 'startNotice', of: 'villa 7' })
    clock.at += DAY
    await must('ReachMilestone', file, { milestone: 'startNotice', of: 'villa 8' })
    clock.at += HOUR
    await must('ReachMilestone', file, { milestone: 'completionNotice', of: 'villa 7' })
    await go(T0 + 16 * DAY)
    expect(dates(await callbacks(), 'whileBuilding')).toEqual(['2026-03-10T10:00', '2026-03-17T10:00'])
  })

  describe('of a file that is merged into another one', () => {
    const other = customerFile(asId('C-0'))

    const merged = async () => {
      const ledger = open()
      const { must, clock, go } = ledger
      await must('OpenCustomer', other, { ...about, customer: asId('C-0') })
      clock.at += 1
      await must('OpenCustomer', file, about)
      await must('ReachMilestone', file, { milestone: 'startNotice', of: 'villa 7' })
      await go(T0 + 10 * DAY)
      const { events } = await must('MergeCustomer', file, { into: other })
      return { ...ledger, events }
    }

    test('are over with the merge', async () => {
      const { go, callbacks, events } = await merged()
      expect(events.map(({ type, data }) => [type, data]).at(-1)).toEqual([
        'plan.ended',
        { plan: 'whileBuilding', of: 'villa 7', reason: 'customer.merged' },
      ])
      expect(await go(T0 + 400 * DAY)).toEqual([])
      expect(dates(await callbacks(), 'whileBuilding')).toEqual(['2026-03-09T10:00'])
    })

    test('do not come back where the merge is undone', async () => {
      const { go, callbacks, must } = await merged()
      await must('UnmergeCustomer', file, { reason: 'another person' })
      await go(T0 + 40 * DAY)
      expect(dates(await callbacks(), 'whileBuilding')).toEqual(['2026-03-09T10:00'])
      await must('ReachMilestone', file, { milestone: 'startNotice', of: 'villa 7, again' })
      await go(T0 + 50 * DAY)
      expect(dates(await callbacks(), 'whileBuilding')).toEqual(['2026-03-09T10:00', '2026-04-18T10:00'])
    })
  })

  test('processes that run twice, and ticks that come late, schedule each call once', async () => {
    const { must, go, callbacks, desk, store } = open()
    await must('OpenCustomer', file, about)
    await must('ReachMilestone', file, { milestone: 'startNotice', of: 'villa 7' })
    await go(T0 + 21 * DAY + 2 * HOUR)
    await Promise.all([runProcesses({ desk, store }), runProcesses({ desk, store })])
    expect(dates(await callbacks(), 'whileBuilding')).toHaveLength(3)
  })
})

describe('a customer who is not satisfied', () => {
  const matter = ticket('T-1')
  const call = (n: number): TicketId => asId(`T-1${':call:1'.repeat(n)}`)

  const resolved = async () => {
    const desk = open()
    await desk.must('ReceiveTicket', matter, { ...about, kind: 'complaint', category: 'noise', severity: 3 })
    await desk.must('ResolveTicket', matter)
    await desk.go(T0 + HOUR)
    return desk
  }

  test('gets a contact sheet, is called again once it is answered, until satisfied; the matter is not closed before', async () => {
    const { must, tell, go, desk, clock } = await resolved()
    for (const n of [1, 2]) {
      await must('AttemptCallback', call(n), { outcome: 'reached' })
      await must('CompleteCallback', call(n), { findings: [], satisfied: false })
      const { state } = await must('AddNote', call(n), { text: 'angry' })
      expect(state.referrals).toMatchObject([{ department: 'works', due: clock.at + 3 * DAY }])
      await go(clock.at + HOUR)
      expect((await desk.load(matter)).heldBy).toEqual([call(1)])
      expect(await tell('CloseTicket', matter)).toMatchObject({ accepted: false, rejection: { code: 'not_satisfied' } })
      await must('AnswerReferral', call(n), { referral: `${call(n)}:sheet:1` })
      await go(clock.at + HOUR)
      const again = (await desk.load(call(n + 1))) as TicketState<CallbackDetails>
      expect(again.details).toMatchObject({ about: matter, due: clock.at - HOUR + DAY, course: { follows: call(n) } })
      expect(await tell('CloseTicket', call(n))).toMatchObject({ rejection: { code: 'not_satisfied' } })
    }
    await must('AttemptCallback', call(3), { outcome: 'reached' })
    await must('CompleteCallback', call(3), { findings: [], satisfied: true })
    expect(await go(clock.at + HOUR)).toEqual([])
    expect((await desk.load(matter)).heldBy).toEqual([])
    for (const done of [matter, call(1), call(2), call(3)]) await must('CloseTicket', done)
  })

  describe('with what was closed before the call', () => {
    const closed = async () => {
      const desk = await resolved()
      await desk.must('CloseTicket', matter)
      await desk.must('AttemptCallback', call(1), { outcome: 'reached' })
      await desk.must('CompleteCallback', call(1), { findings: [], satisfied: false })
      return desk
    }

    test('has it reopened, and closed once a call finds them satisfied; figures count the reopening', async () => {
      const { must, tell, go, desk, clock } = await closed()
      expect(await go(clock.at + HOUR)).toEqual([])
      const reopened = await desk.load(matter)
      expect(reopened).toMatchObject({ status: 'open', closedAt: null, heldBy: [call(1)] })
      expect((await desk.history(matter)).slice(-2)).toMatchObject([
        { type: 'ticket.reopened', data: { reason: 'notSatisfied' } },
        { type: 'ticket.closingHeld' },
      ])
      expect(await tell('CloseTicket', matter)).toMatchObject({ rejection: { code: 'not_satisfied' } })
      await must('AnswerReferral', call(1), { referral: `${call(1)}:sheet:1` })
      await go(clock.at + HOUR)
      await must('AttemptCallback', call(2), { outcome: 'reached' })
      await must('CompleteCallback', call(2), { findings: [], satisfied: true })
      await go(clock.at + HOUR)
      await must('CloseTicket', matter)
      const { tickets } = await desk.list()
      const rows = figures(tickets, { ...figureBasis(policy), asOf: clock.at + 30 * DAY })
      expect(rows.find(({ kpi }) => kpi === 'reopenRate')).toMatchObject({ numerator: 1, denominator: 1 })
    })

    test.each(['before', 'after'])('is called once where it is resolved anew %s the answer', async (when) => {
      const { must, go, clock, callbacks } = await closed()
      await go(clock.at + HOUR)
      const steps = [
        () => must('ResolveTicket', matter),
        () => must('AnswerReferral', call(1), { referral: `${call(1)}:sheet:1` }),
      ]
      for (const step of when === 'before' ? steps : steps.toReversed()) {
        await step()
        await go(clock.at + HOUR)
      }
      expect((await callbacks()).map(({ id }) => id)).toEqual([call(1), call(2)])
      await must('AttemptCallback', call(2), { outcome: 'reached' })
      await must('CompleteCallback', call(2), { findings: [], satisfied: true })
      await go(clock.at + HOUR)
      await must('CloseTicket', matter)
    })

    test('stays closed where they have said since that all is well, or where it is archived', async () => {
      const said = await closed()
      await said.must('RecordSatisfied', matter)
      await said.go(said.clock.at + HOUR)
      expect((await said.desk.load(matter)).status).toBe('closed')
      const archived = await closed()
      await archived.must('ArchiveTicket', matter)
      const refused = await archived.go(archived.clock.at + HOUR)
      expect(refused.map(({ command, rejection }) => [command.type, rejection.code])).toEqual([
        ['HoldClosing', 'not_allowed'],
      ])
    })
  })

  test('a contact sheet that the callback opened itself is the one that is waited for', async () => {
    const { must, go, desk, clock } = await resolved()
    await must('AttemptCallback', call(1), { outcome: 'reached' })
    const finding = { opens: 'contactSheet', referral: 'R-1', department: 'kitchen', due: clock.at + DAY }
    const { state } = await must('CompleteCallback', call(1), { findings: [finding], satisfied: false })
    expect(state.referrals.map(({ id }) => id)).toEqual(['R-1'])
    await must('AnswerReferral', call(1), { referral: 'R-1' })
    await go(clock.at + HOUR)
    expect((await desk.load(call(2))).status).toBe('new')
  })

  test("the customer's own word ends it as well", async () => {
    const { must, go, clock } = await resolved()
    await must('AttemptCallback', call(1), { outcome: 'reached' })
    await must('CompleteCallback', call(1), { findings: [], satisfied: false })
    await go(clock.at + HOUR)
    await must('RecordSatisfied', matter)
    await must('CloseTicket', matter)
  })

  test('nobody answers: tried again after the interval, with a notice, as often as the plan has it', async () => {
    const { must, go, desk, clock } = await resolved()
    const course = async () => ((await desk.load(call(1))) as TicketState<CallbackDetails>).details.course
    const first = await must('AttemptCallback', call(1), { outcome: 'noAnswer', reason: 'rang out' })
    expect(await course()).toMatchObject({ retryAt: clock.at + 4 * HOUR, unreachedAt: null })
    expect(first.events.map(({ type }) => type)).toEqual(['callback.attempted', 'callback.retryPlanned'])
    await go(clock.at + 5 * HOUR)
    const told = (await desk.history(call(1))).slice(-2)
    expect(told.map(({ type, at }) => [type, at])).toEqual([
      ['callback.retryDue', clock.at - HOUR],
      ['escalation.noticeIssued', clock.at - HOUR],
    ])
    await must('AttemptCallback', call(1), { outcome: 'noAnswer' })
    await must('AttemptCallback', call(1), { outcome: 'noAnswer' })
    expect(await course()).toMatchObject({ retryAt: null, unreachedAt: clock.at })
  })
})
