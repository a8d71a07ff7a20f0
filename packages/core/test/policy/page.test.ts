/** What docs/policy.md shows. */
import { readFile } from 'node:fs/promises'
import { asId, createDesk, memoryStore, type TicketId } from '@deskledger/core'
import { explainPolicy } from '@deskledger/core/explain'
import { checkPolicy } from '@deskledger/core/policy'
import { expect, test } from 'vitest'

const file = new URL('../../../../docs/policies/water-works.json', import.meta.url)

test('a file is read, checked, explained and published', async () => {
  // #region use
  const policy = checkPolicy(JSON.parse(await readFile(file, 'utf8')))
  const text = explainPolicy(policy, 'en')

  const desk = createDesk({ store: memoryStore(), policy, clock: { now: () => Date.UTC(2026, 11, 2) } })
  const ticket = asId<TicketId>('T-1')
  await desk.execute({
    type: 'ReceiveTicket',
    ticket,
    actor: { id: asId('ann'), kind: 'person', role: 'agent' },
    data: { kind: 'complaint', channel: 'phone', customer: asId('C-1'), category: 'burst', severity: 2 },
  })
  const { department, joint, routed } = await desk.load(ticket)
  // #endregion
  expect([department, joint, routed]).toEqual(['network', ['service'], 'supply'])
  expect(text).toContain('Burst pipe (burst)')

  // #region refused
  const refused = await desk.execute({
    type: 'CloseTicket',
    ticket,
    actor: { id: asId('ann'), kind: 'person', role: 'agent' },
    data: {},
  })
  if (!refused.accepted) console.log(refused.rejection.message) // CloseTicket: found agent, expected a role that may: manager
  // #endregion
  expect(refused).toMatchObject({ accepted: false, rejection: { code: 'not_permitted' } })

  // #region next
  await desk.publishPolicy(checkPolicy({ ...policy, version: 3, effectiveFrom: '2027-01-01', observationDays: 14 }))
  // #endregion
  expect((await desk.load(ticket)).policy).toBe(2)
})
