import {
  accountabilitySettled,
  asId,
  commendationRewarded,
  defaultPolicy,
  ticketCommended,
  type RecordedEvent,
  type TicketState,
} from '@deskledger/core'
import { ledgers, localDateIn, ticketViews, type LedgerEntry } from '@deskledger/core/view'
import { projectionLaws, registerLaws } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { ledgerOf, type Given } from './ledger.ts'
import { kinds, statesOf } from './rules.ts'

const timeZone = 'Asia/Shanghai'
const views = ticketViews({ ledgers: ledgers(timeZone) }, kinds)

const isLeft = ({ test, status }: TicketState): boolean => test || ['spam', 'merged', 'duplicate'].includes(status)

/** Every line of the log that tells of praise, rewards and measures, by hand. */
const told = (log: readonly RecordedEvent[]): readonly string[] => {
  const out = new Set(
    statesOf(log)
      .filter(isLeft)
      .map(({ id }) => `ticket/${id}`),
  )
  const ofComplaints = new Set(
    statesOf(log)
      .filter(({ kind }) => kind === 'complaint')
      .map(({ id }) => `ticket/${id}`),
  )
  const types = [ticketCommended.type, commendationRewarded.type, accountabilitySettled.type] as readonly string[]
  return log
    .filter(({ type, stream }) => types.includes(type) && !out.has(stream))
    .filter(({ type, stream }) => type !== accountabilitySettled.type || ofComplaints.has(stream))
    .map(({ type, stream, at }) => `${stream} ${at} ${localDateIn(timeZone, at).slice(0, 7)} ${type.split('.')[1]}`)
    .toSorted()
}

const names = { commendation: 'commended', reward: 'commendationRewarded', measure: 'accountabilitySettled' } as const

describe('ledgers', () => {
  registerLaws(
    projectionLaws(
      {
        open: (saved) => {
          const open = views.open(saved)
          return {
            take: (event: RecordedEvent) => open.take(event),
            save: () => open.save(),
            result: () =>
              open.views.ledgers
                .result()
                .map(({ ticket, at, month, what }: LedgerEntry) => `ticket/${ticket} ${at} ${month} ${names[what]}`)
                .toSorted(),
          }
        },
      },
      { kinds, runs: soak(40), rebuild: told },
    ),
    test,
  )

  test('by person and by branch, in the months of the desk', async () => {
    const day = (n: number) => Date.UTC(2026, 1, n, 4)
    const intake = { kind: 'complaint', channel: 'phone', customer: 'C-1', category: 'noise', severity: 3 }
    const cny = (amount: number) => ({ amount, currency: 'CNY' })
    const steps: readonly Given[] = [
      { type: 'ReceiveTicket', ticket: 'T-1', at: day(1), data: intake },
      { type: 'InvestigateComplaint', ticket: 'T-1', at: day(2), data: { cause: 'haste', department: 'east branch' } },
      {
        type: 'SettleAccountability',
        ticket: 'T-1',
        at: day(3),
        data: { measure: 'deduction', person: 'ben', amount: cny(20_000) },
      },
      { type: 'Commend', ticket: 'T-1', at: day(4), data: { person: 'li', department: 'west branch' } },
      {
        type: 'RewardCommendation',
        ticket: 'T-1',
        at: day(5),
        data: { person: 'li', reward: 'bonus', amount: cny(5000) },
      },
      // the first of March by the desk's clock
      {
        type: 'SettleAccountability',
        ticket: 'T-1',
        at: Date.UTC(2026, 1, 28, 16),
        data: { measure: 'reprimand', person: 'ben' },
      },
      { type: 'ReceiveTicket', ticket: 'T-2', at: Date.UTC(2026, 2, 2), data: intake },
      { type: 'Commend', ticket: 'T-2', at: Date.UTC(2026, 2, 3), data: { person: 'ben' } },
      { type: 'MarkSpam', ticket: 'T-2', at: Date.UTC(2026, 2, 4) },
    ]
    const store = await ledgerOf(defaultPolicy, steps)
    const open = views.open()
    for await (const events of store.readAll()) for (const event of events) open.take(event)
    const { ledgers: shelf } = open.views
    const zero = { commendations: 0, rewards: 0, measures: 0, rewarded: {}, charged: {} }
    expect(shelf.sums('person')).toEqual([
      { ...zero, month: '2026-02', of: 'ben', measures: 1, charged: { CNY: 20_000 } },
      { ...zero, month: '2026-02', of: 'li', commendations: 1, rewards: 1, rewarded: { CNY: 5000 } },
      { ...zero, month: '2026-03', of: 'ben', measures: 1 },
    ])
    expect(
      shelf.sums('department', { month: '2026-02' }).map(({ of, measures, rewards }) => [of, measures, rewards]),
    ).toEqual([
      ['east branch', 1, 0],
      ['west branch', 0, 1],
    ])
    expect(shelf.entries({ person: asId('ben'), month: '2026-03' }).map(({ word }) => word)).toEqual(['reprimand'])
  })
})
