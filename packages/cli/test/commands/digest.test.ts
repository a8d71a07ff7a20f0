import { expect, test } from 'vitest'
import { deskledger } from '../terminal.ts'
import { timeLedger } from './timeLedger.ts'

interface Line {
  readonly ticket: string
  readonly [field: string]: unknown
}

interface Told {
  readonly asOf: string
  readonly date: string
  readonly before: { readonly from: string; readonly received: readonly Line[] }
  readonly open: readonly Line[]
  readonly escalated: readonly Line[]
  readonly dueToday: readonly Line[]
  readonly overdue: readonly Line[]
}

const digest = async (...args: readonly string[]): Promise<Told> =>
  JSON.parse((await deskledger('digest', ...args, '--json')).out) as Told

test('a past date is told as it was when it began', async () => {
  const told = await digest(await timeLedger(), '--date', '2025-12-26')
  expect(told).toMatchObject({ date: '2025-12-26', asOf: '2025-12-25T16:00:00.000Z' })
  expect(told.before.from).toBe('2025-12-24T16:00:00.000Z')
  expect(told.before.received.map(({ ticket }) => ticket)).toEqual(['T-3', 'T-2'])
  expect(told.open.map(({ ticket }) => ticket)).toEqual(['T-3', 'T-1', 'T-2'])
  expect(told.dueToday.map(({ ticket, clock, due }) => [ticket, clock, due])).toEqual([
    ['T-3', 'firstResponse', '2025-12-26T03:00:00.000Z'],
    ['T-2', 'firstResponse', '2025-12-26T02:00:00.000Z'],
    ['T-1', 'resolution', '2025-12-26T10:00:00.000Z'],
  ])
  expect(told.overdue).toEqual([])
})

test('today is told as of now, in the zone of the desk; what a tick recorded is escalated', async () => {
  const ledger = await timeLedger()
  await deskledger('tick', ledger)
  const told = await digest(ledger)
  expect(told).toMatchObject({ date: '2026-01-01', asOf: '2026-01-01T00:00:00.000Z' })
  expect(told.escalated).toMatchObject([
    { ticket: 'T-3', level: 1, since: '2025-12-26T03:00:00.001Z', why: 'no answer', roles: ['supervisor'] },
    { ticket: 'T-2', level: 1, since: '2025-12-26T02:00:00.001Z' },
  ])
  expect(told.overdue.map(({ ticket, clock }) => `${ticket} ${String(clock)}`)).toEqual(
    ['T-3 firstResponse', 'T-3 resolution', 'T-2 firstResponse', 'T-1 resolution', 'T-2 resolution'].toSorted(
      (a, b) => Number(b.startsWith('T-3')) - Number(a.startsWith('T-3')),
    ),
  )
})

test('a Monday looks back on Friday, by the hours of the desk', async () => {
  expect((await digest(await timeLedger(), '--date', '2025-12-29')).before.from).toBe('2025-12-25T16:00:00.000Z')
})

test('people read it with the local times, and as many lines as they ask for', async () => {
  const ledger = await timeLedger()
  const { code, out, err } = await deskledger('digest', ledger, '--date', '2025-12-26', '--limit', '1')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('Morning meeting of 2025-12-26 (Asia/Shanghai), as of 2025-12-26 00:00\n')
  expect(out).toContain(
    'Since 2025-12-25 00:00: 2 received, 0 resolved, 0 closed, 0 withdrawn, 2 of those received still open',
  )
  expect(out).toMatch(
    /Due today: 3\n +T-3 +S1 +complaint +noise +nobody +firstResponse +2025-12-26 11:00\n {2}and 2 more\n/u,
  )
  expect(out).toContain('Overdue: 0\n')
})
