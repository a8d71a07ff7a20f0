import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  active,
  asId,
  createDesk,
  defineDecision,
  defineEvent,
  defineTicketKind,
  memoryStore,
  type Append,
  type EventStore,
  type TicketId,
} from '../../src/index.ts'

test('what is personal in an event is not kept in clear for a command that forgets to say so', async () => {
  const visited = defineEvent('repair.visited', { shape: () => ({ phone: z.string() }), personal: ['phone'] })
  const visit = defineDecision({
    type: 'Visit',
    shape: () => ({ phone: z.string() }),
    in: active,
    decide: (data) => [visited.of(data)],
  })
  const repair = defineTicketKind({
    kind: 'repair',
    events: [visited],
    details: () => ({}),
    evolve: [],
    decisions: [visit],
  })
  const store = memoryStore()
  const appends: Append[] = []
  const watched: EventStore = {
    ...store,
    append(append) {
      appends.push(append)
      return store.append(append)
    },
  }
  const desk = createDesk({ store: watched, kinds: [repair] })
  const common = { ticket: asId<TicketId>('R-1'), actor: { id: asId<never>('ann'), kind: 'person' } } as const
  const intake = {
    kind: 'repair',
    channel: 'web',
    customer: asId<never>('C-1'),
    category: 'pipes',
    severity: 2,
  } as const
  await desk.execute({ ...common, type: 'ReceiveTicket', data: intake })
  await desk.execute({ ...common, type: 'Visit', data: { phone: '555-0100' } })
  expect(appends).toHaveLength(3)
  expect(JSON.stringify(appends)).not.toContain('555-0100')
})
