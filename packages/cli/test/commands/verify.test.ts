import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { csv, minute } from '../servicenow/syntheticLog.ts'
import { deskledger, folder } from '../terminal.ts'

const states = ['New', 'Active', 'Awaiting User Info', 'Active', 'Resolved', 'Closed']

/** A ledger of two tickets, each with more than six events. */
const importedLedger = async (): Promise<string> => {
  const home = folder()
  const ledger = join(home, 'ledger.db')
  const rows = ['INC1', 'INC2'].flatMap((number) =>
    states.map((incident_state, index) => ({
      number,
      incident_state,
      opened_at: minute(0),
      sys_updated_at: minute(10 * index),
      sys_updated_by: 'Updated by 1',
      priority: '3 - Moderate',
      made_sla: 'true',
    })),
  )
  writeFileSync(join(home, 'log.csv'), csv(rows))
  expect((await deskledger('import', join(home, 'log.csv'), '--as', 'servicenow', '--to', ledger)).code).toBe(0)
  return ledger
}

/** Writes into the file behind the store's back. */
const tamper = (ledger: string, sql: string): void => {
  const db = new DatabaseSync(ledger)
  db.exec(sql)
  db.close()
}

const event = (version: number): string => `stream = 'ticket/INC2' AND version = ${version}`

test.each([
  [
    'changed',
    `UPDATE log SET json = replace(json, '"thirdParty"', '"customer"'), json = replace(json, 'Updated by 1', 'Updated by 2') WHERE ${event(3)}`,
    3,
    'its bytes do not match its hash',
  ],
  ['dropped', `DELETE FROM log WHERE ${event(3)}`, 4, 'it has version 4, expected 3'],
  ['dropped at the beginning', `DELETE FROM log WHERE ${event(1)}`, 2, 'it has version 2, expected 1'],
  [
    'dropped, with the rest moved up',
    `DELETE FROM log WHERE ${event(3)}; UPDATE log SET version = version - 1 WHERE stream = 'ticket/INC2' AND version > 3`,
    3,
    'it has version 4, expected 3',
  ],
  [
    'reordered',
    `UPDATE log SET version = 100 WHERE ${event(3)}; UPDATE log SET version = 3 WHERE ${event(4)}; UPDATE log SET version = 4 WHERE ${event(100)};
     CREATE TEMP TABLE t AS SELECT version, position FROM log WHERE stream = 'ticket/INC2' AND version IN (3, 4);
     UPDATE log SET position = -position WHERE stream = 'ticket/INC2' AND version IN (3, 4);
     UPDATE log SET position = (SELECT max(position) FROM t) WHERE ${event(4)};
     UPDATE log SET position = (SELECT min(position) FROM t) WHERE ${event(3)}`,
    3,
    'it has version 4, expected 3',
  ],
  [
    'moved to another stream',
    `UPDATE log SET stream = 'ticket/INC9' WHERE stream = 'ticket/INC2'`,
    1,
    'it belongs to stream ticket/INC2',
  ],
])('an event that was %s is named', async (_, sql, version, reason) => {
  const ledger = await importedLedger()
  tamper(ledger, sql)
  const { code, out, err } = await deskledger('verify', ledger, '--json')
  expect({ code, err }).toEqual({ code: 1, err: '' })
  const { ok, fault } = JSON.parse(out) as {
    ok: boolean
    fault: { stream: string; version: number; position: number; reason: string }
  }
  expect({ ok, ...fault }).toMatchObject({ ok: false, version, position: expect.any(Number) as number })
  expect(fault.reason).toContain(reason)
  expect(fault.stream).toMatch(/^ticket\/INC[29]$/u)
  expect((await deskledger('verify', ledger)).out).toContain(
    `WRONG at stream ${fault.stream}, version ${version}, position ${fault.position}: `,
  )
})

test('a forger who computes hashes anew is found by the next event, and at the end of a stream by the heads', async () => {
  const ledger = await importedLedger()
  const heads = join(folder(), 'heads.json')
  writeFileSync(heads, (await deskledger('heads', ledger)).out)
  const db = new DatabaseSync(ledger)
  const forge = (version: number): void => {
    const { json } = db.prepare(`SELECT json FROM log WHERE ${event(version)}`).get() as { json: string }
    const forged = json.replace('Updated by 1', 'Updated by 2')
    db.prepare(`UPDATE log SET json = ?, hash = ? WHERE ${event(version)}`).run(forged, hash('sha256', forged))
  }
  const { last } = db.prepare(`SELECT max(version) AS last FROM log WHERE stream = 'ticket/INC2'`).get() as {
    last: number
  }
  forge(last)
  expect((await deskledger('verify', ledger)).code).toBe(0)
  const found = await deskledger('verify', ledger, '--heads', heads)
  expect(found.code).toBe(1)
  expect(found.out).toContain(`stream ticket/INC2, version ${last}, `)
  forge(2)
  expect((await deskledger('verify', ledger)).out).toContain('stream ticket/INC2, version 3, ')
  db.close()
})

test('a tail or a stream that was cut off shows only against heads; a ledger that has grown is still sound', async () => {
  const ledger = await importedLedger()
  const heads = join(folder(), 'heads.json')
  writeFileSync(heads, (await deskledger('heads', ledger)).out)
  expect((await deskledger('verify', ledger, '--heads', heads)).code).toBe(0)
  tamper(ledger, `DELETE FROM log WHERE stream = 'ticket/INC2' AND version > 5`)
  const found = await deskledger('verify', ledger, '--heads', heads)
  expect(found.code).toBe(1)
  expect(found.out).toContain('stream ticket/INC2, version 6: it is missing')
  tamper(ledger, `DELETE FROM log WHERE stream = 'ticket/INC2'`)
  expect((await deskledger('verify', ledger)).code).toBe(0)
  expect((await deskledger('verify', ledger, '--heads', heads)).out).toContain(
    'stream ticket/INC2, version 1: it is missing',
  )
})

test('heads of another ledger, and what are no heads at all, are bad input', async () => {
  const [one, other] = [await importedLedger(), await importedLedger()]
  const heads = join(folder(), 'heads.json')
  writeFileSync(heads, (await deskledger('heads', one)).out)
  const mixed = await deskledger('verify', other, '--heads', heads)
  expect(mixed.code).toBe(2)
  expect(mixed.err).toContain('these are heads of ledger ')
  writeFileSync(heads, '[]')
  expect((await deskledger('verify', one, '--heads', heads)).code).toBe(2)
})

/** An event of a known type whose payload its schema refuses, and hashes computed anew so that the chain holds. */
const rewrite = (ledger: string, version: number, change: (json: string) => string): void => {
  const db = new DatabaseSync(ledger)
  const rows = db
    .prepare(`SELECT version, json FROM log WHERE stream = 'ticket/INC2' AND version >= ${version} ORDER BY version`)
    .all()
  let prev: string | undefined
  for (const row of rows as { version: number; json: string }[]) {
    const changed = row.version === version ? change(row.json) : row.json
    const json = prev === undefined ? changed : changed.replace(/"prev":"\w+"/u, `"prev":"${prev}"`)
    prev = hash('sha256', json)
    db.prepare(`UPDATE log SET json = ?, hash = ? WHERE ${event(row.version)}`).run(json, prev)
  }
  db.close()
}

test('a payload that its schema refuses is named, even under a chain that holds', async () => {
  const ledger = await importedLedger()
  rewrite(ledger, 1, (json) => json.replace('"severity":3', '"severity":9'))
  const { code, out } = await deskledger('verify', ledger)
  expect(code).toBe(1)
  expect(out).toMatch(
    /stream ticket\/INC2, version 1, position \d+: data\.severity: found 9, expected one of 1, 2, 3, 4/u,
  )
})

test('an unknown type and a newer schema are counted, and are no fault', async () => {
  const ledger = await importedLedger()
  rewrite(ledger, 2, (json) => json.replace('"type":"ticket.noteAdded"', '"type":"loan.lent"'))
  rewrite(ledger, 4, (json) => json.replace('"schema":1', '"schema":7'))
  const { code, out } = await deskledger('verify', ledger, '--json')
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 0,
    ok: true,
    unknownTypes: { 'loan.lent': 1 },
    newerSchemas: 1,
  })
})

const faultOf = async (ledger: string, ...more: readonly string[]) => {
  const { code, out, err } = await deskledger('verify', ledger, '--json', ...more)
  expect({ code, err }).toEqual({ code: 1, err: '' })
  return (JSON.parse(out) as { fault: unknown }).fault
}

test('a ledger that is made to say that it has no chain is no more sound than before', async () => {
  const ledger = await importedLedger()
  const heads = join(folder(), 'heads.json')
  writeFileSync(heads, (await deskledger('heads', ledger)).out)
  tamper(ledger, `UPDATE meta SET value = 'none' WHERE name = 'chain'`)
  const reason = expect.stringContaining('no chain') as string
  expect(await faultOf(ledger)).toMatchObject({ stream: 'ticket/INC1', version: 1, reason })
  const unchained = `json = json_set(json, '$.prev', ''), hash = ''`
  tamper(ledger, `UPDATE log SET ${unchained} WHERE version IS NOT NULL`)
  expect((await deskledger('verify', ledger)).code).toBe(0)
  expect(await faultOf(ledger, '--heads', heads)).toMatchObject({ reason: 'it is not the event that the heads name' })
})

test.each([
  ['bytes', `UPDATE log SET json = NULL WHERE ${event(3)}`, 'its bytes are missing'],
  ['all bytes', 'UPDATE log SET json = NULL', 'its bytes are missing'],
  ['hash', `UPDATE log SET hash = NULL WHERE ${event(3)}`, 'its bytes are missing'],
])('an event whose %s are gone is named', async (_, sql, reason) => {
  const ledger = await importedLedger()
  tamper(ledger, sql)
  expect(await faultOf(ledger)).toMatchObject({ stream: expect.stringContaining('ticket/INC') as string, reason })
})

/** With its index tables brought up to date, as they are in a ledger that has been written to for a while. */
const indexedLedger = async (): Promise<string> => {
  const ledger = await importedLedger()
  tamper(
    ledger,
    `INSERT OR IGNORE INTO streams SELECT stream, version, position FROM log WHERE version IS NOT NULL;
     INSERT OR IGNORE INTO commands SELECT command, position FROM log WHERE command IS NOT NULL;
     UPDATE meta SET value = (SELECT max(position) FROM log) WHERE name = 'indexed'`,
  )
  expect((await deskledger('verify', ledger)).code).toBe(0)
  return ledger
}

test.each([
  ['streams', `UPDATE streams SET position = 2 WHERE version = 3`, 'reading the stream does not give it'],
  ['commands', `DELETE FROM commands`, 'is not remembered'],
  ['log', `UPDATE log SET after = after + 1 WHERE version = 1`, 'is recorded with versions 1 to'],
])('an index that lies is named, though the log is right: %s', async (_, sql, reason) => {
  const ledger = await indexedLedger()
  tamper(ledger, sql)
  expect(await faultOf(ledger)).toMatchObject({ reason: expect.stringContaining(reason) as string })
})
