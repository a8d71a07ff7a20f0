import { join } from 'node:path'
import { asId, createDesk, defaultPolicy, type Actor, type TicketId } from '@deskledger/core'
import type { FigureRow } from '@deskledger/core/kpi'
import { expect, test } from 'vitest'
import { openLedger } from '../../src/openLedger.ts'
import { deskledger, folder } from '../terminal.ts'

const hour = 3_600_000
const actor: Actor = { id: asId('ann'), kind: 'person' }
const weekday = [['09:00', '17:00']] as const

/** Received at 17:00 on a Monday, answered at 10:00 on Tuesday. */
const ledgerWith = async (calendars: object): Promise<string> => {
  const ledger = join(folder(), 'office.db')
  let now = Date.UTC(2025, 10, 3, 17)
  const store = await openLedger(ledger, { write: true })
  const desk = createDesk({ store, policy: { ...defaultPolicy, ...calendars }, clock: { now: () => now } })
  const common = { ticket: asId<TicketId>('T-1'), actor }
  await desk.execute({
    ...common,
    type: 'ReceiveTicket',
    data: { kind: 'inquiry', channel: 'phone', customer: asId('C-1'), category: 'fees', severity: 3 },
  })
  now += 17 * hour
  await desk.execute({ ...common, type: 'ReplyToCustomer', data: {} })
  await store.close()
  return ledger
}

const responses = async (ledger: string): Promise<readonly FigureRow[]> => {
  const { out } = await deskledger('kpi', ledger, '--json')
  return (JSON.parse(out) as { readonly rows: readonly FigureRow[] }).rows.filter(
    ({ kpi }) => kpi === 'averageResponseTime',
  )
}

test("durations come in business time too, by the calendar of the ledger's own policy", async () => {
  const ledger = await ledgerWith({
    calendars: { desk: { timeZone: 'UTC', week: { mon: weekday, tue: weekday } } },
  })
  expect(await responses(ledger)).toMatchObject([
    { clock: 'clock', value: 17 * hour },
    { clock: 'business', value: hour },
  ])
  const { out } = await deskledger('kpi', ledger)
  expect(out).toMatch(/^averageResponseTime +17\.0 h /mu)
  expect(out).toMatch(/^averageResponseTime +business +1\.0 h /mu)
})

test('without a calendar they come by the clock alone', async () => {
  const ledger = await ledgerWith({})
  expect(await responses(ledger)).toMatchObject([{ clock: 'clock', value: 17 * hour }])
  const { out } = await deskledger('kpi', ledger)
  expect(out).toMatch(/summaryResolution .* the desk has no calendar to tell business time by$/mu)
})

test('numbers within the further ones are rounded like all others', async () => {
  const ledger = join(folder(), 'ratings.db')
  const store = await openLedger(ledger, { write: true })
  const desk = createDesk({ store, clock: { now: () => Date.UTC(2025, 10, 3) } })
  const common = { ticket: asId<TicketId>('T-1'), actor }
  const data = {
    kind: 'inquiry',
    channel: 'phone',
    customer: asId<never>('C-1'),
    category: 'fees',
    severity: 3,
  } as const
  await desk.execute({ ...common, type: 'ReceiveTicket', data })
  for (const speed of [4, 4, 3]) {
    await desk.execute({ ...common, type: 'RateTicket', data: { satisfied: true, aspects: { speed, manner: 5 } } })
  }
  await store.close()
  expect((await deskledger('kpi', ledger)).out).toContain('aspects (manner 5, speed 3.67)')
})

test('a name from outside is no formula in the CSV', async () => {
  const ledger = join(folder(), 'formula.db')
  const store = await openLedger(ledger, { write: true })
  const desk = createDesk({ store, clock: { now: () => Date.UTC(2025, 10, 3) } })
  await desk.execute({
    ticket: asId('T-1'),
    actor,
    type: 'ReceiveTicket',
    data: { kind: 'inquiry', channel: 'phone', customer: asId('C-1'), category: '=HYPERLINK("http://x")', severity: 3 },
  })
  await store.close()
  const { out } = await deskledger('kpi', ledger, '--by', 'category', '--csv')
  expect(out).toContain(`,"'=HYPERLINK(""http://x"")",`)
  expect(out).not.toContain('"=')
})
