import { join } from 'node:path'
import { asId, createDesk, defaultPolicy, type TicketId } from '@deskledger/core'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/openLedger.ts'
import { deskledger, folder } from '../terminal.ts'

const at = Date.parse('2025-12-10T10:00+08:00')
const ticket = asId<TicketId>('T-1')

/** A complaint with a customer's name, answered. */
const namedLedger = async (): Promise<string> => {
  const file = join(folder(), 'forms.db')
  const store = await openLedger(file, { write: true })
  let now = at
  const policy = { ...defaultPolicy, timeZone: 'Asia/Shanghai' }
  const desk = createDesk({ store, policy, clock: { now: () => now } })
  const actor = { id: asId<never>('ann'), kind: 'person' } as const
  const data = {
    kind: 'complaint',
    channel: 'phone',
    customer: asId<never>('C-1'),
    category: 'noise',
    severity: 3,
    contact: { name: '王小明' },
  } as const
  await desk.execute({ type: 'ReceiveTicket', ticket, actor, data })
  await desk.execute({ type: 'AssignTicket', ticket, actor, data: { assignee: asId('ann') } })
  now += 3_600_000
  await desk.execute({ type: 'ResolveTicket', ticket, actor, data: { code: 'settled' } })
  await store.close()
  return file
}

test('what is personal is masked, unless the role of who reads may see it', async () => {
  const ledger = await namedLedger()
  const { code, out } = await deskledger('form', ledger, 'registration', 'T-1')
  expect(code).toBe(0)
  expect(out).toMatch(/^# Registration T-1\n/u)
  expect(out).toContain(String.raw`| Name | \*\*\* |`)
  expect((await deskledger('form', ledger, 'registration', 'T-1', '--role', 'agent')).out).toContain(
    '| Name | 王小明 |',
  )
})

test('in Chinese, as HTML or CSV, as of any instant', async () => {
  const ledger = await namedLedger()
  const page = (await deskledger('form', ledger, 'handling', 'T-1', '--language', 'zh', '--format', 'html')).out
  expect(page).toContain('<h1>处理表 T-1</h1>')
  expect(page).toContain('<th scope="row">状态</th><td>已解决</td>')
  const before = (
    await deskledger('form', ledger, 'handling', 'T-1', '--format', 'csv', '--at', '2025-12-10T10:30+08:00')
  ).out
  expect(before).toContain('Matter,,Status,new,no\r\n')
  expect(before).toContain('Result,,Resolved,,no\r\n')
})

test('about the desk: the month or week that holds the instant, with figures', async () => {
  const ledger = await namedLedger()
  const month = (await deskledger('form', ledger, 'monthlyReport', '--at', '2026-01-01')).out
  expect(month).toContain('| Period | 2025-12 |')
  expect(month).toContain('| Complaints received | 1 | 1 |')
  expect((await deskledger('form', ledger, 'weeklyReport', '--at', '2025-12-12')).out).toContain(
    '| Period | 2025-W50 |',
  )
  const ofAnn = (
    await deskledger('form', ledger, 'appraisalSheet', '--person', 'ann', '--format', 'json', '--at', '2026-01-01')
  ).out
  expect(JSON.parse(ofAnn)).toMatchObject({ form: 'appraisalSheet', ticket: null })
  expect(
    (await deskledger('form', ledger, 'appraisalSheet', '--person', 'ben', '--at', '2026-01-01')).out,
  ).not.toContain('| Complaints received | 1')
})

test.each([
  [['nonsense'], 'form: found "nonsense", expected one of registration'],
  [['registration'], 'form: registration is about a ticket, expected its id'],
  [['registration', 'T-9'], 'ticket T-9: not in this ledger'],
  [['analysis', 'T-1'], 'form: found the ticket T-1, expected none, as analysis is about the desk'],
  [['registration', 'T-1', '--role', 'king'], '--role: found "king", expected a role of the policy: agent'],
  [['callbackRecord', 'T-1'], 'T-1 is of the kind complaint'],
  [['registration', 'T-1', '--at', 'soon'], '--at: found "soon"'],
  [['appraisalSheet'], 'expected whom the form is about'],
])('%j is refused', async (args, message) => {
  const { code, out, err } = await deskledger('form', await namedLedger(), ...args)
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) as string })
})
