/** Every figure of time against one computed from the events by hand, over histories that could have happened. */
import { defaultPolicy, type EventStore, type Policy, type StoredEvent, type TicketState } from '@deskledger/core'
import { businessCalendar, type BusinessCalendar } from '@deskledger/core/calendar'
import { checkPolicy, type RecordRule } from '@deskledger/core/policy'
import { figureBasis, figures, type FigureRow } from '@deskledger/core/kpi'
import { arbitraryHistory, type History } from '@deskledger/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { hour, kinds, live, manySteps, type Step } from './random.ts'
import { liveWithRecords, recordSteps } from './randomRecords.ts'
import { claimsByHand, computedByHand, openTime, thirdClose, type Claims } from './byHand.ts'

const DAY = 86_400_000

/** For tickets whose policy has no calendar: closed over lunch, around the clock on Saturdays. */
const fallback = businessCalendar({
  timeZone: 'Europe/Berlin',
  week: {
    tue: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    wed: [['09:00', '18:00']],
    sat: [['00:00', '24:00']],
  },
})

/** A desk with every clock that figures ask for, and opening hours; some promise the closing apart. */
const rules = fc
  .record({
    promisesClosing: fc.boolean(),
    time: fc.constantFrom('clock', 'business'),
    within: fc.constantFrom('PT1H', 'PT8H', 'PT100H'),
  })
  .map(({ promisesClosing, time, within }): Policy => {
    const rule = { targets: [{ within, time }] }
    const closure = { targets: [{ within: 'P2D', time: 'workingDays' as const }] }
    const clocks = { acknowledge: rule, resolution: rule, ...(promisesClosing ? { closure } : {}) }
    return checkPolicy({ ...defaultPolicy, calendars: { desk: fallback.spec }, clocks })
  })

/** What the records of a desk must hold. */
const required: readonly RecordRule[] = [
  { for: { kind: ['complaint', 'inquiry'] }, parts: ['acknowledged', 'reply'] },
  { for: { category: ['c0'], severity: [1, 2, 3] }, parts: ['resolution', 'assignee'] },
  { for: { kind: ['complaint'] }, parts: ['rating'] },
  { for: { kind: ['suggestion'] }, parts: ['decision'] },
]

interface Lived {
  readonly streams: readonly (readonly StoredEvent[])[]
  readonly required: readonly RecordRule[]
  readonly calendar: BusinessCalendar
}

/** Most of what is done is done to a ticket that exists, soon after what was done before, and seldom is its end. */
const busy = manySteps.map((script): readonly Step[] => [
  ...[0, 1, 2, 3].map((ticket) => ({ ticket, wait: 0, what: 'receive', choice: ticket })),
  ...script
    .filter(({ what, choice }) => choice === 0 || !['spam', 'withdraw'].includes(what))
    .map((step) => ({ ...step, ticket: step.ticket % 4, wait: step.choice > 7 ? step.wait : step.wait % (2 * hour) })),
])

const livesIn = async (store: EventStore): Promise<Lived> => {
  const streams = new Map<string, StoredEvent[]>()
  for await (const batch of store.readAll()) {
    for (const event of batch) {
      if (event.stream.startsWith('ticket/')) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
    }
  }
  return { streams: [...streams.values()], calendar: fallback, required }
}

const lived = fc.tuple(busy, rules).map(
  ([script, policy]) =>
    async (): Promise<Lived> =>
      livesIn((await live(script, policy)).store),
)

const recorded = recordSteps.map((script) => async (): Promise<Lived> => livesIn(await liveWithRecords(script)))

const histories = fc
  .array(arbitraryHistory(kinds), { minLength: 1, maxLength: 3 })
  .map((all: readonly History[]) => async (): Promise<Lived> => {
    const basis = figureBasis(all[0]!.policy)
    const streams = all.map(({ events }) => events)
    return Promise.resolve({ streams, required: basis.required, calendar: basis.calendar ?? fallback })
  })

const endsOfWork: ReadonlySet<string> = new Set(['ticket.resolved', 'report.submitted'])

/** Instants at which something can turn: events, deadlines that they name, a day and a week after the opening. */
const turns = ({ streams }: Lived): readonly number[] =>
  streams.flatMap((events) => [
    events[0]!.at + DAY,
    events[0]!.at + 7 * DAY,
    ...events.flatMap(({ at, data }) => {
      const { due, clocks = [] } = data as { due?: number; clocks?: readonly { readonly due?: number }[] }
      return [at, due, ...clocks.map((clock) => clock.due)].filter((instant) => instant !== undefined)
    }),
  ])

/** Instants at which work has been observed for the whole window. */
const observed = ({ streams }: Lived): readonly number[] =>
  streams.flat().flatMap(({ type, at }) => (endsOfWork.has(type) ? [at + 7 * DAY] : []))

const place = fc.noBias(fc.nat({ max: 99_999 }))
const question = fc.record({
  lives: fc.oneof(
    { weight: 2, arbitrary: lived },
    { weight: 1, arbitrary: histories },
    { weight: 2, arbitrary: recorded },
  ),
  turn: place,
  isObserved: fc.nat({ max: 3 }).map((n) => n === 0),
  offset: fc.constantFrom(0, 1, 2, DAY, 40 * DAY, 400 * DAY),
  cut: fc.option(place, { freq: 1 }),
})

interface Asked {
  readonly known: readonly (readonly StoredEvent[])[]
  readonly states: readonly TicketState[]
  readonly T: number
  readonly calendar: BusinessCalendar
  readonly required: readonly RecordRule[]
  /** where a period begins */
  readonly from: number
}

const overQuestions = (runs: number, check: (asked: Asked) => void) =>
  fc.assert(
    fc.asyncProperty(question, async ({ lives, turn, isObserved, offset, cut }) => {
      const life = await lives()
      const places = isObserved ? observed(life) : turns(life)
      if (places.length === 0) return
      const T = places[turn % places.length]! + offset
      const before = places.filter((at) => at < T)
      const from = cut === null ? -Infinity : (before[cut % before.length] ?? T)
      const known = life.streams.map((events) => events.filter(({ at }) => at < T)).filter(({ length }) => length > 0)
      const { calendar, required: asked } = life
      check({ known, states: known.map((events) => kinds.replay(events)), T, calendar, required: asked, from })
    }),
    { numRuns: soak(runs) },
  )

const totals = (claims: Claims, from: number) => {
  const sum = (part: string): number =>
    claims.filter((each) => each.part === part && each.anchor >= from).reduce((total, { amount }) => total + amount, 0)
  const [numerator, denominator, pending, excluded] = ['numerator', 'denominator', 'pending', 'excluded'].map(sum)
  return { numerator, denominator, pending, excluded }
}

const numbersOf = ({ numerator, denominator, pending, excluded }: FigureRow) => ({
  numerator,
  // a count has none
  denominator: denominator ?? 0,
  pending,
  excluded,
})

test('trap 4, 13, 15: each figure is what the events say, in clock time and in business time', async () => {
  await overQuestions(300, ({ known, states, T, calendar, required: asked, from }) => {
    const rows = figures(states, { asOf: T, calendar, required: asked, from: from === -Infinity ? null : from })
    for (const row of rows.filter(({ kpi }) => computedByHand.includes(kpi))) {
      const passed =
        row.clock === 'business' ? (a: number, b: number) => openTime(calendar, a, b) : (a: number, b: number) => b - a
      const told = { T, window: 7 * DAY, required: asked, passed, thirdClose: (at: number) => thirdClose(calendar, at) }
      const claims = known.flatMap((events) => claimsByHand(row.kpi, { ...told, events }))
      expect(numbersOf(row), `${row.kpi}, ${row.clock}`).toEqual(totals(claims, from))
    }
  })
})

test('a proportion has no more kept than there are, and every share of deadlines counts or awaits the same ones', async () => {
  await overQuestions(100, ({ states, T, calendar }) => {
    const rows = figures(states, { asOf: T, calendar })
    for (const { kpi, unit, numerator, denominator, value } of rows) {
      if (unit !== 'ratio' || kpi === 'complaintRate') continue
      const isPossible = numerator! <= denominator! && (denominator !== 0 || value === null)
      expect([kpi, isPossible]).toEqual([kpi, true])
    }
    const cohort = (id: string) => {
      const { denominator, pending, excluded, more } = rows.find(({ kpi }) => kpi === id)!
      return { denominator, pending, excluded, more }
    }
    expect(cohort('closedOnTime')).toEqual(cohort('closureRate'))
    expect(cohort('extensionRate')).toEqual(cohort('closureRate'))
    const [closed, inTime] = ['closureRate', 'closedOnTime'].map((id) => rows.find(({ kpi }) => kpi === id)!.numerator!)
    expect(inTime).toBeLessThanOrEqual(closed!)
  })
})

test('business time is never longer than clock time, and is of the same cohort', async () => {
  await overQuestions(100, ({ states, T, calendar }) => {
    const rows = figures(states, { asOf: T, calendar, period: 'month', by: ['kind'] })
    const keyOf = ({ kpi, period, group }: FigureRow) => JSON.stringify([kpi, period, group])
    const elapsed = new Map(rows.filter(({ clock }) => clock === 'clock').map((row) => [keyOf(row), row]))
    for (const row of rows.filter(({ clock, kpi }) => clock === 'business' && kpi !== 'summaryResolution')) {
      const other = elapsed.get(keyOf(row))!
      expect([row.kpi, row.numerator! <= other.numerator!]).toEqual([row.kpi, true])
      expect(numbersOf({ ...row, numerator: 0 })).toEqual(numbersOf({ ...other, numerator: 0 }))
    }
  })
})

/** Breaches of the deadline in force: what the desk itself wrote down. */
const breached = (events: readonly StoredEvent[], name: string, due: number): boolean =>
  events.some(({ type, data }) => {
    const told = data as { readonly clock?: string; readonly due?: number }
    return type === 'ticket.breached' && told.clock === name && told.due === due
  })

const ofTheDesk = new Set([
  'callback',
  'report',
  'improvement',
  'contact',
  'visit',
  'finding',
  'survey',
  'appraisal',
  'customer',
])

test('trap 11, 22: a deadline is missed just when its breach is in the log', async () => {
  await overQuestions(150, ({ known, calendar }) => {
    for (const events of known) {
      const T = events.at(-1)!.at + 1
      const state = kinds.replay(events)
      const clock = state.clocks.find((each) => each.clock === 'acknowledge')
      if (clock === undefined || clock.due + 1 >= T || state.withdrawnAt !== null) continue
      const row = figures([state], { asOf: T, calendar }).find(({ kpi }) => kpi === 'acknowledgedOnTime')!
      const missed = (row.denominator ?? 0) - (row.numerator ?? 0)
      if (row.excluded === 0 && !ofTheDesk.has(state.kind)) {
        expect(missed).toBe(breached(events, 'acknowledge', clock.due) ? 1 : 0)
      }
    }
  })
})
