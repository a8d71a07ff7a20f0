/** Faults of other systems in states, pauses and times: each a property over histories that could have happened. */
import { asId, isActive, standardKinds, ticketKinds, type StoredEvent, type TicketState } from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { arbitraryHistory } from '@deskledger/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { DAY, MINUTE, T0, received } from './given.ts'

const kinds = ticketKinds(standardKinds, timeRules)
const runs = { numRuns: soak(150) }

/** The states before the first event and after each. */
const statesOf = (events: readonly StoredEvent[]): readonly TicketState[] =>
  events.map((_, n) => kinds.replay(events.slice(0, n + 1)))

/** Time passed in each working status, by going through the states: slow, and plainly right. */
const spentByHand = (states: readonly TicketState[], events: readonly StoredEvent[]) => {
  const spent: Record<string, number> = { new: 0, open: 0, pending: 0, onHold: 0 }
  states.forEach(({ status }, n) => {
    if (!isActive(status)) return
    const next = events[n + 1]
    if (next !== undefined) spent[status] = (spent[status] ?? 0) + next.at - events[n]!.at
  })
  return spent
}

const overHistories = (check: (states: readonly TicketState[], events: readonly StoredEvent[]) => void) =>
  fc.assert(
    fc.property(arbitraryHistory(kinds), ({ events }) => check(statesOf(events), events)),
    runs,
  )

test('trap 2, 18: time waited is what passed between the facts, and none of it counts twice', () => {
  overHistories((states, events) => {
    const last = states.at(-1)!
    const byHand = spentByHand(states, events)
    const running = isActive(last.status) ? last.lastEventAt - last.statusSince : 0
    const kept = {
      ...last.spent,
      ...(isActive(last.status) ? { [last.status]: last.spent[last.status as 'new'] + running } : {}),
    }
    expect(kept).toEqual(byHand)
    const total = Object.values(kept).reduce((sum, part) => sum + part, 0)
    const open = last.openPeriods.reduce((sum, { from, to }) => sum + (to ?? last.lastEventAt) - from, 0)
    expect(total).toBe(open)
  })
})

test('trap 17: a resolution out of a pause ends the pause, and keeps what was waited', () => {
  overHistories((states, events) => {
    states.forEach((state, n) => {
      const before = states[n - 1]
      if (events[n]!.type !== 'ticket.resolved' || before === undefined) return
      const waited =
        before.status === 'pending' || before.status === 'onHold' ? state.lastEventAt - before.statusSince : 0
      expect(state.waitReason).toBeNull()
      expect(state.heldWhenResolved).toBe(before.spent.pending + before.spent.onHold + waited)
    })
  })
})

test('trap 8, 11: what is reopened is open, not pending and not closed', () => {
  overHistories((states, events) => {
    states.forEach(({ status, waitReason, closedAt, openPeriods }, n) => {
      if (events[n]!.type !== 'ticket.reopened') return
      expect([status, waitReason, closedAt]).toEqual(['open', null, null])
      expect(openPeriods.at(-1)).toEqual({ from: events[n]!.at, to: null })
    })
  })
})

test('trap 8: nothing leads out of merged, duplicate, spam and withdrawn, and nothing out of the archive', () => {
  const ends = new Set(['merged', 'duplicate', 'spam', 'withdrawn'])
  overHistories((states) => {
    states.forEach((state, n) => {
      const before = states[n - 1]
      if (before === undefined) return
      if (ends.has(before.status)) expect(state.status).toBe(before.status)
      if (before.archivedAt !== null)
        expect(state).toMatchObject({ status: before.status, archivedAt: before.archivedAt })
    })
  })
})

test('trap 13: the first reply, the first resolution and the receipt never move', () => {
  overHistories((states) => {
    states.forEach((state, n) => {
      const before = states[n - 1]
      if (before === undefined) return
      expect(state.receivedAt).toBe(before.receivedAt)
      if (before.firstReplyAt !== null) expect(state.firstReplyAt).toBe(before.firstReplyAt)
      if (before.firstResolvedAt !== null) expect(state.firstResolvedAt).toBe(before.firstResolvedAt)
      expect(state.lastResolvedAt ?? Infinity).toBeGreaterThanOrEqual(state.firstResolvedAt ?? 0)
    })
  })
})

test('open periods follow one another, and the last is open while the ticket is', () => {
  overHistories((states) => {
    for (const { openPeriods, status } of states) {
      openPeriods.forEach(({ from, to }, n) => {
        if (n + 1 < openPeriods.length) expect(to).not.toBeNull()
        expect(to ?? from).toBeGreaterThanOrEqual(from)
        expect(openPeriods[n + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(to ?? from)
      })
      expect(openPeriods.at(-1)?.to === null).toBe(isActive(status))
    }
  })
})

test('trap 30: kinds that are put together do not change one another', () => {
  for (const kind of standardKinds) {
    const alone = ticketKinds([kind])
    fc.assert(
      fc.property(arbitraryHistory(alone), ({ events }) => {
        expect(kinds.replay(events)).toEqual(alone.replay(events))
        expect(ticketKinds([...standardKinds].toReversed()).replay(events)).toEqual(alone.replay(events))
      }),
      { numRuns: soak(40) },
    )
  }
})

test('trap 18: two pauses that overlap are one, whose reason changed', () => {
  const fact = (version: number, after: number, type: string, data: object) =>
    ({
      ...received('complaint'),
      type,
      data,
      at: T0 + after,
      version,
      schema: 1,
      stream: 'ticket/t',
      actor: { id: asId('a'), kind: 'person' },
    }) as never
  const state = kinds.replay([
    fact(1, 0, 'ticket.received', received('complaint').data),
    fact(2, MINUTE, 'ticket.suspended', { waitingFor: 'customer', reason: 'photos' }),
    fact(3, 2 * MINUTE, 'ticket.suspended', { waitingFor: 'customer', reason: 'receipt' }),
    fact(4, 5 * MINUTE, 'ticket.suspended', { waitingFor: 'thirdParty', reason: 'parts' }),
    fact(5, 9 * MINUTE, 'ticket.resumed', {}),
    fact(6, DAY, 'ticket.resolved', {}),
  ])
  expect(state.spent).toEqual({ new: MINUTE, open: DAY - 9 * MINUTE, pending: 4 * MINUTE, onHold: 4 * MINUTE })
  expect(state.heldWhenResolved).toBe(8 * MINUTE)
})
