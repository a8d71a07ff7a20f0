import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createDesk } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import { expect, test } from 'vitest'
import { csv, header, minute, type Cells } from '../servicenow/syntheticLog.ts'
import { deskledger, folder, NOW } from '../terminal.ts'

const row = (cells: Cells): Cells => ({
  number: 'INC1',
  incident_state: 'New',
  opened_at: minute(0),
  sys_updated_at: minute(10),
  sys_updated_by: 'Updated by 1',
  caller_id: 'Caller 1',
  contact_type: 'Phone',
  category: 'Category 1',
  priority: '3 - Moderate',
  made_sla: 'true',
  ...cells,
})

const paths = () => {
  const home = folder()
  return { log: join(home, 'log.csv'), ledger: join(home, 'ledger.db') }
}

const importLog = (log: string, ledger: string, ...more: readonly string[]) =>
  deskledger('import', log, '--as', 'servicenow', '--to', ledger, ...more)

test('rows that cannot be used go to the rejects file with place and reason', async () => {
  const { log, ledger } = paths()
  const good = csv([row({}), row({ incident_state: 'Active', sys_updated_at: minute(20) })])
  const bad = csv([
    row({ sys_updated_at: '31/2/2016 10:00', caller_id: 'a "quoted", one' }),
    row({ number: '?' }),
    row({ opened_at: 'yesterday' }),
  ])
  writeFileSync(log, `${good}${bad.slice(bad.indexOf('\n') + 1)}INC1,too,short\n`)
  const { code, out, err } = await importLog(log, ledger, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    rows: 6,
    withEvents: 2,
    unchanged: 0,
    known: 0,
    rejected: 4,
    rejects: `${ledger}.rejects.csv`,
  })
  expect(err).toBe(
    `deskledger import: 4 rows rejected, see ${ledger}.rejects.csv; the first: line 4, column sys_updated_at: expected D/M/YYYY HH:MM\n`,
  )
  const [head, first = '', ...others] = readFileSync(`${ledger}.rejects.csv`, 'utf8').trimEnd().split('\n')
  expect(head).toBe('row,line,column,value,reason,original')
  expect(first).toContain('3,4,sys_updated_at,31/2/2016 10:00,expected D/M/YYYY HH:MM,"INC1,')
  expect(first).toContain('""a """"quoted"""", one""')
  expect(others.map((line) => line.split(',').slice(0, 3).join(','))).toEqual(['4,5,number', '5,6,opened_at', '6,7,'])
  expect(others.at(-1)).toContain(`found 3 columns, expected ${header.length}`)
})

test('the same row twice is two rows: the second changes nothing, and both are known afterwards', async () => {
  const { log, ledger } = paths()
  writeFileSync(log, csv([row({}), row({})]))
  const counts = async () => JSON.parse((await importLog(log, ledger, '--json')).out) as unknown
  expect(await counts()).toMatchObject({ rows: 2, withEvents: 1, unchanged: 1, known: 0, rejected: 0 })
  expect(await counts()).toMatchObject({ rows: 2, withEvents: 0, unchanged: 0, known: 2, rejected: 0 })
})

test('a row that comes after newer ones were imported is rejected, not lost', async () => {
  const { log, ledger } = paths()
  writeFileSync(log, csv([row({}), row({ incident_state: 'Resolved', sys_updated_at: minute(100) })]))
  await importLog(log, ledger)
  writeFileSync(log, csv([row({}), row({ incident_state: 'Active', sys_updated_at: minute(50) })]))
  expect(JSON.parse((await importLog(log, ledger, '--json')).out)).toMatchObject({ rows: 2, known: 1, rejected: 1 })
  expect(readFileSync(`${ledger}.rejects.csv`, 'utf8')).toContain(
    "is older than the ticket's last event of 2016-02-27T01:40:00.000Z",
  )
})

test.each(['complaint', 'suggestion', 'callback'])(
  'tickets become %s on demand, and the ledger is sound',
  async (kind) => {
    const { log, ledger } = paths()
    writeFileSync(log, csv([row({}), row({ incident_state: 'Closed', sys_updated_at: minute(100) })]))
    await importLog(log, ledger, '--kind', kind)
    const { out } = await deskledger('show', ledger, 'INC1', '--json')
    expect((JSON.parse(out) as { state: unknown }).state).toMatchObject({ kind, status: 'closed', replies: 1 })
    expect((await deskledger('verify', ledger)).code).toBe(0)
  },
)

test('a callback whose source names no due date never falls due', async () => {
  const { log, ledger } = paths()
  writeFileSync(log, csv([row({})]))
  await importLog(log, ledger, '--kind', 'callback')
  const store = sqliteStore(ledger)
  expect((await createDesk({ store }).tick(NOW)).events).toEqual([])
  await store.close()
})

test('an unknown state is a note, changes nothing and is no response', async () => {
  const { log, ledger } = paths()
  writeFileSync(
    log,
    csv([
      row({ incident_state: '-100' }),
      row({ sys_updated_at: minute(20) }),
      row({ incident_state: 'Active', sys_updated_at: minute(30) }),
    ]),
  )
  await importLog(log, ledger)
  const { events, state } = JSON.parse((await deskledger('show', ledger, 'INC1', '--json')).out) as {
    events: readonly { readonly type: string; readonly data: { readonly source?: Cells } }[]
    state: { readonly firstReplyAt: number }
  }
  expect(events[1]).toMatchObject({ type: 'ticket.noteAdded', data: { source: { incident_state: '-100' } } })
  expect(new Date(state.firstReplyAt).toISOString()).toBe('2016-02-27T00:30:00.000Z')
})

test('what stands on every row from the future is nowhere in the ledger', async () => {
  const { log, ledger } = paths()
  const future = {
    closed_code: 'code 5',
    resolved_by: 'Resolved by 81',
    resolved_at: minute(7777),
    closed_at: minute(8888),
  }
  writeFileSync(log, csv([row(future), row({ ...future, incident_state: 'Closed', sys_updated_at: minute(100) })]))
  await importLog(log, ledger)
  const { out } = await deskledger('show', ledger, 'INC1', '--json')
  for (const value of Object.values(future)) expect(out).not.toContain(value)
})

test('columns that it does not know are named, and nothing of them is kept', async () => {
  const { log, ledger } = paths()
  writeFileSync(log, csv([row({ short_description: 'ring (0) 555' })], [...header, 'short_description']))
  const { code, err } = await importLog(log, ledger)
  expect({ code, err }).toEqual({
    code: 0,
    err: 'deskledger import: nothing was taken over from unknown columns: short_description\n',
  })
  // neither part of the text can stand in a hash or an id by chance
  const bytes = [ledger, `${ledger}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file))
  for (const part of ['ring', '(0)', ' 555']) expect(bytes.some((content) => content.includes(part))).toBe(false)
})

const whole = csv([row({}), row({ number: 'INC2' })])

test.each<readonly [string, string | Uint8Array | null, string]>([
  [
    'a column that is missing',
    csv(
      [row({})],
      header.filter((name) => name !== 'sys_updated_at'),
    ),
    ': line 1: missing column: sys_updated_at\n',
  ],
  [
    'a column that stands there twice',
    csv([row({})], [...header, 'number']),
    ': line 1: column number stands there twice\n',
  ],
  ['an empty file', '', ': is empty, expected a header line\n'],
  ['a quote that never closes', `${whole}"INC3,New\nINC4,New\n`, ': line 5'],
  ['a gzip file cut short', gzipSync(whole).subarray(0, 120), ': cannot be read: unexpected end of file\n'],
  ['no file', null, ': no such file or directory\n'],
])('%s is one line, exit code 2, and no ledger is made', async (_, content, message) => {
  const { log, ledger } = paths()
  if (content !== null) writeFileSync(log, content)
  const { code, out, err } = await importLog(log, ledger)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err.split('\n')).toHaveLength(2)
  expect(err).toContain(`deskledger import: ${log}${message}`)
  expect(existsSync(ledger)).toBe(false)
})

const rejectLines = (file: string): readonly string[] => readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)

test.each([
  ['category', 'c'.repeat(201)],
  ['contact_type', 'p'.repeat(201)],
  ['caller_id', 'a\u0007bell'],
  ['assignment_group', 'g'.repeat(300)],
  ['location', 'l'.repeat(201)],
  ['assigned_to', 's'.repeat(201)],
])('a value of %s that an event cannot hold is rejected with its column', async (column, value) => {
  const { log, ledger } = paths()
  writeFileSync(log, csv([row({ [column]: value })]))
  expect(JSON.parse((await importLog(log, ledger, '--json')).out)).toMatchObject({ withEvents: 0, rejected: 1 })
  expect(rejectLines(`${ledger}.rejects.csv`)[0]?.slice(0, 4 + column.length + value.length + 2)).toBe(
    `1,2,${column},${value},`,
  )
})

test('so is one that changes it later', async () => {
  const { log, ledger } = paths()
  const long = 'c'.repeat(201)
  writeFileSync(log, csv([row({}), row({ category: long, sys_updated_at: minute(20) })]))
  expect(JSON.parse((await importLog(log, ledger, '--json')).out)).toMatchObject({ withEvents: 1, rejected: 1 })
  expect(rejectLines(`${ledger}.rejects.csv`)[0]).toContain(`2,3,category,${long},`)
})

test('the rejects of an earlier import do not outlive a clean one; what is no rejects file stays', async () => {
  const { log, ledger } = paths()
  const rejects = `${ledger}.rejects.csv`
  writeFileSync(log, csv([row({ opened_at: 'yesterday' })]))
  await importLog(log, ledger)
  expect(rejectLines(rejects)).toHaveLength(1)
  writeFileSync(log, csv([row({})]))
  await importLog(log, ledger)
  expect(existsSync(rejects)).toBe(false)
  writeFileSync(rejects, 'my notes\n')
  await importLog(log, ledger)
  expect(readFileSync(rejects, 'utf8')).toBe('my notes\n')
})
