import {
  asId,
  createDesk,
  defaultPolicy,
  defineTicketKind,
  memoryStore,
  standardKinds,
  type Policy,
} from '@deskledger/core'
import { expect, test } from 'vitest'
import { command, HOUR, handClock, intake, testDesk, ticket } from './testDesk.ts'

const policy: Policy = { ...defaultPolicy, clocks: { firstResponse: { targets: [{ within: 'PT1H' }] } } }

test('tickets of a kind that the desk does not have hold up no other, and are named', async () => {
  const store = memoryStore()
  const clock = handClock()
  const repair = defineTicketKind({ kind: 'repair', events: [], details: () => ({}), evolve: [], decisions: [] })
  const both = createDesk({ store, clock, policy, kinds: [...standardKinds, repair] })
  for (const [index, kind] of ['repair', 'repair', 'repair', 'complaint'].entries()) {
    await both.execute(command('ReceiveTicket', intake(kind), { ticket: ticket(`T-${index}`) }))
  }
  clock.at += 2 * HOUR
  const { desk } = testDesk({ store, clock, policy })
  const { events, more, failed } = await desk.tick(clock.at, { limit: 2 })
  expect(events.map(({ type, stream }) => [type, stream])).toEqual([['ticket.breached', 'ticket/T-3']])
  expect(more).toBe(false)
  expect(failed.map(({ ticket: left, error }) => [left, error.code])).toEqual([
    ['T-0', 'unknown_kind'],
    ['T-1', 'unknown_kind'],
    ['T-2', 'unknown_kind'],
  ])
  expect(await desk.nextDueAt()).toBeNull()
})

test.each([
  [Number.NaN, {}, 'now'],
  [0.5, {}, 'now'],
  [undefined, { limit: 0 }, 'limit'],
  [undefined, { limit: -1 }, 'limit'],
])('tick(%s, %o) names what is wrong', async (now, options, field) => {
  const { desk } = testDesk({ policy })
  await expect(desk.tick(now, options)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining(`${field}: found`) as string,
  })
})

test('a policy that another process published is the desk’s by its next tick, and never gives way to an older one', async () => {
  const store = memoryStore()
  const { desk, open, must } = testDesk({ store, policy })
  await open('complaint')
  const other = testDesk({ store })
  await other.desk.publishPolicy({ ...policy, version: 2 })
  await other.must('ApplyPolicy', {})
  expect((await must('ApplyPolicy', {})).events).toEqual([])
  await desk.tick()
  await open('complaint', { ticket: asId('T-2') })
  expect((await desk.load(asId('T-2'))).policy).toBe(2)
  const late = testDesk({ store, policy })
  await late.open('complaint', { ticket: asId('T-3') })
  expect((await late.desk.load(asId('T-3'))).policy).toBe(2)
})
