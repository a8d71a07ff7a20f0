/** Laws of ticking, under policies with all sorts of clocks and ladders, on several tickets at once. */
import { defaultPolicy, type Policy, type RecordedEvent, type TicketId } from '@deskledger/core'
import { arbitraryPolicy } from '@deskledger/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { command, customer, DAY, handClock, HOUR, MINUTE, testDesk, ticket, type TestDesk } from './testDesk.ts'

const T0 = 1_700_000_000_000
const tickets = ['T-1', 'T-2', 'T-3'].map(ticket)
const wanted = { kind: 'complaint', channel: 'phone', customer: customer(), category: 'a', severity: 3 }

const moves: readonly (readonly [string, object])[] = [
  ['ReplyToCustomer', {}],
  ['ReceiveMessage', {}],
  ['AcknowledgeTicket', {}],
  ['SuspendTicket', { waitingFor: 'customer', reason: 'photos' }],
  ['SuspendTicket', { waitingFor: 'thirdParty', reason: 'parts' }],
  ['ResumeTicket', {}],
  ['RecordDissatisfied', {}],
  ['ChangePriority', { severity: 1 }],
  ['ChangePriority', { severity: 4 }],
  ['ChangeCategory', { to: 'b' }],
  ['GradeComplaint', { grade: 1 }],
  ['AssignTicket', { department: 'legal' }],
  ['ExtendDeadline', { clock: 'resolution', by: 'PT9H', reason: 'expert' }],
  ['IssueReferral', { referral: 'R-1', department: 'works', due: T0 + DAY }],
  ['AnswerReferral', { referral: 'R-1' }],
  ['ApplyPolicy', {}],
  ['ResolveTicket', {}],
  ['ReopenTicket', {}],
  ['CloseTicket', {}],
]

interface Plan {
  readonly policies: readonly [Policy, Policy]
  readonly commands: readonly {
    readonly wait: number
    readonly on: TicketId
    readonly move: readonly [string, object]
  }[]
  readonly chance: readonly number[]
}

const arbitraryPlan = (): fc.Arbitrary<Plan> =>
  fc.record({
    policies: fc.tuple(arbitraryPolicy(), arbitraryPolicy()).map(([first, second]): [Policy, Policy] => [
      { ...first, version: 1 },
      { ...second, version: 2 },
    ]),
    commands: fc.array(
      fc.record({
        wait: fc.constantFrom(0, 1, MINUTE, 31 * MINUTE, HOUR, 9 * HOUR, DAY, 3 * DAY),
        on: fc.constantFrom(...tickets),
        move: fc.constantFrom(...moves),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    chance: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 12, maxLength: 12 }),
  })

/** How a desk is ticked while time goes to an instant. */
type Ticking = (desk: TestDesk, until: number) => Promise<unknown>

const never: Ticking = async () => undefined

/** At every instant at which something falls due. */
const onTime: Ticking = async ({ desk, clock }, until) => {
  for (let next = await desk.nextDueAt(); next !== null && next <= until; next = await desk.nextDueAt()) {
    clock.at = Math.max(clock.at, next)
    await desk.tick()
  }
}

/** Bounded ticks, one after the other, until nothing is left. */
const split: Ticking = async ({ desk }, until) => {
  while ((await desk.tick(until, { limit: 1 })).more);
}

const twoAtOnce: Ticking = async ({ desk }, until) => {
  await Promise.all([desk.tick(until), desk.tick(until), desk.tick(until, { limit: 2 })])
  await desk.tick(until)
}

const play = async ({ policies, commands }: Plan, ticking: Ticking): Promise<TestDesk> => {
  const test = testDesk({ clock: handClock(T0), policy: policies[0] })
  const go = async (until: number): Promise<void> => {
    await ticking(test, until)
    test.clock.at = until
  }
  for (const [index, on] of tickets.entries()) {
    await go(T0 + index * MINUTE)
    await test.desk.execute(command('ReceiveTicket', wanted, { ticket: on }))
  }
  await test.desk.publishPolicy(policies[1])
  for (const { wait, on, move } of commands) {
    await go(test.clock.at + wait)
    await test.desk.execute(command(...move, { ticket: on }))
  }
  return test
}

const settled = async (plan: Plan, ticking: Ticking): Promise<TestDesk> => {
  const test = await play(plan, ticking)
  const end = test.clock.at + 40 * DAY
  await ticking(test, end)
  test.clock.at = end
  await test.desk.tick(end, { limit: 10_000 })
  return test
}

const told = (events: readonly RecordedEvent[]) =>
  events.map(({ type, at, data, actor }) => ({ type, at, data, actor: actor.id }))

const histories = async ({ desk }: TestDesk) => Promise.all(tickets.map(async (name) => told(await desk.history(name))))

const holds = (check: (plan: Plan) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(arbitraryPlan(), check), { numRuns: soak(60) })

describe('ticking', () => {
  test.each([
    ['on time', onTime],
    ['in bounded parts', split],
    ['by several at once', twoAtOnce],
  ])('%s writes what one late tick writes', async (_name, ticking) => {
    await holds(async (plan) => {
      expect(await histories(await settled(plan, ticking))).toEqual(await histories(await settled(plan, never)))
    })
  })

  test('late puts the log in the order that everything fell due', async () => {
    await holds(async (plan) => {
      const [late, prompt] = [await play(plan, never), await play(plan, never)]
      // both desks begin the quiet time with nothing due
      for (const { desk, clock } of [late, prompt]) await desk.tick(clock.at, { limit: 10_000 })
      const before = (await late.log()).length
      const end = late.clock.at + 40 * DAY
      late.clock.at = end
      await late.desk.tick(end, { limit: 10_000 })
      await onTime(prompt, end)
      const [lateLog, promptLog] = [await late.log(), await prompt.log()]
      const streams = (events: readonly RecordedEvent[]) =>
        events.slice(before).map(({ stream, type, at }) => [stream, type, at])
      expect(streams(lateLog)).toEqual(streams(promptLog))
      const times = lateLog.slice(before).map(({ at }) => at)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    })
  })

  test('twice adds nothing, and then the next due instant lies ahead', async () => {
    await holds(async (plan) => {
      const { desk, clock, log } = await settled(plan, never)
      const before = await log()
      expect(await desk.tick(clock.at, { limit: 10_000 })).toEqual({ events: [], more: false, failed: [] })
      expect(await log()).toEqual(before)
      expect((await desk.nextDueAt()) ?? Infinity).toBeGreaterThan(clock.at)
    })
  })
})

test('a desk without rules has nothing to tick', async () => {
  const { desk, open } = testDesk({ policy: defaultPolicy })
  await open('complaint')
  expect(await desk.nextDueAt()).toBeNull()
})
