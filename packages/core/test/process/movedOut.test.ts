/** Processes that react towards tickets whose events are not in the ledger any more. */
import { asId, createDesk, defaultPolicy, memoryStore, standardKinds, ticketStream, type Actor } from '@deskledger/core'
import { runProcesses } from '@deskledger/core/process'
import { moveOut } from '@deskledger/core/verify'
import { expect, test } from 'vitest'

const clerk: Actor = { id: asId('li'), kind: 'person', role: 'agent' }

test('a reaction towards a ticket that was moved out is refused, and the run goes on', async () => {
  const clock = { at: Date.parse('2026-02-02T10:00+08:00'), now: () => clock.at }
  const store = memoryStore()
  const policy = { ...defaultPolicy, observationDays: 1 }
  const desk = createDesk({ store, policy, clock, kinds: standardKinds })
  await desk.publishPolicy(policy)
  const run = async (type: string, ticket: string, data: object = {}) => {
    // oxlint-disable-next-line typescript/no-explicit-any -- commands of several types
    expect(await desk.execute({ type, ticket: asId(ticket), actor: clerk, data } as any)).toMatchObject({
      accepted: true,
    })
  }
  const received = { kind: 'complaint', channel: 'phone', category: 'fees', severity: 3 }
  await run('ReceiveTicket', 'A', { ...received, customer: 'c1' })
  await run('ResolveTicket', 'A', { code: 'x' })
  await run('CloseTicket', 'A')
  clock.at += 400 * 86_400_000
  await desk.tick()
  await run('ArchiveTicket', 'A')
  const { position } = await runProcesses({ desk, store })
  await moveOut(store, ticketStream(asId('A')), async () => undefined, { counted: [] })

  await run('ReceiveTicket', 'B', { ...received, customer: 'c2' })
  await run('LinkTicket', 'B', { ticket: 'A', relation: 'related' })
  const behind = await runProcesses({ desk, store, after: position })
  expect(behind.refused).toMatchObject([{ command: { ticket: 'A' }, rejection: { code: 'stream_moved_out' } }])
  expect(behind.position).toBeGreaterThan(position)
  expect((await runProcesses({ desk, store, after: behind.position })).refused).toEqual([])
})
