import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { memoryStore, standardKinds, ticketKinds, type EventStore, type RecordedEvent } from '@deskledger/core'
import { verifyLedger } from '@deskledger/core/verify'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importLog, type ImportResult } from '../../src/servicenow/importLog.ts'
import { readLog } from '../../src/servicenow/readLog.ts'
import { folder, NOW } from '../terminal.ts'
import { csv, header, tickets, withFuture, type Cells } from './syntheticLog.ts'

const home = folder()
let files = 0
const kinds = ticketKinds(standardKinds)

const read = (bytes: string | Uint8Array) => {
  const file = join(home, `${++files}.csv`)
  writeFileSync(file, bytes)
  return readLog(file)
}

const importBytes = async (store: EventStore, bytes: string | Uint8Array): Promise<ImportResult> => {
  return importLog(await read(bytes), { store, clock: { now: () => NOW }, kind: 'inquiry' })
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

test('importing twice adds nothing, and the counts add up', { timeout: 60_000 }, async () => {
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

test('two imports of one log at the same time are one import', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(tickets, async (log) => {
      const [together, alone] = [memoryStore(), memoryStore()]
      const rows = await read(csv(flat(log)))
      const options = { store: together, clock: { now: () => NOW }, kind: 'inquiry' }
      const [one, other] = await Promise.all([importLog(rows, options), importLog(rows, options)])
      expect(one.withEvents + other.withEvents + one.unchanged + other.unchanged + one.rejects.length).toBe(rows.rows)
      for (const result of [one, other]) expect(add(result)).toEqual([rows.rows, rows.rows])
      await importBytes(alone, csv(flat(log)))
      expect(await told(together)).toEqual(await told(alone))
    }),
    { numRuns: 100 },
  )
})

test(
  'a shorter export and then a longer one is the longer one at once, whatever the future columns said',
  { timeout: 60_000 },
  async () => {
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
  },
)

test(
  'the order of tickets, of columns, the line ends, a byte-order mark and gzip make no difference',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        tickets,
        fc.shuffledSubarray([...header], { minLength: header.length }),
        fc.record({ bom: fc.boolean(), crlf: fc.boolean(), gz: fc.boolean(), interleaved: fc.boolean() }),
        async (log, columns, { bom, crlf, gz, interleaved }) => {
          const [plain, other] = [memoryStore(), memoryStore()]
          await importBytes(plain, csv(flat(log)))
          const reversed = log.toReversed()
          const turns = Array.from({ length: 8 }, (_, turn) => reversed.flatMap((rows) => rows.slice(turn, turn + 1)))
          const rows = flat(interleaved ? turns : reversed)
          const text = `${bom ? '\u{FEFF}' : ''}${csv(rows, columns, crlf ? '\r\n' : '\n')}`
          await importBytes(other, gz ? gzipSync(text) : text)
          expect(await told(other)).toEqual(await told(plain))
        },
      ),
      { numRuns: 100 },
    )
  },
)

test('odd values never crash it nor vanish, and what it writes is a sound ledger', { timeout: 60_000 }, async () => {
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

test(
  'nothing but the counters and the future is lost: the last value of each column can be told from the events',
  { timeout: 60_000 },
  async () => {
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
          const note = (column: string): string | undefined => noted.get(`${stream} ${column}`)
          const { impact, assigned_to: assignee, incident_state: source, priority = '' } = last
          expect(note('impact')).toBe(impact)
          expect(assignee === '?' ? (note('assigned_to') ?? '?') : state.assignee).toBe(assignee)
          expect(source === '-100' ? note('incident_state') : source).toBe(source)
          expect(/^[1-4]/u.test(priority) ? String(state.severity) : note('priority')).toBe(
            /^[1-4]/u.exec(priority)?.[0] ?? priority,
          )
        }
      }),
      { numRuns: 100 },
    )
  },
)
