import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { deskledger, folder } from '../terminal.ts'
import { timeLedger } from './timeLedger.ts'

let ledger: string
beforeAll(async () => {
  ledger = await timeLedger()
})

test('a page is written to a file, over an older page too', async () => {
  const out = join(folder(), 'report.html')
  for (const language of ['en', 'zh']) {
    const { code, out: said, err } = await deskledger('report', ledger, '--language', language, '--out', out)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(said).toMatch(/report\.html: \d+ kB\n$/u)
    expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>/u)
  }
  expect(readFileSync(out, 'utf8')).toContain('<html lang="zh-Hans">')
})

test('without a file the page is printed', async () => {
  const { code, out } = await deskledger('report', ledger, '--period', 'week', '--title', 'Week 52')
  expect(code).toBe(0)
  expect(out).toMatch(/^<!doctype html>/u)
  expect(out).toContain('<h1>Week 52</h1>')
  expect(out).toContain('2025-W52')
})

test('the bounds are those asked for, in the zone of the policy', async () => {
  const { out } = await deskledger(
    'report',
    ledger,
    '--from',
    '2025-12-25',
    '--to',
    '2025-12-26',
    '--as-of',
    '2025-12-27',
  )
  const json = JSON.parse(/id="figures">(.*)<\/script>/u.exec(out)?.[1] ?? '') as Record<string, unknown>
  expect(json).toMatchObject({
    asOf: '2025-12-26T16:00:00.000Z',
    from: '2025-12-24T16:00:00.000Z',
    to: '2025-12-25T16:00:00.000Z',
    timeZone: 'Asia/Shanghai',
    period: 'month',
    counts: { population: { tickets: 3, received: 2 } },
  })
})

test('no file is written over that is no page', async () => {
  const bytes = readFileSync(ledger)
  const { code, err } = await deskledger('report', ledger, '--out', ledger)
  expect(code).toBe(2)
  expect(err).toBe(`deskledger report: --out: ${ledger} exists and is no HTML page, expected another file\n`)
  expect(readFileSync(ledger)).toEqual(bytes)
  const empty = join(folder(), 'empty.html')
  writeFileSync(empty, '')
  expect((await deskledger('report', ledger, '--out', empty)).code).toBe(0)
})

test.each([
  [['--from', '2025-13-01'], '--from: found "2025-13-01", expected a date'],
  [['--from', '2025-12-02', '--to', '2025-12-01'], '--to: found "2025-12-01", expected no earlier than --from'],
  [['--language', 'fr'], "option '--language <language>' argument 'fr' is invalid. Allowed choices are en, zh."],
  [['--period', 'hour'], "argument 'hour' is invalid"],
  [['--by', 'weather'], 'by[0]: found "weather", expected one of kind, category'],
  [['--time-zone', 'Mars'], 'Expected an IANA time zone'],
  [['--out', '/no/such/folder/x.html'], '/no/such/folder/x.html: no such file or directory'],
])('what cannot be read is named: %j', async (args, message) => {
  const { code, out, err } = await deskledger('report', ledger, ...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(message)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test('a ledger that is not there is not made', async () => {
  const missing = join(folder(), 'none.db')
  expect((await deskledger('report', missing)).code).toBe(2)
  expect(existsSync(missing)).toBe(false)
})
