import { standardKinds, ticketKinds, type EventStore, type StoredBytes, type StreamId } from '@deskledger/core'
import { ledgerFigures, openLedgerCube } from '@deskledger/core/kpi'
import { timeRules } from '@deskledger/core/rules'
import { bringBack, ledgerHeads, moveOut, verifyLedger } from '@deskledger/core/verify'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomLedger } from './randomLedger.ts'
import { command, gather, testDesk } from './testDesk.ts'

const kinds = ticketKinds(standardKinds, timeRules)
const query = { asOf: 1_800_000_000_000, period: 'month' } as const

const keptFigures = async (store: EventStore, projection: string) => {
  const figures = await openLedgerCube(store, kinds, { projection, asOf: query.asOf })
  const rows = (await figures.catchUp()).figures(query)
  await figures.keep()
  return rows
}

/** Moves out what goes; gives the bytes of each stream. */
const moveAll = async (store: EventStore, streams: readonly StreamId[]) => {
  const archive = new Map<StreamId, readonly StoredBytes[]>()
  for (const stream of streams) {
    let bytes: readonly StoredBytes[] = []
    try {
      await moveOut(store, stream, async (events) => {
        bytes = events
      })
      archive.set(stream, bytes)
    } catch (error) {
      expect(error).toMatchObject({ code: 'stream_stays', details: { stream, found: 'something due on it' } })
    }
  }
  return archive
}

test('figures outlive the events that made them, which come back to where they were', async () => {
  let moved = 0
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.shuffledSubarray([0, 1, 2, 3]),
      fc.shuffledSubarray([0, 1, 2, 3]),
      async (seed, out, back) => {
        const { store } = await randomLedger(seed)
        const streams = await store.listStreams({ prefix: 'ticket/', limit: 9 })
        const [log, figures, heads] = [
          await gather(store.readBytes()),
          await keptFigures(store, 'figures'),
          await ledgerHeads(store),
        ]
        const archive = await moveAll(
          store,
          out.flatMap((n) => streams[n] ?? []),
        )
        moved += archive.size

        expect(await gather(store.readBytes())).toEqual(log.filter(({ stream }) => !archive.has(stream)))
        expect(await keptFigures(store, 'figures')).toEqual(figures)
        expect(await verifyLedger(store, kinds, { heads })).toMatchObject({ fault: null, movedOut: archive.size })
        expect((await ledgerHeads(store)).length).toBe(heads.length)
        if (archive.size > 0) {
          await expect(keptFigures(store, 'another')).rejects.toMatchObject({ code: 'stream_moved_out' })
          await expect(ledgerFigures(store, kinds, query)).rejects.toMatchObject({ code: 'stream_moved_out' })
        }

        const all = [...archive.values()]
        for (const n of new Set([...back, ...all.keys()])) if (all[n] !== undefined) await bringBack(store, all[n])
        expect(await gather(store.readBytes())).toEqual(log)
        expect(await keptFigures(store, 'another')).toEqual(figures)
        expect(await verifyLedger(store, kinds, { heads })).toMatchObject({ fault: null, movedOut: 0 })
      },
    ),
    { numRuns: 15 },
  )
  expect(moved).toBeGreaterThan(3)
})

/** A ledger with one ticket that nothing is due on, its figures kept. */
const ready = async () => {
  const desk = testDesk()
  await desk.open('complaint')
  await keptFigures(desk.store, 'figures')
  const [stream] = await desk.store.listStreams({ prefix: 'ticket/', limit: 1 })
  return { ...desk, stream: stream! }
}

test('a ticket that was moved out is refused by name, a repeated command included', async () => {
  const { desk, store, stream, open } = await ready()
  await moveOut(store, stream, async () => {})
  await expect(open('complaint')).rejects.toMatchObject({ code: 'stream_moved_out', details: { stream } })
  await expect(desk.execute(command('CloseTicket', {}))).rejects.toThrow(/ticket\/T-1: its events were moved out/)
})

test('what the figures have not counted yet stays, and is not handed over', async () => {
  const { store, stream, must } = await ready()
  await must('AddNote', { text: 'more' })
  const handed: unknown[] = []
  const keep = async (bytes: unknown) => handed.push(bytes)
  await expect(moveOut(store, stream, keep)).rejects.toThrow(
    /projection figures kept at position 2, expected 3 or behind/,
  )
  expect(handed).toEqual([])
  await moveOut(store, stream, keep, { counted: [] })
  expect(handed).toHaveLength(1)
})

test('nothing is removed when keeping it fails', async () => {
  const { store, stream, log } = await ready()
  await expect(moveOut(store, stream, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
  expect((await log()).filter((event) => event.stream === stream)).toHaveLength(1)
})

test('only the very events that were moved out are brought back', async () => {
  const { store, stream } = await ready()
  const bytes: StoredBytes[] = []
  await moveOut(store, stream, async (events) => bytes.push(...events))
  const forged = bytes.map((stored) => ({ ...stored, json: stored.json.replace('noise', 'n0ise') }))
  await expect(bringBack(store, forged)).rejects.toThrow(/bytes do not match its hash/)
  const rehashed = forged.map((stored) => ({ ...stored, hash: store.hash!(stored.json) }))
  await expect(bringBack(store, rehashed)).rejects.toMatchObject({ code: 'stream_stays' })
  await bringBack(store, bytes)
})

test('heads tell a tombstone that is not the end that they name', async () => {
  const { store, stream } = await ready()
  const heads = (await ledgerHeads(store)).map((head) => (head.stream === stream ? { ...head, hash: 'other' } : head))
  await moveOut(store, stream, async () => {})
  const { fault } = await verifyLedger(store, kinds, { heads })
  expect(fault).toMatchObject({ stream, version: 1, reason: 'it is not the event that the heads name' })
})

test('streams other than tickets stay', async () => {
  const { store } = await ready()
  await expect(moveOut(store, 'policy' as StreamId, async () => {})).rejects.toThrow(/what is no ticket/)
})
