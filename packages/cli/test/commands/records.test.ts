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

test('figures of appraisals that the log does not give are named by verify', async () => {
  const file = join(folder(), 'appraisals.db')
  const store = await openLedger(file, { write: true })
  const [from, asOf] = [Date.UTC(2025, 10, 1), Date.UTC(2025, 11, 1)]
  const desk = createDesk({ store, clock: { now: () => asOf }, kinds: [...standardKinds, ...recordKinds] })
  const actor = { id: asId<never>('ann'), kind: 'person' } as const
  const ticket = asId<TicketId>('A-1')
  const month = { agent: asId<never>('li'), period: 'month', from, to: asOf } as const
  await desk.execute({
    type: 'OpenAppraisal',
    ticket,
    actor,
    data: { channel: 'portal', category: 'monthly', severity: 4, ...month },
  })
  const none = { value: null, asOf, reason: 'nothing happened' }
  await desk.execute({ type: 'TakeFigure', ticket, actor, data: { part: 'satisfaction', ...none } })
  const sound = await deskledger('verify', file, '--appraisals')
  expect([sound.code, sound.out.split('\n')[1]]).toEqual([0, 'figures of 1 appraisals: as the log gives them'])

  await desk.execute({ type: 'TakeFigure', ticket, actor, data: { part: 'resolution', value: 1, asOf } })
  await store.close()
  const { code, out } = await deskledger('verify', file, '--appraisals')
  expect([code, out.split('\n').slice(1)]).toEqual([
    1,
    [
      'WRONG in appraisal A-1: resolution (resolutionRate) was taken as 1, the log gives none, as of 2025-12-01T00:00:00.000Z, known by 2025-12-01T00:00:00.000Z',
      '',
    ],
  ])
  const json = await deskledger('verify', file, '--appraisals', '--json')
  expect(JSON.parse(json.out)).toMatchObject({
    ok: false,
    fault: null,
    appraisals: { appraisals: 1, faults: [{ part: 'resolution' }] },
  })
  expect((await deskledger('verify', file)).code).toBe(0)
})
