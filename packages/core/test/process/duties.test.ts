/** A month of duties, as the docs tell it. */
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  standardKinds,
  ticketStream,
  type Actor,
  type Policy,
  type TicketId,
} from '@deskledger/core'
import { openDuties } from '@deskledger/core/process'
import { recordKinds } from '@deskledger/core/records'
import { moveOut } from '@deskledger/core/verify'
import { expect, test } from 'vitest'

const open = [['09:00', '18:00']] as const
const week = { mon: open, tue: open, wed: open, thu: open, fri: open }

// #region duties
const policy: Policy = {
  ...defaultPolicy,
  timeZone: 'Asia/Shanghai',
  calendars: { desk: { timeZone: 'Asia/Shanghai', week } },
  duties: {
    'monthly report': {
      label: { en: 'Monthly report', zh: '月报' },
      kind: 'report',
      to: 'head office',
      channel: 'letter',
      category: 'reports',
      severity: 3,
      from: '2026-01-31',
      every: 'P1M',
      onClosedDays: 'before', // the last working day of the month
      at: '09:00',
      due: { within: 'PT9H' },
    },
    'daily round': {
      label: { en: 'Daily round', zh: '每日巡查' },
      kind: 'finding',
      source: 'inspection',
      channel: 'site',
      category: 'rounds',
      severity: 4,
      from: '2026-01-01',
      every: 'P1D',
      onClosedDays: 'skip',
      at: '08:30',
    },
  },
}
// #endregion duties

test('a month: a round every working day, a report on the last of them', async () => {
  const local = (text: string) => Date.parse(`${text}+08:00`)
  const clock = { at: local('2026-02-02T08:00'), now: () => clock.at }
  const store = memoryStore()
  const desk = createDesk({ store, policy, clock, kinds: [...standardKinds, ...recordKinds] })
  await desk.publishPolicy(policy)
  const manager: Actor = { id: asId('li'), kind: 'person', role: 'agent' }

  clock.at = local('2026-02-27T12:00')
  const { nextAt } = await openDuties({ desk, store, now: clock.at })
  const { tickets } = await desk.list({ limit: 100 })
  expect(tickets.filter(({ kind }) => kind === 'finding')).toHaveLength(20)
  const report = tickets.find(({ kind }) => kind === 'report')
  expect(report?.id).toBe('duty:monthly report:2026-02-27T01:00:00.000Z')
  expect(nextAt).toBe(local('2026-03-02T08:30'))
  await desk.execute({ type: 'SubmitReport', ticket: report?.id ?? asId(''), actor: manager, data: {} })
  expect((await openDuties({ desk, store, now: clock.at })).events).toEqual([])
  clock.at = local('2026-02-28T12:00')
  await desk.tick()
  expect((await desk.load(report?.id ?? asId(''))).status).toBe('resolved')
})

test('a duty whose last ticket was moved out goes on with its next one', async () => {
  const local = (text: string) => Date.parse(`${text}+08:00`)
  const clock = { at: local('2026-02-02T08:00'), now: () => clock.at }
  const store = memoryStore()
  const desk = createDesk({ store, policy, clock, kinds: [...standardKinds, ...recordKinds] })
  await desk.publishPolicy(policy)
  const manager: Actor = { id: asId('li'), kind: 'person', role: 'agent' }

  clock.at = local('2026-02-27T12:00')
  await openDuties({ desk, store, now: clock.at })
  const ticket = asId<TicketId>('duty:monthly report:2026-02-27T01:00:00.000Z')
  expect(await desk.execute({ type: 'SubmitReport', ticket, actor: manager, data: {} })).toMatchObject({
    accepted: true,
  })
  clock.at = local('2026-03-29T12:00')
  await desk.tick()
  await desk.execute({ type: 'CloseTicket', ticket, actor: manager, data: {} })
  await desk.tick()
  await desk.execute({ type: 'ArchiveTicket', ticket, actor: manager, data: {} })
  await moveOut(store, ticketStream(ticket), async () => undefined, { counted: [] })

  clock.at = local('2026-04-01T08:00')
  const { events, refused } = await openDuties({ desk, store, now: clock.at })
  expect(refused).toEqual([])
  expect(events.map(({ stream }) => stream)).toContain('ticket/duty:monthly report:2026-03-31T01:00:00.000Z')
})
