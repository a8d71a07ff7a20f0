import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDesk, asId, type TicketId } from '@deskledger/core'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/openLedger.ts'
import { csv, minute } from '../servicenow/syntheticLog.ts'
import { deskledger, folder } from '../terminal.ts'

const demo = (file: string, ...more: readonly string[]) => deskledger('demo', '--tickets', '60', '--out', file, ...more)

test('plays a simulated year, says so, verifies it, and prints figures, escalations and what to try next', async () => {
  const file = join(folder(), 'deep', 'year.db')
  const { code, out, err } = await demo(file)
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('SIMULATED') })
  expect(out).toMatch(/^SIMULATED: an invented desk, year 2025: invented data/u)
  expect(out).toMatch(/Verified: .* are sound/u)
  const counts = Array.from(out.matchAll(/([\d,]+) events/gu), ([, count]) => count)
  expect(counts).toHaveLength(2)
  expect(new Set(counts).size).toBe(1)
  expect(out).toContain('As of 2025-12-31T16:00:00.000Z, time zone Asia/Shanghai')
  expect(out).toMatch(/complaintsReceived +\d+/u)
  expect(out).toContain('What escalated, why, by what, and to whom')
  expect(out).toMatch(/firstResponse +\d+ +\d+ +\d+ +\d+ +[\d.]+ %/u)
  expect(out).toMatch(/\d+ notices issued, most to: /u)
  expect(out).toMatch(/required callbacks missed +\d+ +of \d+/u)
  const shown = /show (\S+) (\S+)\n/u.exec(out)
  expect(shown?.[1]).toBe(file)
  expect(await deskledger('show', file, shown?.[2] ?? '')).toMatchObject({ code: 0 })
  expect(await deskledger('verify', file)).toMatchObject({ code: 0 })
}, 30_000)

// Encryption is fresh each time; nothing that is printed depends on it.
test('plays the same year again in place of the last one, and another one for another seed', async () => {
  const file = join(folder(), 'year.db')
  const first = await demo(file)
  const again = await demo(file)
  expect(again).toEqual(first)
  const other = await demo(file, '--seed', '2')
  expect(other.code).toBe(0)
  expect(other.out).not.toBe(first.out)
}, 30_000)

test('leaves a ledger alone that is not simulated', async () => {
  const file = join(folder(), 'mine.db')
  const store = await openLedger(file, { write: true })
  const desk = createDesk({ store })
  const data = { kind: 'inquiry', channel: 'phone', customer: asId('C-1'), category: 'fees', severity: 3 } as const
  const ticket = asId<TicketId>('T-1')
  await desk.execute({ type: 'ReceiveTicket', ticket, actor: { id: asId('a'), kind: 'person' }, data: data as never })
  await store.close()
  const { code, err } = await demo(file)
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('is no simulated ledger') })
  expect(await deskledger('show', file, 'T-1')).toMatchObject({ code: 0 })
})

test('leaves a file alone that is no ledger', async () => {
  const file = join(folder(), 'notes.txt')
  writeFileSync(file, 'not a ledger')
  expect(await demo(file)).toMatchObject({ code: 2 })
  expect(existsSync(file)).toBe(true)
})

test('imports an exported log and reports on it in the same way', async () => {
  const home = folder()
  const [log, file] = [join(home, 'log.csv'), join(home, 'log.db')]
  const row = { number: 'INC1', opened_at: minute(0), sys_updated_by: 'Updated by 1', caller_id: 'Caller 1' }
  const rest = { contact_type: 'Phone', category: 'Category 1', made_sla: 'true' }
  writeFileSync(
    log,
    csv([
      { ...row, ...rest, incident_state: 'New', priority: '3 - Moderate', sys_updated_at: minute(10) },
      { ...row, ...rest, incident_state: 'Active', priority: '2 - High', sys_updated_at: minute(20) },
    ]),
  )
  const { code, out } = await deskledger('demo', log, '--out', file)
  expect(code).toBe(0)
  expect(out).not.toContain('SIMULATED')
  expect(out).toContain(', time zone UTC')
  expect(out).toMatch(/inquiriesReceived +1\b/u)
  expect(out).toMatch(/priority +judgement +1 +1 +severity 2/u)
  expect(out).toContain(`show ${file} INC1`)
})

test('a simulated year is not mixed with an imported log', async () => {
  const home = folder()
  const [log, file] = [join(home, 'log.csv'), join(home, 'year.db')]
  writeFileSync(log, 'number\n')
  await demo(file)
  expect(await deskledger('demo', log, '--out', file)).toMatchObject({ code: 2, out: '' })
}, 30_000)

test.each([
  ['--tickets', '0'],
  ['--tickets', '1e3'],
  ['--seed', '-1'],
])('%s %s is refused in one line', async (option, value) => {
  const { code, err } = await deskledger('demo', option, value)
  expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 2, lines: 1 })
})
