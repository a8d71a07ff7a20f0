import { replayLedger } from '@deskledger/core/kpi'
import { standardKinds, ticketKinds, type RecordedEvent, type TicketState } from '@deskledger/core'
import { beforeAll, expect, test } from 'vitest'
import { brokenPromises, furthest, reasonsOf } from '../../src/demo/escalations.ts'
import { eventsOf, simulated } from '../simulation/ledgers.ts'

let log: readonly RecordedEvent[]
let states: readonly TicketState[]

beforeAll(async () => {
  const { store } = await simulated({ tickets: 250, seed: 4 })
  log = await eventsOf(store)
  states = await replayLedger(store, ticketKinds(standardKinds))
}, 60_000)

const dataOf = ({ data }: RecordedEvent) => data as Readonly<Record<string, string>>

test('reasons and broken promises are those that a plain count of the log finds', () => {
  const escalated = log.filter(({ type }) => type === 'ticket.escalated')
  const reasons = reasonsOf(states).filter(({ way }) => way !== 'priority')
  expect(reasons.length).toBeGreaterThan(3)
  expect(reasons.reduce((sum, { moves }) => sum + moves, 0)).toBe(escalated.length)
  for (const { way, reason, moves, tickets, furthest: level } of reasons) {
    const own = escalated.filter((event) => dataOf(event)['way'] === way && dataOf(event)['reason'] === reason)
    expect({ moves, tickets }).toEqual({ moves: own.length, tickets: new Set(own.map(({ stream }) => stream)).size })
    expect(level).toBe(Math.max(...own.map((event) => Number(dataOf(event)['to']))))
  }
  const overdue = new Set(
    log.filter(({ type }) => type === 'ticket.referralOverdue').map((event) => dataOf(event)['referral']),
  )
  const counted = brokenPromises(states).filter(({ what }) => what.startsWith('contact sheets'))
  expect(counted.reduce((sum, { broken }) => sum + broken, 0)).toBe(overdue.size)
})

test('those that went furthest come first', () => {
  const height = (n: number) =>
    Math.max(
      0,
      ...(furthest(states, 400)[n]?.moves ?? []).filter(({ way }) => way === 'hierarchical').map(({ to }) => to),
    )
  expect(height(0)).toBe(Math.max(...states.map(({ level }) => level.hierarchical)))
  expect(height(0)).toBeGreaterThanOrEqual(height(1))
  expect(height(1)).toBeGreaterThanOrEqual(height(5))
})
