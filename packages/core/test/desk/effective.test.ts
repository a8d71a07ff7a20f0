/** A policy that is changed for next month, in JSON alone. */
import { defaultPolicy, type Policy } from '@deskledger/core'
import { ledgerFigures, ledgerPolicy, openLedgerCube, replayLedger } from '@deskledger/core/kpi'
import { checkPolicy, policyInForce } from '@deskledger/core/policy'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { command, customer, handClock, testDesk, ticket } from './testDesk.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const HOUR = 3_600_000

const label = { en: 'x', zh: '某' }
const november: Policy = checkPolicy({
  ...defaultPolicy,
  timeZone: 'Asia/Shanghai',
  calendars: { desk: { timeZone: 'Asia/Shanghai', week: { mon: [['09:00', '18:00']] } } },
  clocks: { resolution: { targets: [{ within: 'PT24H' }] } },
})

/** Read from a file, as it would be. */
const december = checkPolicy(
  JSON.parse(
    JSON.stringify({
      ...november,
      version: 2,
      effectiveFrom: '2026-12-01',
      observationDays: 3,
      departments: { works: { label } },
      routing: [{ name: 'all', lead: 'works' }],
      clocks: { resolution: { targets: [{ within: 'PT4H' }] } },
    }),
  ),
)

const intake = { kind: 'complaint', channel: 'phone', customer: customer(), category: 'a', severity: 3 }

const played = async () => {
  const run = testDesk({ clock: handClock(at('2026-11-10T09:00')), policy: november })
  const go = async (when: string, type: string, data: object, on: string) => {
    run.clock.at = at(when)
    await run.desk.tick()
    const done = await run.desk.execute(command(type, data, { ticket: ticket(on) }))
    if (!done.accepted) throw new Error(done.rejection.message)
  }
  await go('2026-11-10T09:00', 'ReceiveTicket', intake, 'T-1')
  await go('2026-11-11T08:00', 'ResolveTicket', {}, 'T-1')
  await go('2026-11-20T09:00', 'ReceiveTicket', intake, 'T-2')
  await go('2026-11-22T09:00', 'ResolveTicket', {}, 'T-2')
  return { ...run, go }
}

describe('a policy that takes effect next month', () => {
  test('leaves the log up to then with the same states and figures', async () => {
    const { desk, store } = await played()
    const asked = { asOf: at('2026-12-01T00:00'), period: 'month' } as const
    const before = [await replayLedger(store, desk.kinds, asked), await ledgerFigures(store, desk.kinds, asked)]
    await desk.publishPolicy(december)
    expect([await replayLedger(store, desk.kinds, asked), await ledgerFigures(store, desk.kinds, asked)]).toEqual(
      before,
    )
  })

  test('makes the figures as of its first day and later, and none before, whether a cube is asked or the log', async () => {
    const { desk, store, go } = await played()
    await go('2026-11-25T09:00', 'ReopenTicket', { reason: 'still broken' }, 'T-1')
    const days = ['2026-11-15T00:00', '2026-11-30T23:59', '2026-12-01T00:00', '2026-12-01T00:01', '2026-12-20T00:00']
    const bothWays = async (instant: number, knownAsOf = Infinity) => {
      const question = { asOf: instant, kpis: ['resolutionRate', 'reopenRate', 'backlog'], by: ['kind'] }
      const cube = await openLedgerCube(store, desk.kinds, { asOf: instant, knownAsOf })
      const rows = (await cube.catchUp()).figures(question)
      expect(rows).toEqual(await ledgerFigures(store, desk.kinds, { ...question, knownAsOf }))
      await cube.keep() // under another signature, where another policy counts
      return rows
    }
    const all = () =>
      days.reduce<Promise<unknown[]>>(async (b, d) => [...(await b), await bothWays(at(d))], Promise.resolve([]))
    const before = await all()
    const known = at('2026-11-26T00:00')
    await go('2026-11-26T12:00', 'ReceiveTicket', intake, 'T-3')
    const withThird = await all()
    expect(withThird[0]).toEqual(before[0])
    await desk.publishPolicy(december)
    const after = await all()
    expect(after.slice(0, 3)).toEqual(withThird.slice(0, 3))
    expect(after[3]).not.toEqual(withThird[3])
    expect(await bothWays(at('2026-12-20T00:00'), known)).toEqual(before[4])
  })

  test('holds for tickets from its first local midnight on, and for none before', async () => {
    const { desk, go } = await played()
    await desk.publishPolicy(december)
    await go('2026-11-30T23:59', 'ReceiveTicket', intake, 'T-3')
    await go('2026-12-01T00:00', 'ReceiveTicket', intake, 'T-4')
    const [old, fresh] = [await desk.load(ticket('T-3')), await desk.load(ticket('T-4'))]
    expect([old.policy, old.department, old.clocks[0]?.target]).toEqual([1, null, 24 * HOUR])
    expect([fresh.policy, fresh.department, fresh.clocks[0]?.target]).toEqual([2, 'works', 4 * HOUR])
  })

  test('is what an open ticket can be put under from then on, and not earlier', async () => {
    const { desk, go } = await played()
    await desk.publishPolicy(december)
    await go('2026-11-30T10:00', 'ReceiveTicket', intake, 'T-3')
    await go('2026-11-30T11:00', 'ApplyPolicy', {}, 'T-3')
    expect((await desk.load(ticket('T-3'))).policy).toBe(1)
    await go('2026-12-01T09:00', 'ApplyPolicy', {}, 'T-3')
    expect((await desk.load(ticket('T-3'))).policy).toBe(2)
  })

  test('is found by the instant that is asked about, by another desk as well', async () => {
    const { desk, store, clock } = await played()
    await desk.publishPolicy(december)
    expect((await ledgerPolicy(store, { at: at('2026-11-30T23:59') }))?.version).toBe(1)
    expect((await ledgerPolicy(store, { at: at('2026-12-01T00:00') }))?.version).toBe(2)
    const other = testDesk({ store, clock: handClock(at('2026-12-02T00:00')) })
    await other.desk.execute(command('ReceiveTicket', intake, { ticket: ticket('T-9') }))
    expect((await other.desk.load(ticket('T-9'))).policy).toBe(2)
    expect(clock.at).toBeLessThan(at('2026-12-01T00:00'))
  })
})

describe('a target with dates', () => {
  const dated = checkPolicy({
    ...november,
    clocks: {
      resolution: {
        targets: [
          { within: 'PT24H', until: '2026-11-30' },
          { within: 'PT4H', from: '2026-12-01' },
        ],
      },
    },
  })

  test('holds for clocks that start on its days; a clock that runs keeps its promise', async () => {
    const run = testDesk({ clock: handClock(at('2026-11-30T23:00')), policy: dated })
    await run.desk.execute(command('ReceiveTicket', intake, { ticket: ticket('T-1') }))
    run.clock.at = at('2026-12-01T01:00')
    await run.desk.execute(command('ReceiveTicket', intake, { ticket: ticket('T-2') }))
    await run.desk.execute(command('ChangePriority', { severity: 1 }, { ticket: ticket('T-1') }))
    await run.desk.execute(command('ApplyPolicy', {}, { ticket: ticket('T-1') }))
    const states = [await run.desk.load(ticket('T-1')), await run.desk.load(ticket('T-2'))]
    expect(states.map(({ clocks }) => clocks.map(({ target }) => target / HOUR))).toEqual([[24], [4]])
  })
})

test('the policy in force is the latest version whose day has come; before any, the first', () => {
  const days = ['2026-01-01', '2026-03-29', '2026-10-25', undefined]
  const versions = fc.uniqueArray(
    fc.record({
      version: fc.integer({ min: 1, max: 9 }),
      timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'Pacific/Kiritimati'),
      day: fc.constantFrom(...days),
    }),
    { selector: ({ version }) => version, minLength: 1 },
  )
  const instants = fc.integer({ min: Date.UTC(2025, 11, 30), max: Date.UTC(2026, 11, 1) })
  fc.assert(
    fc.property(versions, instants, (drawn, when) => {
      const policies: Pick<Policy, 'version' | 'timeZone' | 'effectiveFrom'>[] = drawn.map(({ day, ...rest }) =>
        day === undefined ? rest : { ...rest, effectiveFrom: day },
      )
      const dayAt = (timeZone: string) => {
        const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
        const [month, date, year] = parts.format(when).split('/')
        return `${year}-${month}-${date}`
      }
      const sorted = policies.toSorted((a, b) => a.version - b.version)
      const wanted = sorted.findLast((each) => (each.effectiveFrom ?? '') <= dayAt(each.timeZone)) ?? sorted[0]
      expect(policyInForce(policies, when)).toBe(wanted)
    }),
    { numRuns: soak(300) },
  )
})
