/** What a clock has used, through any life of a ticket: pauses, changes of target, extensions, reopenings. */
import type { ClockState, Policy, TicketState } from '@deskledger/core'
import { calendarOf } from '@deskledger/core/policy'
import { usedAt } from '@deskledger/core/rules'
import { arbitraryHistory, type History } from '@deskledger/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../../soak.ts'
import { kinds } from '../play.ts'

const isAlive = ({ status }: ClockState): boolean => status === 'running' || status === 'paused'

/** Each event of a history: the state before it, the state after it, and when. */
const steps = ({ events }: History) =>
  events.map((event, index) => ({
    at: event.at,
    before: kinds.replay(events.slice(0, index)),
    after: kinds.replay(events.slice(0, index + 1)),
  }))

const named = (state: TicketState, name: string): ClockState | undefined =>
  state.clocks.find(({ clock }) => clock === name)

/** Milliseconds of a clock's time in a stretch. */
const elapsed = (policy: Policy, { time, calendar }: ClockState, from: number, to: number): number =>
  time === 'clock' ? to - from : calendarOf(policy, calendar ?? 'desk').between(from, to)

const holds = (check: (history: History) => void): void =>
  fc.assert(fc.property(arbitraryHistory(kinds, { maxCommands: 30 }), check), { numRuns: soak(150) })

describe('a clock', () => {
  test('neither gains nor loses used time by an event, whatever the event changes', () => {
    holds((history) => {
      const { policy } = history
      for (const { at, before, after } of steps(history)) {
        for (const clock of after.clocks) {
          const known = named(before, clock.clock)
          if (known === undefined || known.startedAt !== clock.startedAt || known.time !== clock.time) continue
          if (known.status === 'cancelled' || clock.status === 'cancelled') continue
          expect([clock.clock, usedAt(policy, clock, at)]).toEqual([clock.clock, usedAt(policy, known, at)])
        }
      }
    })
  })

  test('uses exactly the time that it runs, and none while it is paused', () => {
    holds((history) => {
      const { policy } = history
      const all = steps(history)
      for (const [index, { at, after }] of all.entries()) {
        const until = all[index + 1]?.at ?? at + 90_061_001
        for (const clock of after.clocks) {
          if (clock.time === 'workingDays') continue
          const passed = usedAt(policy, clock, until) - usedAt(policy, clock, at)
          expect(passed).toBe(clock.status === 'running' ? elapsed(policy, clock, at, until) : 0)
        }
      }
    })
  })

  test('has used + remaining = target at every instant', () => {
    holds((history) => {
      const { policy } = history
      for (const { at, after } of steps(history)) {
        for (const clock of after.clocks) {
          if (clock.status !== 'running' || clock.time === 'workingDays' || clock.due < at) continue
          const used = usedAt(policy, clock, at)
          if (used > clock.target) continue // a shorter target was put on it: it is due at once
          expect(used + elapsed(policy, clock, at, clock.due)).toBe(clock.target)
        }
      }
    })
  })

  test('in working days has used them all at its deadline, and not before', () => {
    holds((history) => {
      const { policy, state } = history
      for (const clock of state.clocks) {
        if (clock.time !== 'workingDays' || clock.status !== 'running' || clock.target === 0) continue
        if (clock.end === 'sameTime' || clock.due <= state.lastEventAt) continue
        expect(usedAt(policy, clock, clock.due)).toBe(clock.target)
        expect(usedAt(policy, clock, clock.due - 1)).toBe(clock.target - 1)
      }
    })
  })

  test('is breached only while it runs, behind its deadline, once a run', () => {
    holds((history) => {
      for (const { at, before, after } of steps(history)) {
        for (const breach of after.breaches.slice(before.breaches.length)) {
          const clock = named(before, breach.clock)
          if (clock === undefined) throw new Error(`${breach.clock}: breached, and not on the ticket`)
          expect(clock.status).toBe('running')
          expect(clock.breachedAt).toBeNull()
          expect(at).toBeGreaterThan(clock.due)
        }
      }
    })
  })

  test('that was met late was breached before', () => {
    holds((history) => {
      for (const { at, before, after } of steps(history)) {
        for (const clock of after.clocks) {
          const known = named(before, clock.clock)
          if (clock.status !== 'met' || known?.status !== 'running') continue
          expect(known.breachedAt !== null || at <= known.due).toBe(true)
        }
      }
    })
  })

  test('does not run on a ticket that has ended', () => {
    holds(({ state }) => {
      if (!['closed', 'withdrawn', 'merged', 'duplicate', 'spam'].includes(state.status)) return
      expect(state.clocks.filter(isAlive)).toEqual([])
    })
  })

  test('is met by nothing that a bot says', () => {
    holds((history) => {
      const { events } = history
      for (const [index, event] of events.entries()) {
        if (event.type !== 'clock.met') continue
        const cause = events.slice(0, index).findLast(({ actor }) => actor.id !== 'desk')
        const names = (event.data as { clocks: { clock: string }[] }).clocks.map(({ clock }) => clock)
        if (cause?.type === 'ticket.replied' && cause.actor.kind !== 'person') {
          expect(names).not.toContain('firstResponse')
          expect(names).not.toContain('nextResponse')
        }
      }
    })
  })
})

describe('a matter', () => {
  test('never passes a level silently, and never comes down but by a reasoned word', () => {
    holds(({ events, state }) => {
      for (const way of ['functional', 'hierarchical'] as const) {
        let level = 0
        for (const move of state.moves.filter((each) => each.way === way)) {
          expect(move.from).toBe(level)
          const between = Array.from({ length: Math.max(0, move.to - level - 1) }, (_, index) => level + 1 + index)
          expect(move.skipped).toEqual(between)
          if (move.to < move.from) {
            expect(move.reason).not.toBe('')
            expect(move.step).toBeNull()
          }
          level = move.to
        }
        expect(state.level[way]).toBe(level)
      }
      const down = events.filter(({ type }) => type === 'ticket.deescalated')
      expect(state.moves.filter((move) => move.way !== 'priority' && move.to < move.from)).toHaveLength(down.length)
    })
  })
})
