import { defaultPolicy, dueAt, isActive, ticketKinds, standardKinds, type RecordedEvent } from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { command, handClock, HOUR, MINUTE, testDesk, ticket, type TestDesk } from './testDesk.ts'

const T0 = 1_700_000_000_000
const kinds = ticketKinds(standardKinds, timeRules)

/** Sheets with deadlines, and commands in between, on a ticket that is a callback itself. */
const arbitraryPlan = () =>
  fc.record({
    due: fc.array(fc.constantFrom(0, 1, MINUTE, 10 * MINUTE, HOUR, HOUR + 1, 5 * HOUR), { minLength: 1, maxLength: 5 }),
    callbackDue: fc.constantFrom(0, 1, MINUTE, HOUR, 3 * HOUR),
    commands: fc.array(
      fc.tuple(
        fc.constantFrom(0, 1, MINUTE, HOUR, 2 * HOUR),
        fc.constantFrom<readonly [string, object]>(
          ['Commend', {}],
          ['AttemptCallback', { outcome: 'noAnswer' }],
          ['AttemptCallback', { outcome: 'reached' }],
          ['AnswerReferral', { referral: 'R-0' }],
          ['ReassignReferral', { referral: 'R-0', department: 'x', due: T0 + 4 * HOUR }],
          ['ResolveTicket', {}],
          ['WithdrawTicket', {}],
        ),
      ),
      { maxLength: 5 },
    ),
  })

type Plan = ReturnType<typeof arbitraryPlan> extends fc.Arbitrary<infer P> ? P : never

/** Plays a plan; `between` may tick whenever time moves. */
const play = async ({ due, callbackDue, commands }: Plan, between: (desk: TestDesk) => Promise<unknown>) => {
  const desk = testDesk({ clock: handClock(T0) })
  const intake = { channel: 'phone', customer: 'C-1', category: 'care', severity: 3 }
  await desk.must('ScheduleCallback', { ...intake, reason: 'plan', due: T0 + callbackDue, required: true })
  for (const [n, wait] of due.entries()) {
    await desk.must('IssueReferral', { referral: `R-${n}`, department: 'works', due: T0 + wait })
  }
  for (const [wait, [type, data]] of commands) {
    for (const goal = desk.clock.at + wait; desk.clock.at < goal;) {
      desk.clock.at = Math.min(goal, desk.clock.at + 10 * MINUTE)
      await between(desk)
    }
    await desk.desk.execute(command(type, data))
  }
  desk.clock.at += 10 * HOUR
  await desk.desk.tick()
  return desk
}

const told = (events: readonly RecordedEvent[]) => events.map(({ type, at, data }) => ({ type, at, data }))

describe('due work', () => {
  test('settled in front of a command = ticked late = ticked on time, equal in type, at, data and order', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPlan(), async (plan) => {
        const late = await play(plan, async () => undefined)
        const onTime = await play(plan, ({ desk }) => desk.tick())
        const twice = await play(plan, async ({ desk }) => {
          await desk.tick()
          await desk.tick()
        })
        const history = told(await late.desk.history(ticket()))
        expect(told(await onTime.desk.history(ticket()))).toEqual(history)
        expect(told(await twice.desk.history(ticket()))).toEqual(history)
        expect(await onTime.desk.load(ticket())).toEqual(await late.desk.load(ticket()))
      }),
      { numRuns: soak(60) },
    )
  })

  test('ticking twice adds nothing, and then nothing is due', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPlan(), async (plan) => {
        const { desk, store, log, clock } = await play(plan, async () => undefined)
        const before = await log()
        expect(await desk.tick()).toEqual({ events: [], more: false, failed: [] })
        expect(await log()).toEqual(before)
        expect(await store.listDue({ until: clock.at, limit: 10 })).toEqual([])
        expect(dueAt(kinds, await desk.load(ticket()), defaultPolicy) ?? Infinity).toBeGreaterThan(clock.at)
      }),
      { numRuns: soak(30) },
    )
  })

  test('events of a stream never go back in time', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPlan(), async (plan) => {
        const { desk } = await play(plan, ({ desk: ticking }) => ticking.tick())
        const times = (await desk.history(ticket())).map(({ at }) => at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
      }),
      { numRuns: soak(30) },
    )
  })

  test('trap 22: a deadline is met at its instant and broken 1 ms later, whenever a tick runs', async () => {
    for (const late of [0, 1, HOUR]) {
      const { desk, must, open, clock } = testDesk({ clock: handClock(T0) })
      await open('complaint')
      await must('IssueReferral', { referral: 'R-1', department: 'works', due: T0 + HOUR })
      clock.at = T0 + HOUR + late
      await desk.tick()
      const overdue = (await desk.history(ticket())).filter(({ type }) => type === 'ticket.referralOverdue')
      expect(told(overdue)).toEqual(
        late === 0
          ? []
          : [{ type: 'ticket.referralOverdue', at: T0 + HOUR + 1, data: { referral: 'R-1', due: T0 + HOUR } }],
      )
    }
  })

  test('answering at the deadline is in time even if no tick ran before', async () => {
    const { desk, must, open, clock } = testDesk({ clock: handClock(T0) })
    await open('complaint')
    await must('IssueReferral', { referral: 'R-1', department: 'works', due: T0 + HOUR })
    clock.at = T0 + 5 * HOUR
    await must('AnswerReferral', { referral: 'R-1' }, { at: T0 + HOUR })
    await desk.tick()
    expect((await desk.load(ticket())).referrals[0]).toMatchObject({ status: 'answered', overdueAt: null })
  })

  test('two who tick at once record everything once', async () => {
    const { desk, store, must, open, clock } = testDesk({ clock: handClock(T0) })
    for (let n = 0; n < 20; n++) {
      await open('complaint', { ticket: ticket(`T-${n}`) })
      await must('IssueReferral', { referral: 'R-1', department: 'works', due: T0 + n }, { ticket: ticket(`T-${n}`) })
    }
    clock.at = T0 + HOUR
    const other = testDesk({ store, clock })
    await Promise.all([desk.tick(), other.desk.tick(), desk.tick()])
    const overdue = (await other.log()).filter(({ type }) => type === 'ticket.referralOverdue')
    expect(overdue).toHaveLength(20)
    expect(new Set(overdue.map(({ stream }) => stream)).size).toBe(20)
  })

  test('a tick goes no further than its limit, and says that there is more', async () => {
    const { desk, must, open, clock } = testDesk({ clock: handClock(T0) })
    for (const name of ['a', 'b', 'c']) {
      await open('complaint', { ticket: ticket(name) })
      await must('IssueReferral', { referral: 'R-1', department: 'works', due: T0 }, { ticket: ticket(name) })
    }
    clock.at = T0 + 1
    expect(await desk.tick(clock.at, { limit: 2 })).toMatchObject({ more: true, events: [{}, {}] })
    expect(await desk.tick(clock.at, { limit: 2 })).toMatchObject({ more: false, events: [{}] })
  })

  test('what is at its end has nothing due', async () => {
    const { desk, must, open, clock } = testDesk({ clock: handClock(T0) })
    await open('complaint')
    await must('IssueReferral', { referral: 'R-1', department: 'works', due: T0 + HOUR })
    await must('WithdrawTicket', {})
    clock.at += 2 * HOUR
    expect((await desk.tick()).events).toEqual([])
    expect(isActive((await desk.load(ticket())).status)).toBe(false)
  })
})
