import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createDesk, defaultPolicy, standardKinds } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { recordKinds } from '@deskledger/core/records'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/openLedger.ts'
import { deskledger, folder } from '../terminal.ts'
import { timeLedger } from './timeLedger.ts'

test('records what fell due, prints how much of each type and when to tick next; twice is as good as once', async () => {
  const ledger = await timeLedger()
  const { code, out, err } = await deskledger('tick', ledger, '--now', '2025-12-26T10:00:00.001+08:00', '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toEqual({
    now: '2025-12-26T02:00:00.001Z',
    events: {
      'clock.warned': 2,
      'escalation.noticeIssued': 3,
      'escalation.stepTaken': 1,
      'ticket.breached': 1,
      'ticket.escalated': 1,
    },
    nextDueAt: '2025-12-26T03:00:00.001Z',
  })
  expect(await deskledger('tick', ledger, '--now', '2025-12-26T10:00:00.001+08:00')).toEqual({
    code: 0,
    err: '',
    out: '2025-12-26T02:00:00.001Z: nothing had fallen due\nnext due: 2025-12-26T03:00:00.001Z\n',
  })
  expect((await deskledger('verify', ledger)).code).toBe(0)
})

test('ticks up to now, until nothing is left', async () => {
  const ledger = await timeLedger()
  const { out } = await deskledger('tick', ledger)
  expect(out).toMatch(/^2026-01-01T00:00:00\.000Z: \d+ events recorded\n/u)
  expect(out).toMatch(/ticket\.breached +5\n/u)
  expect(out).toMatch(/next due: nothing\n$/u)
  expect((await deskledger('show', ledger, 'T-2')).out).toContain(
    'by the ladder\'s step "no answer", supervisor answering',
  )
})

test('says when it is asked for what has not come yet', async () => {
  const { code, err } = await deskledger('tick', await timeLedger(), '--now', '2026-06-01')
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('is ahead of the clock') })
})

test('opens what the desk has to do again, before it looks what is overdue', async () => {
  const file = join(folder(), 'duties.db')
  const store = await openLedger(file, { write: true })
  const duty = { kind: 'report', to: 'manager', channel: 'letter', category: 'reports', severity: 3 } as const
  const when = { from: '2025-12-19', every: 'P7D', at: '09:00', due: { within: 'PT9H' } } as const
  const policy = checkPolicy({
    ...defaultPolicy,
    timeZone: 'Asia/Shanghai',
    duties: { weekly: { label: { en: 'Weekly report', zh: '周报' }, ...duty, ...when } },
  })
  const published = Date.UTC(2025, 11, 18)
  const kinds = [...standardKinds, ...recordKinds]
  await createDesk({ store, clock: { now: () => published }, kinds }).publishPolicy(policy)
  await store.close()
  const { code, out, err } = await deskledger('tick', file, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toEqual({
    now: '2026-01-01T00:00:00.000Z',
    events: { 'report.overdue': 2, 'report.scheduled': 2, 'ticket.received': 2 },
    nextDueAt: '2026-01-02T01:00:00.000Z',
  })
  expect((await deskledger('tick', file)).out).toContain('nothing had fallen due\nnext due: 2026-01-02T01:00:00.000Z')
  expect((await deskledger('verify', file)).code).toBe(0)
})

test('makes no ledger where there is none', async () => {
  const file = join(folder(), 'no.db')
  const { code, err } = await deskledger('tick', file)
  expect(code).toBe(2)
  expect(err).toMatch(/^deskledger tick: [^\n]*no\.db[^\n]*\n$/u)
  expect(existsSync(file)).toBe(false)
})
