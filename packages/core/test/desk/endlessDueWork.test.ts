import { expect, test } from 'vitest'
import { asId, createDesk, defineTicketKind, memoryStore, ticketNoteAdded, type TicketId } from '../../src/index.ts'

test('due work that its own event does not settle is an error, not an endless loop', async () => {
  const forgetful = defineTicketKind({
    kind: 'forgetful',
    events: [],
    details: () => ({}),
    evolve: [],
    decisions: [],
    due: ({ receivedAt }) => [
      { work: 'nag', due: receivedAt + 1, events: [ticketNoteAdded.of({ source: { nag: 'yes' } })] },
    ],
  })
  let now = 1_000_000
  const desk = createDesk({ store: memoryStore(), kinds: [forgetful], clock: { now: () => now } })
  await desk.execute({
    type: 'ReceiveTicket',
    ticket: asId<TicketId>('T-1'),
    actor: { id: asId('ann'), kind: 'person' },
    data: { kind: 'forgetful', channel: 'phone', customer: asId('C-1'), category: 'noise', severity: 3 },
  })
  now += 10
  const { events, failed } = await desk.tick()
  expect(events).toEqual([])
  expect(failed).toMatchObject([{ ticket: 'T-1', error: { code: 'due_work_endless', details: { work: 'nag' } } }])
})
