import { standardKinds, ticketKinds, type RecordedEvent } from '@deskledger/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { brokenPromises, worstMisses } from '../../src/demo/broken.ts'
import { furthest, movesUp, realTickets, reasonsOf } from '../../src/demo/escalations.ts'
import { readLedger, type LedgerReading } from '../../src/demo/readLedger.ts'
import { eventsOf, simulated } from '../simulation/ledgers.ts'

let log: readonly RecordedEvent[]
let reading: LedgerReading
let until: number

beforeAll(async () => {
  const year = await simulated({ tickets: 400, seed: 4 })
  until = year.until
  log = await eventsOf(year.store)
  reading = await readLedger(year.store, ticketKinds(standardKinds), until)
}, 60_000)

const dataOf = ({ data }: RecordedEvent) => data as Readonly<Record<string, string>>
const having = (type: string) => log.filter((event) => event.type === type)
/** Of tickets that are real matters. */
const ofMatters = (type: string) => {
  const real = new Set(realTickets(reading.states).map(({ id }) => `ticket/${id}`))
  return having(type).filter(({ stream }) => real.has(stream))
}

test('reasons are those that a plain count of the log finds, by ladder and by judgement', () => {
  const escalated = ofMatters('ticket.escalated')
  const reasons = reasonsOf(movesUp(reading)).filter(({ way }) => way !== 'priority')
  expect(new Set(reasons.map(({ by }) => by))).toEqual(new Set(['ladder', 'judgement']))
  expect(reasons.reduce((sum, { moves }) => sum + moves, 0)).toBe(escalated.length)
  for (const { way, reason, by, moves, tickets, furthest: level } of reasons) {
    const own = escalated
      .filter((event) => dataOf(event)['way'] === way && dataOf(event)['reason'] === reason)
      .filter((event) => (dataOf(event)['step'] === undefined ? 'judgement' : 'ladder') === by)
    expect({ moves, tickets }).toEqual({ moves: own.length, tickets: new Set(own.map(({ stream }) => stream)).size })
    expect(level).toBe(Math.max(...own.map((event) => Number(dataOf(event)['to']))))
  }
})

test('whoever the ladder names answers for what it moved', () => {
  const byLadder = reasonsOf(movesUp(reading)).filter(({ by, way }) => by === 'ladder' && way === 'hierarchical')
  expect(byLadder.length).toBeGreaterThan(3)
  for (const { answering } of byLadder) expect(answering.length).toBeGreaterThan(0)
})

test('contact sheets are late as often as the log says, by the deadline that they had last', () => {
  const overdue = new Set<string | undefined>()
  for (const event of log) {
    const { referral } = dataOf(event)
    if (event.type === 'ticket.referralOverdue') overdue.add(referral)
    if (event.type === 'ticket.referralReissued') overdue.delete(referral)
  }
  const counted = brokenPromises(reading.states).filter(({ what }) => what.startsWith('contact sheets'))
  expect(counted.reduce((sum, { broken }) => sum + broken, 0)).toBe(overdue.size)
})

describe('clocks', () => {
  const total = (field: 'started' | 'met' | 'breached' | 'cancelled') =>
    [...reading.clocks.values()].reduce((sum, counts) => sum + counts[field], 0)
  const listed = (type: string) =>
    having(type).reduce((sum, { data }) => sum + (data as { clocks: readonly unknown[] }).clocks.length, 0)

  test('breach, and are met, as often as the log says', () => {
    expect(total('breached')).toBe(having('ticket.breached').length)
    expect(total('met')).toBe(listed('clock.met'))
    expect(total('cancelled')).toBe(listed('clock.cancelled'))
  })

  test('start as often as they end or go on: after a reopening the same run ends again', () => {
    const alive = reading.states.flatMap(({ clocks }) => clocks).filter(({ status }) => /running|paused/u.test(status))
    const goneOn = having('clock.resumed').reduce((sum, event) => {
      const isReopened = log.some(
        ({ causationId, type, stream, at }) =>
          type === 'ticket.reopened' && stream === event.stream && at === event.at && causationId === event.causationId,
      )
      return sum + (isReopened ? (event.data as { clocks: readonly unknown[] }).clocks.length : 0)
    }, 0)
    expect(total('started') + goneOn).toBe(total('met') + total('cancelled') + alive.length)
  })
})

test('notices are counted by whom they go to', () => {
  expect(reading.notices).toBe(having('escalation.noticeIssued').length)
  expect(reading.notified.get('supervisor')).toBeGreaterThan(0)
})

test('the worst misses come first, and are late by what lies between deadline and end', () => {
  const worst = worstMisses(reading.states, until, 3)
  expect(worst.length).toBeGreaterThan(5)
  for (const { what, late, due, ticket, isOpen } of worst) {
    expect(late).toBeGreaterThan(0)
    if (isOpen) expect(late).toBe(until - due)
    const others = worstMisses(reading.states, until, 1000).filter((miss) => miss.what === what)
    expect(others.slice(0, 3).map((miss) => miss.ticket)).toContain(ticket)
  }
})

test('those that went furthest come first', () => {
  const height = (n: number) =>
    Math.max(
      0,
      ...(furthest(reading.states, 400)[n]?.moves ?? [])
        .filter(({ way }) => way === 'hierarchical')
        .map(({ to }) => to),
    )
  expect(height(0)).toBe(Math.max(...reading.states.map(({ level }) => level.hierarchical)))
  expect(height(0)).toBeGreaterThanOrEqual(height(1))
  expect(height(1)).toBeGreaterThanOrEqual(height(5))
})
