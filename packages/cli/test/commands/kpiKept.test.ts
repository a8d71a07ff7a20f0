import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDesk, defaultPolicy, DeskledgerError, type EventStore } from '@deskledger/core'
import { expect, test } from 'vitest'
import type { Io, LedgerAccess } from '../../src/io.ts'
import { openLedger } from '../../src/openLedger.ts'
import { deskledger, deskledgerIn, folder, NOW } from '../terminal.ts'
import { figuresLedger } from './figuresLedger.ts'

const keptIn = async (ledger: string): Promise<number | undefined> => {
  const store = await openLedger(ledger, { write: false })
  const kept = await store.readCheckpoint('figures')
  await store.close()
  return kept?.position
}

test('the figures of a second run are those of the first, from what that one kept in the file', async () => {
  const ledger = await figuresLedger()
  const first = await deskledger('kpi', ledger, '--json', '--read-only')
  expect(await keptIn(ledger)).toBeUndefined()
  expect(await deskledger('kpi', ledger, '--json')).toEqual(first)
  const position = await keptIn(ledger)
  expect(position).toBeGreaterThan(0)
  const read: unknown[] = []
  const openWatched = async (file: string, access: LedgerAccess): Promise<EventStore> => {
    const store = await openLedger(file, access)
    return Object.assign(Object.create(store) as EventStore, {
      readAll: (options: Parameters<EventStore['readAll']>[0]) => {
        read.push(options?.after)
        return store.readAll(options)
      },
    })
  }
  expect(await deskledgerIn({ openLedger: openWatched }, 'kpi', ledger, '--json')).toEqual(first)
  expect(read).toEqual([position])
  expect((await deskledger('verify', ledger)).code).toBe(0)
})

test('the file is left alone where it may not be written, or is not to be', async () => {
  const ledger = await figuresLedger()
  const openReadable: Io['openLedger'] = async (file, access) => {
    if (access.write) throw new DeskledgerError('store_failed', `${file}: found a file that may not be written`)
    return openLedger(file, access)
  }
  const bytes = readFileSync(ledger)
  const told = await deskledgerIn({ openLedger: openReadable }, 'kpi', ledger, '--json')
  expect(told).toMatchObject({ code: 0, err: '' })
  expect(await deskledger('kpi', ledger, '--json', '--read-only')).toEqual(told)
  expect(readFileSync(ledger)).toEqual(bytes)
})

test('what cannot be kept is said, and takes nothing from the answer', async () => {
  const ledger = await figuresLedger()
  const openFull: Io['openLedger'] = async (file, access) =>
    Object.assign(Object.create(await openLedger(file, access)) as EventStore, {
      writeCheckpoint: () => Promise.reject(new DeskledgerError('store_failed', `${file}: the disk is full`)),
    })
  const { code, out, err } = await deskledgerIn({ openLedger: openFull }, 'kpi', ledger, '--json')
  expect(out).toBe((await deskledger('kpi', ledger, '--json')).out)
  expect({ code, err }).toEqual({
    code: 0,
    err: `deskledger kpi: the figures are not kept for the next time: ${ledger}: the disk is full\n`,
  })
})

test('a terminal shows how far the counting is', async () => {
  const ledger = await figuresLedger()
  let shown = ''
  let ticks = 0
  const world = {
    stderr: { write: (text: string) => (shown += text), isTTY: true },
    clock: { now: () => NOW + 1000 * ticks++ },
  }
  expect((await deskledgerIn(world, 'kpi', ledger)).code).toBe(0)
  expect(shown).toContain('counting, events: ')
  expect(shown.endsWith('\r\u001B[2K')).toBe(true)
})

test('a ledger that is not there is not made', async () => {
  const missing = join(folder(), 'none.db')
  expect((await deskledger('kpi', missing)).code).toBe(2)
  expect(existsSync(missing)).toBe(false)
})

test('a policy from a later day on changes no figure as of an earlier one; as of that day it makes them', async () => {
  const ledger = await figuresLedger()
  const askAsOf = async (day: string) => (await deskledger('kpi', ledger, '--json', '--as-of', day)).out
  const basisOf = (answer: string) =>
    (JSON.parse(answer) as { basis: { policyVersion: number; observationDays: number } }).basis
  const march = await askAsOf('2025-03-20')
  const store = await openLedger(ledger, { write: true })
  const later = { ...defaultPolicy, version: 2, effectiveFrom: '2025-04-01', observationDays: 30 }
  await createDesk({ store }).publishPolicy(later)
  await store.close()
  expect(await askAsOf('2025-03-20')).toBe(march)
  expect(basisOf(march).policyVersion).toBe(1)
  expect(basisOf(await askAsOf('2025-04-10'))).toMatchObject({ policyVersion: 2, observationDays: 30 })
  expect(await askAsOf('2025-03-20')).toBe(march)
})
