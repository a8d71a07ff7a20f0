import fc from 'fast-check'
import type { TicketState } from '@deskledger/core'
import { figures, isExcluded, isFromCustomer, type FigureRow } from '@deskledger/core/kpi'
import { beforeAll, describe, expect, test } from 'vitest'
import { arrivalsOf } from '../../../src/report/counts/arrivals.ts'
import { escalationsOf, levelNames } from '../../../src/report/counts/escalations.ts'
import { populationOf } from '../../../src/report/counts/population.ts'
import type { Stretch } from '../../../src/report/counts/stretch.ts'
import { binBounds, binOf, handlingTimesOf, responseTimesOf, type TimeBin } from '../../../src/report/counts/times.ts'
import { simulatedDesk, type Desk } from '../source.ts'

const zones = ['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'] as const
const YEAR = [Date.UTC(2024, 11, 1), Date.UTC(2026, 1, 1)] as const

let desk: Desk
beforeAll(async () => {
  desk = await simulatedDesk(300)
})

const instant = fc.integer({ min: YEAR[0], max: YEAR[1] })

/** Bounds that are instants of tickets too: on which side of them a ticket counts is half of what a stretch says. */
const bound = fc.oneof(
  instant,
  fc.nat().map((index) => {
    const { receivedAt, firstReplyAt, closedAt } = desk.tickets[index % desk.tickets.length] as TicketState
    return [receivedAt, firstReplyAt, closedAt][index % 3] ?? receivedAt
  }),
)

const stretches: fc.Arbitrary<Stretch> = fc
  .tuple(fc.option(bound), fc.option(bound))
  .map(([from, to]) => (from !== null && to !== null && from > to ? { from: to, to: from } : { from, to }))

const rowOf = (kpi: string, stretch: Stretch): FigureRow | undefined =>
  figures(desk.tickets, { asOf: desk.query.asOf, ...stretch }).find((row) => row.kpi === kpi)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const ticketsIn = (bins: readonly TimeBin[]): number => sum(bins.map(({ tickets }) => tickets))

describe('what is counted on tickets agrees with the figures, whatever the stretch of time', () => {
  test('arrivals and escalations are those of the cohort R', () => {
    fc.assert(
      fc.property(stretches, fc.constantFrom(...zones), (stretch, zone) => {
        const row = rowOf('escalationRate', stretch)
        const { received, risen, reached } = escalationsOf(desk.tickets, stretch)
        expect(sum(arrivalsOf(desk.tickets, stretch, zone).flat())).toBe(row?.denominator)
        expect(received).toBe(row?.denominator)
        expect(risen).toBe(row?.numerator)
        for (const way of ['functional', 'hierarchical', 'priority']) {
          expect(reached.find((each) => each.way === way)?.tickets ?? 0).toBe(row?.more[way])
        }
      }),
      { numRuns: 40 },
    )
  })

  test('times are those of the means, and the quantiles lie in their bins', () => {
    fc.assert(
      fc.property(stretches, (stretch) => {
        for (const [kpi, bins] of [
          ['averageResponseTime', responseTimesOf(desk.tickets, stretch)],
          ['averageHandlingTime', handlingTimesOf(desk.tickets, stretch)],
        ] as const) {
          const row = rowOf(kpi, stretch)
          expect(ticketsIn(bins)).toBe(row?.denominator)
          const p50 = row?.more['p50'] as number | null
          if (p50 === null) continue
          // a quantile is within 1 % of the value at its rank: near a bound that may be in the next bin
          const upTo = (took: number): number => ticketsIn(bins.slice(0, binOf(took) + 1))
          expect(upTo(p50 * 1.01)).toBeGreaterThanOrEqual((row?.denominator ?? 0) / 2)
          expect(ticketsIn(bins.slice(0, binOf(p50 * 0.99)))).toBeLessThan((row?.denominator ?? 0) / 2 + 1)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('nobody is lost: received are matters, callbacks, and what is left out', () => {
    fc.assert(
      fc.property(stretches, (stretch) => {
        const { received, test, spam, merged, duplicate } = populationOf(desk.tickets, stretch)
        const inside = desk.tickets.filter(
          ({ receivedAt }) => receivedAt >= (stretch.from ?? -Infinity) && receivedAt < (stretch.to ?? Infinity),
        )
        expect(received).toBe(inside.length)
        expect(test + spam + merged + duplicate).toBe(inside.filter(isExcluded).length)
      }),
      { numRuns: 40 },
    )
  })
})

test('every event of a ticket is counted once', () => {
  const { events, tickets, policies } = populationOf(desk.tickets, desk.query)
  expect(tickets).toBe(desk.tickets.length)
  expect(events).toBe(sum(desk.tickets.map(({ version }) => version)))
  expect(policies).toEqual([1, 2])
})

test('weekday and hour are those that the clocks of the zone show', () => {
  const clock = (timeZone: string, at: number): string =>
    new Intl.DateTimeFormat('en', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' }).format(at)
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 5 }), fc.constantFrom(...zones), (instants, zone) => {
      const like = desk.tickets.find((ticket) => isFromCustomer(ticket) && !isExcluded(ticket))
      const tickets = instants.map((receivedAt) => ({ ...like, receivedAt }) as TicketState)
      const week = arrivalsOf(tickets, { from: null, to: null }, zone)
      const found = week.flatMap((hours, day) =>
        hours.flatMap((count, hour) =>
          Array.from({ length: count }, () => `${names[day]}, ${String(hour).padStart(2, '0')}`),
        ),
      )
      expect(found.sort()).toEqual(instants.map((at) => clock(zone, at)).sort())
    }),
  )
})

test('a bin takes in its lower bound, and not its upper one', () => {
  for (const [index, bound] of binBounds.entries()) {
    expect(binOf(bound - 1)).toBe(index)
    expect(binOf(bound)).toBe(index + 1)
  }
  expect(binOf(0)).toBe(0)
})

test('higher levels are reached by no more tickets than lower ones', () => {
  const { reached } = escalationsOf(desk.tickets, desk.query)
  for (const way of ['functional', 'hierarchical']) {
    const counts = reached.filter((each) => each.way === way).map(({ tickets }) => tickets)
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
  }
})

test('levels are named by the ladders of the policy, all that differ', () => {
  const name = (level: number) => levelNames(desk.policy, { way: 'hierarchical', level, tickets: 1 })
  expect(name(1)).toEqual(['supervisor', 'manager'])
  expect(name(9)).toEqual([])
  expect(levelNames(undefined, { way: 'hierarchical', level: 1, tickets: 1 })).toEqual([])
  expect(levelNames(desk.policy, { way: 'priority', level: null, tickets: 1 })).toEqual([])
})
