import {
  Course,
  isActive,
  promisesOf,
  settle,
  standardKinds,
  ticketKinds,
  type Instant,
  type Policy,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { digest, localDateIn } from '@deskledger/core/view'
import { arbitraryHistory } from '@deskledger/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'

const kinds = ticketKinds(standardKinds, timeRules)
const DAY = 86_400_000

/** The ticket with everything recorded that falls due before an instant, as a desk that ticks would have it. */
const settledBefore = (state: TicketState, policy: Policy, instant: Instant): TicketState => {
  const course = new Course(kinds, state.id, state, { policy, current: policy, step: kinds.evolve })
  settle(kinds, state.id, course, instant - 1)
  return course.state
}

/** Some tickets and the morning of a meeting: the day that one of them was last touched, or one soon after. */
const arbitraryMorning = () =>
  fc
    .tuple(
      fc.array(arbitraryHistory(kinds), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Africa/Cairo'),
      fc.nat(9),
    )
    .map(([histories, timeZone, days]) => {
      const last = Math.max(...histories.map(({ state }) => state.lastEventAt))
      const date = localDateIn(timeZone, last + (days + 1) * DAY)
      const { day } = digest([], { date, timeZone })
      const states = histories.map(({ state, policy }, n) =>
        settledBefore({ ...state, id: `T-${n}` as TicketId }, policy, day.from),
      )
      return { states, told: digest(states, { date, timeZone }), day }
    })
    .filter(({ day, states }) => states.every(({ lastEventAt }) => lastEventAt < day.from))

const isMatter = ({ test, status }: TicketState): boolean => !test && !['spam', 'merged', 'duplicate'].includes(status)

const runs = { numRuns: soak(150) }

test('every promise that was due before the date, runs and is not met is overdue, once, and nothing else is', () => {
  fc.assert(
    fc.property(arbitraryMorning(), ({ states, told, day }) => {
      const overdue = told.overdue.map(({ ticket, clock, item, due, late }) => [ticket, clock, item, due, late])
      const promised = states.filter(isMatter).flatMap((state) =>
        promisesOf(state)
          .filter(({ due, isRunning }) => isRunning && due < day.from)
          .map(({ clock, item, due }) => [state.id, clock, item, due, day.from - due]),
      )
      expect(overdue).toEqual(expect.arrayContaining(promised))
      // what is broken and waits for something now stays overdue
      const waiting = new Set<unknown>(
        states.filter(({ status }) => status === 'pending' || status === 'onHold').map(({ id }) => id),
      )
      for (const line of overdue) {
        if (!waiting.has(line[0])) expect(promised).toContainEqual(line)
      }
    }),
    runs,
  )
})

test('what the digest calls overdue is what the desk has recorded as missed', () => {
  fc.assert(
    fc.property(arbitraryMorning(), ({ states, told }) => {
      const byId = new Map(states.map((state) => [state.id, state]))
      for (const { ticket, clock, item, due } of told.overdue) {
        const { breaches, referrals, details } = byId.get(ticket)!
        if (clock === 'referral') expect(referrals.find(({ id }) => id === item)?.overdueAt).not.toBeNull()
        else if (clock === 'callback') expect(details).toMatchObject({ missedAt: expect.any(Number) })
        else
          expect(
            breaches.filter((breach) => breach.clock === clock && breach.due !== null && breach.due <= due),
          ).not.toEqual([])
      }
    }),
    runs,
  )
})

test('due today is what runs and ends within the date; it is never overdue as well', () => {
  fc.assert(
    fc.property(arbitraryMorning(), ({ states, told, day }) => {
      const today = told.dueToday.map(({ ticket, clock, item, due }) => [ticket, clock, item, due])
      const promised = states.filter(isMatter).flatMap((state) =>
        promisesOf(state)
          .filter(({ due, isRunning }) => isRunning && due >= day.from && due < day.to)
          .map(({ clock, item, due }) => [state.id, clock, item, due]),
      )
      expect(today).toEqual(expect.arrayContaining(promised))
      for (const { due } of told.dueToday) expect(due).toBeGreaterThanOrEqual(day.from)
      for (const { due } of told.overdue) expect(due).toBeLessThan(day.from)
    }),
    runs,
  )
})

test('open, escalated and missed tell of open tickets only, and of every one of them', () => {
  fc.assert(
    fc.property(arbitraryMorning(), ({ states, told }) => {
      const open = states.filter((state) => isMatter(state) && isActive(state.status))
      const ids = (lines: readonly { readonly ticket: string }[]) =>
        [...new Set(lines.map(({ ticket }) => ticket))].sort()
      const of = (fits: (state: TicketState) => boolean) =>
        open
          .filter(fits)
          .map(({ id }) => id as string)
          .sort()
      expect(ids(told.open)).toEqual(of(() => true))
      expect(ids(told.escalated)).toEqual(of(({ level }) => level.functional + level.hierarchical > 0))
      const { received, stillOpen } = told.before
      expect(ids(received)).toEqual(expect.arrayContaining(ids(stillOpen)))
    }),
    runs,
  )
})

test('at its deadline a promise is in time still, a millisecond later it is overdue', () => {
  fc.assert(
    fc.property(
      arbitraryHistory(kinds),
      fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
      ({ state, policy }, timeZone) => {
        for (const { clock, due } of promisesOf(state)) {
          // a digest is of the years that calendars know
          if (due <= state.lastEventAt || due >= Date.UTC(2200, 0)) continue
          const then = settledBefore(state, policy, due)
          const stands = promisesOf(then).some((each) => each.clock === clock && each.due === due && each.isRunning)
          if (!isMatter(then) || !stands) continue
          const date = localDateIn(timeZone, due)
          const has = (lines: readonly { readonly clock: string; readonly due: Instant }[]) =>
            lines.some((line) => line.clock === clock && line.due === due)
          const { day } = digest([], { date, timeZone })
          const [inTime, late] = [due, due + 1].map((asOf) => digest([then], { date, timeZone, asOf }))
          expect(has(inTime!.dueToday)).toBe(true)
          expect(has(inTime!.overdue)).toBe(false)
          expect(has(late!.overdue)).toBe(true)
          expect(has(late!.dueToday)).toBe(false)
          expect(due).toBeLessThan(day.to)
        }
      },
    ),
    runs,
  )
})
