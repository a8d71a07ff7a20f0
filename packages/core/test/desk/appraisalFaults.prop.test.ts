/** Figures that an appraisal holds, made again from the log. */
import {
  asId,
  createDesk,
  memoryStore,
  standardKinds,
  ticketKinds,
  type ActorId,
  type EventStore,
  type Policy,
} from '@deskledger/core'
import {
  appraisalFaults,
  appraisalFigures,
  byResponsible,
  figureBasis,
  figures,
  replayLedger,
  standardDimensions,
} from '@deskledger/core/kpi'
import { appraisalFigureTaken, recordKinds, type AppraisalDetails } from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { accepted, ann, customer, DAY, handClock, HOUR, ticket, type HandClock } from './testDesk.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds], timeRules)
const T0 = Date.UTC(2026, 2, 1)
const li = asId<ActorId>('li')
const month = { agent: li, period: 'month', from: T0, to: T0 + 30 * DAY } as const
const words = { label: { en: 'x', zh: '某' }, weight: 1 }
const policy: Policy = {
  version: 1,
  name: 'desk',
  timeZone: 'UTC',
  observationDays: 7,
  roles: {},
  appraisal: {
    raters: {},
    parts: {
      satisfaction: { ...words, kpi: 'satisfaction', from: 0, to: 1 },
      response: { ...words, kpi: 'averageResponseTime', from: DAY, to: 0, clock: 'clock' },
      replies: { ...words, kpi: 'resolutionRate', from: 0, to: 1 },
      caused: { ...words, kpi: 'complaintsReceived', from: 4, to: 0, by: 'responsible' },
    },
  },
}

/** Something that is done on a ticket, and how long before it is recorded, up to its last event. */
interface Step {
  readonly on: number
  readonly type: 'AssignTicket' | 'ReplyToCustomer' | 'RateTicket' | 'InvestigateComplaint' | 'ResolveTicket'
  readonly agent: string
  readonly satisfied: boolean
  readonly hours: number
  readonly late: boolean
}

const step: fc.Arbitrary<Step> = fc.record({
  on: fc.integer({ min: 0, max: 3 }),
  type: fc.constantFrom('AssignTicket', 'ReplyToCustomer', 'RateTicket', 'InvestigateComplaint', 'ResolveTicket'),
  agent: fc.constantFrom('li', 'wu'),
  satisfied: fc.boolean(),
  hours: fc.integer({ min: 1, max: 60 }),
  late: fc.boolean(),
})

const dataOf = ({ type, agent, satisfied }: Step): object => {
  if (type === 'AssignTicket') return { assignee: agent }
  if (type === 'RateTicket') return { satisfied }
  return type === 'InvestigateComplaint' ? { cause: 'haste', department: 'desk', person: agent } : {}
}

const opening = (store: EventStore, clock: HandClock) => {
  const desk = createDesk({ store, clock, policy, kinds: [...standardKinds, ...recordKinds] })
  const tell = (type: string, name: string, data: object, more: object = {}) =>
    desk.execute({ type, ticket: ticket(name), actor: ann, data, ...more } as never)
  const detailsOf = async () => (await desk.load(ticket('A-1'))).details as AppraisalDetails
  const take = async (each: Step): Promise<void> => {
    clock.at += each.hours * HOUR
    const name = `C-${each.on}`
    const { version, lastEventAt } = await desk.load(ticket(name))
    const intake = { kind: 'complaint', channel: 'phone', customer: customer(), category: 'fees', severity: 3 }
    if (version === 0) await tell('ReceiveTicket', name, intake)
    else await tell(each.type, name, dataOf(each), each.late ? { at: lastEventAt } : {})
  }
  return { tell, take, detailsOf }
}

/** Opens an appraisal after some work, and takes its figures as they were some time before. */
const appraise = async (steps: readonly Step[], ago: number) => {
  const [store, clock] = [memoryStore(), handClock(T0)]
  const desk = opening(store, clock)
  for (const each of steps) await desk.take(each)
  clock.at += HOUR
  accepted(await desk.tell('OpenAppraisal', 'A-1', { ...month, channel: 'desk', category: 'monthly', severity: 4 }))
  const [asOf, knownAs] = [clock.at - ago * HOUR, clock.at]
  const states = await replayLedger(store, kinds, { asOf })
  const taken = appraisalFigures(
    (question) =>
      figures(states, { ...figureBasis(policy), ...question, dimensions: [...standardDimensions, byResponsible] }),
    await desk.detailsOf(),
    asOf,
  )
  return { store, clock, ...desk, taken, asOf, knownAs }
}

const steps = fc.array(step, { minLength: 1, maxLength: 12 })

describe('the figures of an appraisal', () => {
  test('are found again, whatever is recorded later; a wrong one is named', () =>
    fc.assert(
      fc.asyncProperty(
        steps,
        fc.integer({ min: 0, max: 90 }),
        steps,
        fc.nat({ max: 3 }),
        async (before, ago, after, n) => {
          const { store, clock, tell, take, taken, asOf, knownAs } = await appraise(before, ago)
          clock.at += HOUR
          for (const figure of taken) accepted(await tell('TakeFigure', 'A-1', { ...figure, knownAs }))
          for (const each of after) await take(each)
          expect(await appraisalFaults(store, kinds, ticket('A-1'))).toEqual([])

          const { part, value } = taken[n] ?? { part: '', value: null }
          const wrong = (value ?? 0) + 1
          accepted(await tell('TakeFigure', 'A-1', { part, value: wrong, asOf, knownAs }))
          expect(await appraisalFaults(store, kinds, ticket('A-1'))).toMatchObject([
            { part, asOf, knownAs, taken: wrong, found: value },
          ])
        },
      ),
      { numRuns: soak(60) },
    ))

  test('are of what is known when they are taken, where nothing else is said', async () => {
    const { store, clock, tell, detailsOf, taken } = await appraise([], 0)
    for (const { knownAs: _, ...figure } of taken) accepted(await tell('TakeFigure', 'A-1', figure))
    expect((await detailsOf()).figures.map(({ knownAs }) => knownAs)).toEqual(taken.map(() => clock.at))
    expect(await appraisalFaults(store, kinds, ticket('A-1'))).toEqual([])
  })

  test('of schema 1 are of what was recorded when they were taken', async () => {
    const { store, tell, taken, asOf } = await appraise([], 0)
    for (const figure of taken) accepted(await tell('TakeFigure', 'A-1', figure))
    const old: EventStore = {
      ...store,
      readStream: async (stream) =>
        (await store.readStream(stream)).map((event) => {
          if (event.type !== appraisalFigureTaken.type) return event
          const { knownAs: _, ...data } = event.data as { knownAs: number }
          return { ...event, schema: 1, data }
        }),
    }
    expect(await appraisalFaults(old, kinds, ticket('A-1'))).toEqual([])
    accepted(await tell('TakeFigure', 'A-1', { part: 'replies', value: 5, asOf }))
    expect(await appraisalFaults(old, kinds, ticket('A-1'))).toMatchObject([
      { part: 'replies', kpi: 'resolutionRate', taken: 5 },
    ])
  })

  test('are taken by somebody else, and of nothing that is not recorded yet', async () => {
    const { clock, tell, asOf } = await appraise([], 0)
    const figure = { part: 'replies', value: 3, asOf }
    const own = await tell('TakeFigure', 'A-1', figure, { actor: { id: li, kind: 'person', role: 'agent' } })
    expect(own).toMatchObject({ rejection: { code: 'own_figure', details: { agent: 'li' } } })
    const ahead = await tell('TakeFigure', 'A-1', { ...figure, knownAs: clock.at + 1 })
    expect(ahead).toMatchObject({ rejection: { code: 'dated_ahead', details: { latest: clock.at } } })
  })

  test('of a ticket that is no appraisal are none', async () => {
    const { store } = await appraise([], 0)
    expect(await appraisalFaults(store, kinds, ticket('C-0'))).toEqual([])
  })
})
