import { expect, test } from 'vitest'
import {
  asId,
  createDesk,
  defineTicketKind,
  memoryStore,
  standardKinds,
  type Actor,
  type EventStore,
  type TicketId,
} from '../../src/index.ts'

const hour = 3_600_000
const start = 1_700_000_000_000
const actor: Actor = { id: asId('ann'), kind: 'person' }
const ticket = asId<TicketId>('T-1')
const repair = defineTicketKind({ kind: 'repair', events: [], details: () => ({}), evolve: [], decisions: [] })

const dueIn = async (store: EventStore, kind: string) => {
  const desk = createDesk({ store, kinds: [...standardKinds, repair], clock: { now: () => start } })
  const intake = { kind, channel: 'phone', customer: asId<never>('C-1'), category: 'noise', severity: 3 } as const
  await desk.execute({ type: 'ReceiveTicket', ticket, actor, data: intake })
  const data = { referral: asId<never>('R-1'), department: 'works', due: start + hour }
  await desk.execute({ type: 'IssueReferral', ticket, actor, data })
  return desk
}

test('a desk leaves what is due on a kind that it does not have to those who have it', async () => {
  const store = memoryStore()
  const desk = await dueIn(store, 'repair')
  const stranger = createDesk({ store, clock: { now: () => start + 2 * hour } })
  expect((await stranger.tick()).events).toEqual([])
  expect((await desk.tick(start + 2 * hour)).events.map(({ type }) => type)).toEqual(['ticket.referralOverdue'])
})

test('another writer between reading and appending does not make tick give up', async () => {
  const store = memoryStore()
  const desk = await dueIn(store, 'complaint')
  let others = 3
  const contested: EventStore = {
    ...store,
    async append(append) {
      if (others-- > 0) await desk.execute({ type: 'ReplyToCustomer', ticket, actor, data: {} })
      return store.append(append)
    },
  }
  const ticking = createDesk({ store: contested, clock: { now: () => start + 2 * hour } })
  expect((await ticking.tick()).events.map(({ type }) => type)).toEqual(['ticket.referralOverdue'])
})
