/** What applications look at, asked on the command line: work, inboxes, the weekly meeting, a story in Chinese. */
import { asId, createDesk, defaultPolicy, type TicketId } from '@deskledger/core'
import { ledgerPolicy } from '@deskledger/core/kpi'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/openLedger.ts'
import { deskledger } from '../terminal.ts'
import { timeLedger } from './timeLedger.ts'

interface Line {
  readonly ticket: string
  readonly [field: string]: unknown
}

const asked = async <Told>(...args: readonly string[]): Promise<Told> => {
  const { out, err } = await deskledger(...args, '--json')
  if (err !== '') throw new Error(err)
  return JSON.parse(out) as Told
}

const names = (lines: readonly Line[]) => lines.map(({ ticket }) => ticket)

/** The same ledger, under a policy whose agents see their own tickets and whose leads see their department's. */
const withRoles = async (): Promise<string> => {
  const ledger = await withSheet()
  const store = await openLedger(ledger, { write: true })
  const desk = createDesk({ store, clock: { now: () => Date.parse('2025-12-25T12:30+08:00') } })
  const label = { en: 'x', zh: 'x' }
  const reveals = 'all'
  const latest = (await ledgerPolicy(store)) ?? defaultPolicy
  await desk.publishPolicy({
    ...latest,
    version: latest.version + 1,
    roles: {
      ...latest.roles,
      agent: { reveals, sees: 'own' },
      lead: { reveals, sees: 'department' },
      boss: { reveals },
    },
    departments: { house: { label }, front: { label, parent: 'house' }, works: { label } },
  })
  await store.close()
  return ledger
}

/** The same ledger, with a contact sheet on its first ticket. */
const withSheet = async (): Promise<string> => {
  const ledger = await timeLedger()
  const store = await openLedger(ledger, { write: true })
  const at = Date.parse('2025-12-25T12:00+08:00')
  const desk = createDesk({ store, clock: { now: () => at } })
  const actor = { id: asId<never>('ann'), kind: 'person' } as const
  const ticket = asId<TicketId>('T-1')
  await desk.execute({ type: 'AssignTicket', ticket, actor, data: { assignee: asId('ann'), department: 'front' } })
  const data = { referral: asId<never>('R-1'), department: 'works', due: at + 3_600_000 }
  await desk.execute({ type: 'IssueReferral', ticket, actor, data })
  await store.close()
  return ledger
}

interface Page {
  readonly asOf: string
  readonly lines: readonly Line[]
  readonly next: string | null
}

test('worklist: the most serious first, page by page', async () => {
  const ledger = await withSheet()
  const first = await asked<Page>('worklist', ledger, '--limit', '2')
  expect(first.lines).toMatchObject([
    { ticket: 'T-3', severity: 1, due: '2025-12-26T03:00:00.000Z', clock: 'firstResponse' },
    { ticket: 'T-1', due: '2025-12-25T05:00:00.000Z', clock: 'referral' },
  ])
  const second = await asked<Page>('worklist', ledger, '--limit', '2', '--after', first.next ?? '')
  expect([names(second.lines), second.next]).toEqual([['T-2'], null])
})

test.each([
  [['--agent', 'ann'], ['T-1']],
  [['--department', 'front'], ['T-1']],
  [['--level', '1'], []],
  [['--due-before', '2025-12-26'], ['T-1']],
  [['--as-of', '2025-12-25'], ['T-1']],
])('worklist %j: %j', async (options, expected) => {
  expect(names((await asked<Page>('worklist', await withSheet(), ...options)).lines)).toEqual(expected)
})

test.each([
  [
    ['--role', 'boss'],
    ['T-3', 'T-1', 'T-2'],
  ],
  [['--role', 'boss', '--agent', 'ann'], ['T-1']],
  [['--role', 'agent', '--agent', 'ann'], ['T-1']],
  [['--role', 'agent', '--agent', 'ben'], []],
  [['--role', 'agent', '--agent', 'ann', '--department', 'works'], []],
  [['--role', 'lead', '--department', 'house'], ['T-1']],
  [['--role', 'lead', '--department', 'works'], []],
])('worklist %j: %j', async (options, expected) => {
  expect(names((await asked<Page>('worklist', await withRoles(), ...options)).lines)).toEqual(expected)
})

test.each([
  [['--role', 'boss'], ['T-1']],
  [['--role', 'lead'], ['T-1']],
  [['--role', 'agent', '--agent', 'ann'], ['T-1']],
  [['--role', 'agent', '--agent', 'ben'], []],
])('inbox of works %j: %j', async (options, expected) => {
  const told = await asked<{ open: readonly Line[] }>('inbox', await withRoles(), '--department', 'works', ...options)
  expect(names(told.open)).toEqual(expected)
})

test.each([
  [['worklist', '--role', 'king'], 'role: found "king", expected a role of this policy: agent'],
  [['worklist', '--role', 'agent'], '--role agent: reader: actor: found nothing, expected who reads'],
  [['worklist', '--role', 'lead'], 'departments: found nothing'],
  [['worklist', '--role', 'lead', '--department', 'moon'], 'department: found "moon"'],
  [['inbox', '--department', 'works', '--agent', 'ann'], '--agent: found no --role'],
])('%j is refused', async ([command = '', ...options], message) => {
  const { code, out, err } = await deskledger(command, await withRoles(), ...options)
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) as string })
})

test('worklist for people: local times, what is late, where to go on', async () => {
  const { out } = await deskledger('worklist', await withSheet(), '--limit', '1')
  expect(out).toMatch(
    /^As of 2026-01-01 08:00 \(Asia\/Shanghai\)\nticket +severity +due .*\nT-3 +S1 +2025-12-26 11:00 late +firstResponse/u,
  )
  expect(out).toMatch(/more: --after [\w-]+\n$/u)
})

test('inbox: overdue with how long, and the tickets that a department leads', async () => {
  const ledger = await withSheet()
  const works = await asked<{ overdue: readonly (Line & { sheet: object })[]; open: readonly Line[] }>(
    'inbox',
    ledger,
    '--department',
    'works',
  )
  expect(works.overdue).toMatchObject([
    { ticket: 'T-1', late: 586_800_000, sheet: { id: 'R-1', due: '2025-12-25T05:00:00.000Z' } },
  ])
  const before = await asked<{ overdue: readonly Line[]; open: readonly Line[] }>(
    'inbox',
    ledger,
    '--department',
    'works',
    '--as-of',
    '2025-12-25T04:30:00Z',
  )
  expect([names(before.open), before.overdue]).toEqual([['T-1'], []])
  const { out } = await deskledger('inbox', ledger, '--department', 'front')
  expect(out).toMatch(/^Inbox of front, as of 2026-01-01 08:00 \(Asia\/Shanghai\)\n/u)
  expect(out).toMatch(/Leads: 1\n +T-1 +S3 +complaint +noise +open\n/u)
})

test('digest --week: problems, what is carried over, what will be due', async () => {
  const ledger = await withSheet()
  const told = await asked<Readonly<Record<string, readonly Line[]>> & { asOf: string; week: { from: string } }>(
    'digest',
    ledger,
    '--week',
    '--date',
    '2025-12-26',
    '--time',
    '09:00',
  )
  expect([told.asOf, told.week.from]).toEqual(['2025-12-26T01:00:00.000Z', '2025-12-19T01:00:00.000Z'])
  expect(told['problems']).toMatchObject([
    { ticket: 'T-3', why: ['complaint'], solution: { status: 'none' } },
    { ticket: 'T-1' },
    { ticket: 'T-2' },
  ])
  expect(told['carriedOver']).toMatchObject([{ ticket: 'T-3', isFromBefore: false }, {}, {}])
  expect(names(told['overdue']!)).toEqual(['T-1'])
  const { out } = await deskledger('digest', ledger, '--week', '--date', '2025-12-26')
  expect(out).toMatch(/^Weekly meeting of 2025-12-26 16:30 \(Asia\/Shanghai\), as of 2025-12-26 16:30\n/u)
  expect(out).toMatch(/Problems of the week: 3\n +T-3 +S1 .*solution: none\n/u)
})

test('show tells the story in Chinese, by the clocks of the desk', async () => {
  const { out } = await deskledger('show', await withSheet(), 'T-1', '--language', 'zh')
  expect(out).toContain('2025-12-24 10:00:00  ann (person)')
  expect(out).toContain('受理投诉：客户 C-1，渠道 电话，类别 noise，严重程度 3')
  expect(out).toContain('向 works 发出联系单，时限 2025-12-25 13:00:00')
})

test.each([
  [['worklist', 'x.db', '--limit', '0'], 'Expected a whole number from 1'],
  [['worklist', 'x.db', '--due-before', 'soon'], '--due-before: found "soon"'],
  [['inbox', 'x.db'], "required option '--department <name>' not specified"],
  [['digest', 'x.db', '--week', '--time', '9'], '--time: found "9", expected a time of day such as 16:30'],
])('%j is refused', async (args, message) => {
  const { code, err } = await deskledger(...args)
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(message) as string })
})

test('a cursor of nowhere is refused', async () => {
  const { code, err } = await deskledger('worklist', await timeLedger(), '--after', 'nowhere')
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('expected the `next` of an earlier page') as string,
  })
})
