import { join } from 'node:path'
import { asId, createDesk, standardKinds, type TicketId } from '@deskledger/core'
import { recordKinds } from '@deskledger/core/records'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/openLedger.ts'
import { deskledger, folder } from '../terminal.ts'

/** A desk that owes a report by Christmas, and has planned an improvement. */
const recordsLedger = async (): Promise<string> => {
  const file = join(folder(), 'records.db')
  const store = await openLedger(file, { write: true })
  const clock = { now: () => Date.UTC(2025, 11, 1) }
  const desk = createDesk({ store, clock, kinds: [...standardKinds, ...recordKinds] })
  const intake = { channel: 'portal', category: 'monthly', severity: 3 } as const
  const actor = { id: asId<never>('ann'), kind: 'person' } as const
  await desk.execute({
    type: 'ScheduleReport',
    ticket: asId<TicketId>('R-1'),
    actor,
    data: { ...intake, to: 'regulator', due: Date.UTC(2025, 11, 25) },
  })
  await desk.execute({
    type: 'PlanImprovement',
    ticket: asId<TicketId>('I-1'),
    actor,
    data: { ...intake, target: 'no cold food', complaints: [] },
  })
  await store.close()
  return file
}

test("a desk's own records fall due, are told and verified like tickets", async () => {
  const ledger = await recordsLedger()
  expect((await deskledger('due', ledger)).out).toContain('report has to be submitted before')
  expect((await deskledger('tick', ledger)).out).toMatch(/report\.overdue +1\n/u)
  const { out } = await deskledger('show', ledger, 'R-1')
  expect(out).toContain('report owed to regulator, due 2025-12-25 00:00:00')
  expect(out).toContain('report overdue since 2025-12-25 00:00:00')
  expect((await deskledger('show', ledger, 'I-1')).out).toContain('to be reached: no cold food')
  expect((await deskledger('verify', ledger)).code).toBe(0)
})
