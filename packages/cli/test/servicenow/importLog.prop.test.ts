import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  memoryStore,
  standardKinds,
  ticketKinds,
  verifyLedger,
  type EventStore,
  type RecordedEvent,
} from '@deskledger/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importLog, type ImportResult } from '../../src/servicenow/importLog.ts'
import { readLog } from '../../src/servicenow/readLog.ts'
import { folder, NOW } from '../terminal.ts'
import { csv, header, tickets, withFuture, type Cells } from './syntheticLog.ts'

const file = join(folder(), 'log.csv')
const kinds = ticketKinds(standardKinds)

const importBytes = async (store: EventStore, bytes: string | Uint8Array): Promise<ImportResult> => {
  writeFileSync(file, bytes)
  return importLog(await readLog(file), { store, clock: { now: () => NOW }, kind: 'inquiry' })
}

const add = ({ rows, withEvents, unchanged, known, rejects }: ImportResult): readonly number[] => [
  rows,
  withEvents + unchanged + known + rejects.length,
]

const eventsOf = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = []
  for await (const events of store.readAll()) all.push(...events)
  return all
}

/** What the ledger says, ticket by ticket: all but what differs from one run to the next. */
const told = async (store: EventStore): Promise<Record<string, unknown[]>> => {
  const streams: Record<string, unknown[]> = {}
  for (const { stream, type, at, data, actor, causationId } of await eventsOf(store))
    (streams[stream] ??= []).push({ type, at, data, actor, causationId })
  return streams
}

const flat = (log: readonly (readonly Cells[])[]): readonly Cells[] => log.flat()

test('importing twice adds nothing, and the counts add up', async () => {
  await fc.assert(
    fc.asyncProperty(tickets, async (log) => {
      const store = memoryStore()
      const first = await importBytes(store, csv(flat(log)))
      expect(add(first)).toEqual([flat(log).length, flat(log).length])
      const before = await told(store)
      const second = await importBytes(store, csv(flat(log)))
      expect(second).toMatchObject({
        withEvents: 0,
        unchanged: 0,
        events: 0,
        known: flat(log).length - first.rejects.length,
      })
      expect(await told(store)).toEqual(before)
    }),
    { numRuns: 100 },
  )
})

test('a shorter export and then a longer one is the longer one at once, whatever the future columns said', async () => {
  await fc.assert(
    fc.asyncProperty(tickets, fc.array(fc.nat(8), { minLength: 4, maxLength: 4 }), async (log, cuts) => {
      const [once, steps] = [memoryStore(), memoryStore()]
      const longer = csv(withFuture(flat(log), 'code 2'))
      const shorter = log.map((rows, index) => rows.slice(0, cuts[index]))
      await importBytes(steps, csv(withFuture(flat(shorter), 'code 1')))
      const result = await importBytes(steps, longer)
      expect(result.known).toBe(flat(shorter).length)
      await importBytes(once, longer)
      expect(await told(steps)).toEqual(await told(once))
    }),
    { numRuns: 100 },
  )
})

test('the order of tickets, of columns, the line ends, a byte-order mark and gzip make no difference', async () => {
  await fc.assert(
    fc.asyncProperty(
      tickets,
      fc.shuffledSubarray([...header], { minLength: header.length }),
      fc.record({ bom: fc.boolean(), crlf: fc.boolean(), gz: fc.boolean(), interleaved: fc.boolean() }),
      async (log, columns, { bom, crlf, gz, interleaved }) => {
        const [plain, other] = [memoryStore(), memoryStore()]
        await importBytes(plain, csv(flat(log)))
        const rows = interleaved
          ? Array.from({ length: 8 }, (_, n) => log.toReversed().flatMap((each) => each[n] ?? [])).flat()
          : flat(log.toReversed())
        const text = `${bom ? '\u{FEFF}' : ''}${csv(rows, columns, crlf ? '\r\n' : '\n')}`
        await importBytes(other, gz ? gzipSync(text) : text)
        expect(await told(other)).toEqual(await told(plain))
      },
    ),
    { numRuns: 100 },
  )
})

test('odd values never crash it nor vanish, and what it writes is a sound ledger', async () => {
  const odd = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '?',
      '31/2/2016 10:00',
      '1/3/2016 25:00',
      '2016-03-01',
      'a,"b"\n\tc',
      'x'.repeat(300),
      '\u{FFFD}',
      '\u0000',
      '=1+1',
      '__proto__',
      'constructor',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  await fc.assert(
    fc.asyncProperty(
      tickets,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...header), odd), { maxLength: 12 }),
      async (log, changes) => {
        const rows: Record<string, string>[] = flat(log).map((row) => ({ ...row }))
        for (const [index, column, value] of changes)
          (rows[index % rows.length] as Record<string, string>)[column] = value
        const store = memoryStore()
        const result = await importBytes(store, csv(rows))
        expect(add(result)).toEqual([rows.length, rows.length])
        expect((await verifyLedger(store, kinds)).fault).toBeNull()
        for (const { reason, row } of result.rejects)
          expect([reason.length > 0, row >= 1, row <= rows.length]).toEqual([true, true, true])
      },
    ),
    { numRuns: 200 },
  )
})

test('nothing but the counters and the future is lost: the last value of each column can be told from the events', async () => {
  await fc.assert(
    fc.asyncProperty(tickets, async (log) => {
      const store = memoryStore()
      const { rejects } = await importBytes(store, csv(flat(log)))
      expect(rejects).toEqual([])
      const noted = new Map<string, string>()
      for (const { stream, data } of await eventsOf(store)) {
        for (const [column, value] of Object.entries(
          (data as { readonly source?: Record<string, string> }).source ?? {},
        ))
          noted.set(`${stream} ${column}`, value)
      }
      for (const rows of log) {
        const stream = `ticket/${rows[0]?.['number'] ?? ''}`
        const state = kinds.replay(await store.readStream(stream as never))
        const last = rows.at(-1) as Cells
        expect(noted.get(`${stream} impact`)).toBe(last['impact'])
        if (last['assigned_to'] === '?') expect([undefined, '?']).toContain(noted.get(`${stream} assigned_to`))
        else expect(state.assignee).toBe(last['assigned_to'])
        if (last['incident_state'] === '-100') expect(noted.get(`${stream} incident_state`)).toBe('-100')
        if (/^[1-4]/u.test(last['priority'] ?? '')) expect(String(state.severity)).toBe(last['priority']?.[0])
      }
    }),
    { numRuns: 100 },
  )
})
