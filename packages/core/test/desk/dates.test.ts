import { expect, test } from 'vitest'
import { asId, createDesk, memoryStore, type Actor, type TicketId } from '../../src/index.ts'

const hour = 3_600_000
const actor: Actor = { id: asId('ann'), kind: 'person' }
const ticket = asId<TicketId>('T-1')
const intake = {
  kind: 'complaint',
  channel: 'phone',
  customer: asId<never>('C-1'),
  category: 'noise',
  severity: 3,
} as const

const withReferral = async () => {
  const clock = { at: 1_700_000_000_000, now: () => clock.at }
  const desk = createDesk({ store: memoryStore(), clock })
  await desk.execute({ type: 'ReceiveTicket', ticket, actor, data: intake })
  const due = clock.at + hour
  await desk.execute({
    type: 'IssueReferral',
    ticket,
    actor,
    data: { referral: asId('R-1'), department: 'works', due },
  })
  return { clock, desk, due }
}

test('a command dated ahead of the clock is refused, and settles nothing that is not due yet', async () => {
  const { clock, desk, due } = await withReferral()
  const refused = await desk.execute({ type: 'AddNote', ticket, actor, at: due + 1, data: { text: 'tomorrow' } })
  expect(refused).toMatchObject({ accepted: false, rejection: { code: 'dated_ahead' }, state: { version: 2 } })
  expect((await desk.load(ticket)).version).toBe(2)
  clock.at += 1000
  const now = await desk.execute({ type: 'AddNote', ticket, actor, data: { text: 'now' } })
  expect(now).toMatchObject({ accepted: true, state: { version: 3 } })
})

test('a refused command answers with the state that is stored, without what it would have settled', async () => {
  const { clock, desk, due } = await withReferral()
  clock.at = due + hour
  const refused = await desk.execute({ type: 'ResumeTicket', ticket, actor, data: {} })
  expect(refused).toMatchObject({ accepted: false, state: { version: 2 } })
  expect(await desk.history(ticket)).toHaveLength(2)
})
