import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asId, createDesk, defaultPolicy, type TicketId } from '@deskledger/core'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/openLedger.ts'
import { csv, minute } from '../servicenow/syntheticLog.ts'
import { deskledger, folder } from '../terminal.ts'

const importedLedger = async (): Promise<string> => {
  const home = folder()
  const row = {
    number: 'INC1',
    opened_at: minute(0),
    sys_updated_by: 'Updated by 1',
    priority: '3 - Moderate',
    made_sla: 'true',
  }
  const rows = [
    { ...row, incident_state: 'New', sys_updated_at: minute(5) },
    { ...row, incident_state: 'Awaiting Vendor', sys_updated_at: minute(60) },
  ]
  writeFileSync(join(home, 'log.csv'), csv(rows))
  await deskledger('import', join(home, 'log.csv'), '--as', 'servicenow', '--to', join(home, 'ledger.db'))
  return join(home, 'ledger.db')
}

test.each([
  [['--help']],
  [['import', '--help']],
  [['kpi', '--help']],
  [['verify', '-h']],
  [['show', '--help']],
  [['heads', '--help']],
  [['tick', '--help']],
  [['due', '--help']],
  [['digest', '--help']],
])('%j is answered on stdout with exit code 0', async (args) => {
  const { code, out, err } = await deskledger(...args)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('Usage: deskledger')
})

test.each([
  [[], 'no command given'],
  [['imports'], '"imports" is not a command'],
  [['constructor'], '"constructor" is not a command'],
  [['import', 'log.csv', '--to', 'ledger.db'], "required option '--as <format>' not specified"],
  [['import', 'log.csv', '--as', 'jira', '--to', 'ledger.db'], "'jira' is invalid"],
  [['verify'], "missing required argument 'ledger'"],
  [['verify', 'no-such.db'], 'no-such.db'],
  [['kpi', 'no-such.db', '--as-of', 'tomorrow'], '--as-of: found "tomorrow"'],
  [['kpi', 'no-such.db', '--as-of', '2016-02-30'], '--as-of: found "2016-02-30"'],
  [['kpi', 'no-such.db', '--as-of', '2016-02-30T08:00:00Z'], '--as-of: found "2016-02-30T08:00:00Z"'],
  [['kpi', 'no-such.db', '--known-as-of', '2015-02-29T08:00:00+08:00'], '--known-as-of: found "2015-02-29T'],
  [['kpi', 'no-such.db', '--from', '2016-04-31T08:00Z'], '--from: found "2016-04-31T08:00Z"'],
  [['kpi', 'no-such.db', '--to', '2016-13-01T08:00:00Z'], '--to: found "2016-13-01T08:00:00Z"'],
  [['kpi', 'no-such.db', '--to', '2016-12-01T08:00:00+25:00'], '--to: found "2016-12-01T08:00:00+25:00"'],
  [['show', 'no-such.db', 'INC1', '--at', '2016-06-31T08:00:00Z'], '--at: found "2016-06-31T08:00:00Z"'],
  [['kpi', 'no-such.db', '--from', '2016-02-01T10:00'], '--from: found "2016-02-01T10:00"'],
  [['kpi', 'no-such.db', '--time-zone', 'Mars/Olympus'], 'Expected an IANA time zone'],
  [['kpi', 'no-such.db', '--period', 'decade'], "'decade' is invalid"],
  [['kpi', 'no-such.db', '--unknown'], "unknown option '--unknown'"],
  [['tick', 'no-such.db'], 'no-such.db'],
  [['tick', 'no-such.db', '--now', 'noon'], '--now: found "noon"'],
  [['due', 'no-such.db', '--until', '2026-02-30'], '--until: found "2026-02-30"'],
  [['due', 'no-such.db', '--limit', '0'], 'Expected a whole number'],
  [['digest', 'no-such.db', '--date', '2026-02-30'], '--date: found "2026-02-30"'],
  [['digest', 'no-such.db', '--date', '2026-02-28T08:00:00Z'], '--date: found "2026-02-28T08:00:00Z"'],
  [['digest'], "missing required argument 'ledger'"],
])('%j is bad usage: one line, exit code 2', async (args, message) => {
  const { code, out, err } = await deskledger(...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^deskledger[^\n]*\n$/u)
  expect(err).toContain(message)
})

test('a file that is no ledger is one line, exit code 2, and stays as it was', async () => {
  const file = join(folder(), 'notes.txt')
  writeFileSync(
    file,
    'these are notes, not a ledger, and long enough to be taken for a header of SQLite, or are they? '.repeat(3),
  )
  for (const command of ['kpi', 'verify', 'heads']) {
    const { code, err } = await deskledger(command, file)
    expect(code).toBe(2)
    expect(err).toMatch(/^deskledger[^\n]*notes\.txt[^\n]*\n$/u)
  }
})

test('kpi prints one JSON object, instants in ISO 8601, and local days in the zone', async () => {
  const ledger = await importedLedger()
  const { code, out } = await deskledger(
    'kpi',
    ledger,
    '--from',
    '2016-02-27',
    '--as-of',
    '2016-03-01T00:00:00Z',
    '--time-zone',
    'Asia/Shanghai',
    '--json',
  )
  const told = JSON.parse(out) as { readonly rows: readonly Record<string, unknown>[] }
  expect({ code, ...told, rows: [] }).toEqual({
    code: 0,
    asOf: '2016-03-01T00:00:00.000Z',
    from: '2016-02-26T16:00:00.000Z',
    to: null,
    timeZone: 'Asia/Shanghai',
    knownAsOf: null,
    basis: { policyVersion: null, observationDays: 7, calendar: false, signature: expect.any(String) as string },
    rows: [],
  })
  const response = told.rows.find(({ kpi }) => kpi === 'averageResponseTime')
  expect(response).toMatchObject({
    period: null,
    group: {},
    value: 3_600_000,
    unit: 'ms',
    numerator: 3_600_000,
    denominator: 1,
    clock: 'clock',
  })
  const fields = [
    'kpi',
    'period',
    'group',
    'value',
    'unit',
    'numerator',
    'denominator',
    'excluded',
    'pending',
    'interval',
    'cohort',
    'clock',
    'more',
  ]
  for (const row of told.rows) expect(Object.keys(row).filter((field) => field !== 'reason')).toEqual(fields)
  for (const { value, reason } of told.rows) expect(typeof reason).toBe(value === null ? 'string' : 'undefined')
})

test('an unknown dimension is bad usage that names those that there are', async () => {
  const { code, err } = await deskledger('kpi', await importedLedger(), '--by', 'kind,colour')
  expect(code).toBe(2)
  expect(err).toMatch(/^deskledger kpi: option '--by .*"colour".*kind, category[^\n]*\n$/u)
})

test('the table says the same for people', async () => {
  const { out } = await deskledger('kpi', await importedLedger(), '--as-of', '2016-03-01')
  expect(out).toMatch(/averageResponseTime +1\.0 h +n 1 /u)
  expect(out).toMatch(/inquiriesReceived +1\b/u)
  expect(out).toMatch(/satisfaction +- /u)
})

test("show tells a ticket's story, and its state at an instant", async () => {
  const ledger = await importedLedger()
  const { out } = await deskledger('show', ledger, 'INC1')
  expect(out).toMatch(/2016-02-27 00:00:00 {2}Updated by 1 \(person\) {2}received: inquiry from unknown by unknown/u)
  expect(out).toContain('waiting for a third party (Awaiting Vendor)')
  expect(out).toMatch(/status +onHold/u)
  expect((await deskledger('show', ledger, 'INC1', '--at', '2016-02-27T00:30:00Z')).out).toMatch(/status +new/u)
  expect((await deskledger('show', ledger, 'INC1', '--at', '2016-01-01')).out).toBe(
    'INC1: not received yet at that time\n',
  )
  expect(await deskledger('show', ledger, 'INC2')).toEqual({
    code: 2,
    out: '',
    err: 'deskledger show: ticket INC2: not in this ledger\n',
  })
})

test('a period that ends before it begins is bad usage', async () => {
  const ledger = await importedLedger()
  expect(await deskledger('kpi', ledger, '--from', '2016-03-02', '--to', '2016-03-01')).toEqual({
    code: 2,
    out: '',
    err: 'deskledger kpi: --to: found "2016-03-01", expected no earlier than --from "2016-03-02"\n',
  })
  expect((await deskledger('kpi', ledger, '--from', '2016-03-01', '--to', '2016-03-02')).code).toBe(0)
})

/** A ticket of a desk in Auckland, 13 hours before UTC in January. */
const aucklandLedger = async (): Promise<string> => {
  const ledger = join(folder(), 'auckland.db')
  const store = await openLedger(ledger, { write: true })
  const policy = { ...defaultPolicy, timeZone: 'Pacific/Auckland' }
  const desk = createDesk({ store, policy, clock: { now: () => Date.UTC(2025, 11, 31, 12) } })
  await desk.execute({
    type: 'ReceiveTicket',
    ticket: asId<TicketId>('T-1'),
    actor: { id: asId('ann'), kind: 'person' },
    data: { kind: 'inquiry', channel: 'phone', customer: asId('C-1'), category: 'fees', severity: 3 },
  })
  await store.close()
  return ledger
}

test("days begin where the ledger's own policy says, unless a zone is given; UTC where it has no policy", async () => {
  const told = async (...args: readonly string[]) => {
    const { out } = await deskledger('kpi', ...args, '--from', '2026-01-01', '--json')
    const { timeZone, from } = JSON.parse(out) as Readonly<Record<string, unknown>>
    return { timeZone, from }
  }
  const auckland = await aucklandLedger()
  expect(await told(auckland)).toEqual({ timeZone: 'Pacific/Auckland', from: '2025-12-31T11:00:00.000Z' })
  expect(await told(auckland, '--time-zone', 'UTC')).toEqual({ timeZone: 'UTC', from: '2026-01-01T00:00:00.000Z' })
  expect(await told(await importedLedger())).toEqual({ timeZone: 'UTC', from: '2026-01-01T00:00:00.000Z' })
  expect((await deskledger('kpi', auckland)).out).toContain('time zone Pacific/Auckland')
  expect((await deskledger('show', auckland, 'T-1', '--at', '2026-01-01')).out).toContain('not received yet')
  expect((await deskledger('show', auckland, 'T-1', '--at', '2026-01-02')).out).toMatch(/status +new/u)
})
