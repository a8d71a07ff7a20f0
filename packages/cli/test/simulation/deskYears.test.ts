import { createDesk, ticketKinds, type RecordedEvent } from '@deskledger/core'
import { figureBasis, figures, ledgerPolicy, openLedgerCube, replayLedger } from '@deskledger/core/kpi'
import { verifyLedger } from '@deskledger/core/verify'
import type { CallbackPlan, Policy } from '@deskledger/core/policy'
import { readyDesks } from '@deskledger/policies/desks'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskNamed } from '../../src/demo/deskNamed.ts'
import { eventsOf, simulated } from './ledgers.ts'

const playYear = async (name: string) => {
  const { desk } = await deskNamed(name)
  const year = await simulated({ desk, tickets: 120, seed: 5 })
  const kinds = ticketKinds(desk.kinds)
  const [states, log] = await Promise.all([replayLedger(year.store, kinds), eventsOf(year.store)])
  const basis = figureBasis(await ledgerPolicy(year.store))
  const rows = figures(states, { asOf: year.until, ...basis })
  return { ...year, desk, kinds, states, log, rows }
}

const isOfMilestones = ({ starts }: CallbackPlan): boolean =>
  starts.some(({ on }) => on === 'customer.milestoneReached')

const plansOfMilestones = ({ callbackPlans = {} }: Policy): readonly string[] =>
  Object.keys(callbackPlans).filter((name) => isOfMilestones(callbackPlans[name] as CallbackPlan))

const planOf = ({ data }: RecordedEvent): string => (data as { readonly plan: string }).plan

describe.each(readyDesks.map(({ name }) => name))('a simulated year of %s', (name) => {
  let year: Awaited<ReturnType<typeof playYear>>
  beforeAll(async () => {
    year = await playYear(name)
  }, 60_000)

  it('is a sound ledger that this library knows every event of', async () => {
    const { store, kinds, events, states } = year
    expect(await verifyLedger(store, kinds)).toMatchObject({ fault: null, events, unknownTypes: {} })
    expect(states.filter(({ newerSchema }) => newerSchema !== null)).toEqual([])
    expect(states.length).toBeGreaterThan(100)
  })

  it('has all that the desk takes in', () => {
    const taken = new Set(year.states.map(({ kind }) => kind))
    expect([...taken].sort()).toEqual(year.desk.kinds.map(({ kind }) => kind).sort())
    const called = new Set(year.log.filter(({ type }) => type === 'plan.callbackPlanned').map(planOf))
    expect(plansOfMilestones(year.desk.policy).filter((plan) => !called.has(plan))).toEqual([])
  })

  it('has recorded all that fell due', async () => {
    const { store, desk, until } = year
    const later = createDesk({ store, kinds: desk.kinds, clock: { now: () => until - 1 } })
    expect(await later.tick()).toEqual({ events: [], more: false, failed: [] })
  })

  it('has figures that come out, the same by replay and by the cube', async () => {
    const { store, kinds, rows, until } = year
    const told = new Set(rows.filter(({ value }) => value !== null).map(({ kpi }) => kpi))
    expect([...told]).toEqual(
      expect.arrayContaining(['complaintsReceived', 'resolutionRate', 'averageResponseTime', 'satisfaction']),
    )
    expect(rows.filter(({ value, reason }) => value === null && reason === undefined)).toEqual([])
    const cube = await (await openLedgerCube(store, kinds)).catchUp()
    expect(cube.figures({ asOf: until })).toEqual(rows)
  })
})
