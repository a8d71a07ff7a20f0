import * as fc from 'fast-check'
import { createDesk, defaultPolicy, memoryStore, standardKinds, ulidSource, type Policy } from '@deskledger/core'
import type { EarlyWarningRule } from '@deskledger/core/policy'
import { earlyWarnings, mirrorLinks, observe, runProcesses, unusualRise } from '@deskledger/core/process'
import { recordKinds, type FindingDetails } from '@deskledger/core/records'
import { expect, it } from 'vitest'
import { soak } from '../soak.ts'
import { crash, dying, survive } from './crashes.ts'
import { readLog, ticket } from './desks.ts'
import { DAY, detect, moments, received, steps, write } from './issues.ts'

const zones = { UTC: 0, 'Asia/Shanghai': 8 } as const

const ruled = fc
  .record({
    days: fc.constantFrom(1, 2),
    falseAlarms: fc.constantFrom(20, 52),
    atLeast: fc.constantFrom(1, 2),
    by: fc.constantFrom(undefined, 'category' as const, 'cause' as const),
    timeZone: fc.constantFrom('UTC' as const, 'Asia/Shanghai' as const),
  })
  .map(({ days, by, timeZone, ...rest }) => {
    const earlyWarning: EarlyWarningRule = {
      ...rest,
      days,
      baselineDays: 4 * days,
      ...(by === undefined ? {} : { by }),
    }
    return { ...defaultPolicy, timeZone, earlyWarning } satisfies Policy
  })

/** Anything, quiet days after it, and many at once. */
const eventful = fc
  .tuple(
    steps(),
    fc.array(received(), { minLength: 10, maxLength: 25, size: 'max' }),
    fc.array(received(), { minLength: 3, maxLength: 10, size: 'max' }),
  )
  .map(([some, quiet, many]) => [...some, ...quiet, ...many.map((each) => ({ ...each, after: each.after % 2 }))])

type Ruled = Policy & { readonly earlyWarning: EarlyWarningRule; readonly timeZone: keyof typeof zones }

/** What the definition says, by looking at everything that is known after each event: the warnings, by class and day. */
const byDefinition = (log: Parameters<typeof moments>[0], { earlyWarning: rule, timeZone }: Ruled) => {
  const dayOf = (at: number): number => Math.floor((at + (zones[timeZone] * DAY) / 24) / DAY)
  const risen = new Set<string>()
  const found: { issue: string; day: number; count: number }[] = []
  for (const { issue, tickets, came, since } of moments(log, rule.by ?? 'category', Infinity)) {
    const counted = (from: number, to: number) => tickets.filter(({ at }) => dayOf(at) >= from && dayOf(at) < to)
    const own = dayOf(came.at)
    const ends = new Set(counted(own, own + rule.days).map(({ at }) => dayOf(at)))
    for (const day of [...ends].sort((a, b) => a - b)) {
      const inside = counted(day - rule.days + 1, day + 1)
      const first = day - 6 * rule.days + 1
      if (inside.length < rule.atLeast || since > first * DAY - (zones[timeZone] * DAY) / 24) continue
      const earlier = [0, 1, 2, 3].map((n) => counted(first + n * rule.days, first + (n + 1) * rule.days).length)
      if (unusualRise({ count: inside.length, earlier }, rule.falseAlarms) === undefined) continue
      const keys = inside.map(({ id }) => `${id} ${issue}`)
      if (!keys.some((key) => risen.has(key))) found.push({ issue, day, count: inside.length })
      for (const key of keys) risen.add(key)
    }
  }
  return found
}

const told = (commands: ReturnType<typeof detect>) =>
  commands.map(({ data }) => {
    const { issue, day, count } = data as { issue: string; day: string; count: number }
    return { issue, day: Date.parse(day) / DAY, count }
  })

it('warns of what the definition says, once for a rise', async () => {
  let warned = 0
  await fc.assert(
    fc.asyncProperty(ruled, eventful, async (policy, all) => {
      const log = await readLog((await write(policy, all)).store)
      const expected = byDefinition(log, policy)
      warned += expected.length
      expect(told(detect(earlyWarnings, log, policy))).toEqual(expected)
    }),
    { numRuns: soak(250) },
  )
  expect(warned).toBeGreaterThan(20)
})

it('remembers no more than its days ask for, and the same from JSON as from the log', async () => {
  await fc.assert(
    fc.asyncProperty(ruled, steps(fc.nat(20 * 24)), fc.nat(60), async (policy, all, cut) => {
      const log = await readLog((await write(policy, all)).store)
      const { memory } = earlyWarnings
      const reach = memory.reach(policy)
      const saved = (held: unknown) => JSON.parse(JSON.stringify(memory.save(held))) as { tickets: { at: number }[] }
      const [whole, before] = [memory.begin(reach) as unknown, memory.begin(reach) as unknown]
      const commands = log.map((event) => observe(earlyWarnings, whole, event))
      for (const event of log.slice(0, cut)) observe(earlyWarnings, before, event)
      const after: unknown = memory.load(saved(before), reach)
      expect(log.slice(cut).map((event) => observe(earlyWarnings, after, event))).toEqual(commands.slice(cut))
      const newest = Math.max(...log.filter(({ type }) => type === 'ticket.received').map(({ at }) => at))
      for (const { at } of saved(whole).tickets) expect(at).toBeGreaterThanOrEqual(newest - reach)
    }),
    { numRuns: soak(60) },
  )
})

/** One ticket a day for three weeks, and then a day with many. */
const faults = async () => {
  const clock = { at: Date.UTC(2026, 2, 1, 8), now: () => clock.at }
  const store = memoryStore({ hash: null })
  const earlyWarning: EarlyWarningRule = {
    days: 1,
    baselineDays: 14,
    falseAlarms: 1,
    atLeast: 3,
    severity: 1,
    notify: { departments: ['quality'] },
  }
  const policy: Policy = { ...defaultPolicy, earlyWarning }
  const kinds = [...standardKinds, ...recordKinds]
  const desk = createDesk({ store, clock, policy, ids: ulidSource(() => 0.5), kinds })
  for (let n = 0; n < 30; n++) {
    clock.at += n < 20 ? DAY : 60_000
    const data = { kind: 'complaint', channel: 'phone', customer: `C-${n}`, category: 'brakes', severity: 2 } as const
    const actor = { id: 'ann', kind: 'person' } as const
    await desk.execute({ id: `c${n}`, type: 'ReceiveTicket', ticket: ticket(n), actor, data } as never)
  }
  clock.at += DAY
  return { store, desk, clock }
}

const processes = [earlyWarnings, mirrorLinks]
const facts = async ({ store }: Awaited<ReturnType<typeof faults>>) =>
  (await readLog(store)).map(({ stream, type, at, data }) => JSON.stringify([stream, type, at, data]))

it('opens one finding, that tells of its tickets and whom to tell, and is told of by them', async () => {
  const house = await faults()
  await runProcesses({ ...house, processes })
  const log = await readLog(house.store)
  const raised = log.filter(({ type }) => type === 'finding.warningRaised')
  expect(raised).toHaveLength(1)
  expect(raised[0]?.data).toMatchObject({ issue: 'brakes', day: '2026-03-21', days: 1, expected: 1, baselineDays: 14 })
  const state = await house.desk.load('warning:2026-03-21:category:brakes' as never)
  const { warning, source } = state.details as FindingDetails
  expect([state.kind, state.severity, source, warning?.by]).toEqual(['finding', 1, 'earlyWarning', 'category'])
  expect(state.links).toHaveLength(warning?.count ?? 0)
  const first = await house.desk.load(state.links[0]!.ticket)
  expect(first.links).toEqual([{ ticket: state.id, relation: 'causes' }])
  const notices = log.filter(({ type }) => type === 'escalation.noticeIssued')
  expect(notices.map(({ data }) => data)).toMatchObject([{ to: [{ department: 'quality' }], why: 'early warning' }])
})

it('comes out the same wherever it crashes, and however often it is run', async () => {
  const calm = await faults()
  await runProcesses({ ...calm, processes })
  await fc.assert(
    fc.asyncProperty(crash, async ({ nth, after }) => {
      const house = await faults()
      await survive(runProcesses({ ...house, desk: dying(house.desk, nth, after), processes }))
      for (let run = 0; run < 2; run++) await runProcesses({ ...house, processes })
      expect((await facts(house)).toSorted()).toEqual((await facts(calm)).toSorted())
    }),
    { numRuns: 10 },
  )
})
