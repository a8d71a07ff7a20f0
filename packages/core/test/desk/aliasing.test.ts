import { expect, test } from 'vitest'
import { asId, createDesk, memoryStore, type Actor, type TicketId } from '../../src/index.ts'

const actor: Actor = { id: asId('ann'), kind: 'person' }
const ticket = asId<TicketId>('T-1')
const intake = {
  kind: 'complaint',
  channel: 'phone',
  customer: asId<never>('C-1'),
  category: 'noise',
  severity: 3,
} as const

test('what a caller does to a command afterwards reaches neither log nor state', async () => {
  const store = memoryStore()
  const desk = createDesk({ store })
  await desk.execute({ type: 'ReceiveTicket', ticket, actor, data: intake })
  const data = { satisfied: true, aspects: { speed: 5 } }
  const rated = await desk.execute({ type: 'RateTicket', ticket, actor, data })
  data.satisfied = false
  data.aspects.speed = 1
  expect(Object.isFrozen(data)).toBe(false)
  expect(rated.state.ratings).toMatchObject([{ satisfied: true, aspects: { speed: 5 } }])
  expect((await desk.load(ticket)).ratings).toMatchObject([{ satisfied: true, aspects: { speed: 5 } }])
})

test('what a caller does to the actor afterwards does not reach the log', async () => {
  const desk = createDesk({ store: memoryStore() })
  const mine = { id: asId<never>('ann'), kind: 'person' as const } as { id: Actor['id']; kind: 'person' }
  await desk.execute({ type: 'ReceiveTicket', ticket, actor: mine, data: intake })
  mine.id = asId('mallory')
  expect((await desk.history(ticket))[0]?.actor.id).toBe('ann')
})
