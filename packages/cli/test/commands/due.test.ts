import { expect, test } from 'vitest'
import { deskledger } from '../terminal.ts'
import { timeLedger } from './timeLedger.ts'

interface Told {
  readonly now: string
  readonly more: boolean
  readonly due: readonly Readonly<Record<string, unknown>>[]
}

const due = async (...args: readonly string[]): Promise<Told> =>
  JSON.parse((await deskledger('due', ...args, '--json')).out) as Told

test('lists what falls due, the earliest first, and in how long', async () => {
  const ledger = await timeLedger()
  const { out, code } = await deskledger('due', ledger, '--now', '2025-12-26T10:00:00+08:00', '--limit', '4')
  expect(code).toBe(0)
  expect(out.split('\n')).toEqual([
    '2025-12-25T22:00:00.000Z  late 4.0 h  T-2  warning: firstResponse comes due 2025-12-26T02:00:00.000Z',
    '2025-12-25T23:00:00.000Z  late 3.0 h  T-3  warning: firstResponse comes due 2025-12-26T03:00:00.000Z',
    '2025-12-26T02:00:00.001Z  in 1 ms     T-2  firstResponse has to be met before',
    '2025-12-26T02:00:00.001Z  in 1 ms     T-2  ladder all: no answer (firstResponse afterDeadline)',
    'and more: raise --limit, 4 here',
    '',
  ])
})

test('changes nothing, and agrees with what a tick records', async () => {
  const ledger = await timeLedger()
  const until = '2025-12-26T10:00:00.001+08:00'
  const before = await due(ledger, '--until', until)
  expect(before.more).toBe(false)
  expect(await due(ledger, '--until', until)).toEqual(before)
  const { events } = JSON.parse((await deskledger('tick', ledger, '--now', until, '--json')).out) as {
    readonly events: Readonly<Record<string, number>>
  }
  const counts = ['clock.warned', 'ticket.breached', 'escalation.stepTaken'].map((type) => events[type] ?? 0)
  expect(before.due).toHaveLength(counts.reduce((sum, count) => sum + count, 0))
  expect((await due(ledger, '--until', until)).due).toEqual([])
})

test('a limit gives the beginning of the whole list', async () => {
  const ledger = await timeLedger()
  const { due: all } = await due(ledger)
  expect(all.map((entry) => String(entry['due']))).toEqual(all.map((entry) => String(entry['due'])).toSorted())
  for (let limit = 1; limit < all.length; limit++) {
    expect(await due(ledger, '--limit', String(limit))).toMatchObject({ more: true, due: all.slice(0, limit) })
  }
})

test('nothing due is said so', async () => {
  const ledger = await timeLedger()
  expect((await deskledger('due', ledger, '--until', '2025-12-20')).out).toBe('nothing is due\n')
})
