import { createDesk, memoryStore, standardKinds, ticketKinds, type Sealed } from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, HOUR, handClock, readLog, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { received, T0 } from './given.ts'
import { delivery, deliveryScheduled, deliveryAttempted, type DeliveryDetails } from './ownKind.ts'

const kinds = ticketKinds([...standardKinds, delivery])
const scheduled = deliveryScheduled.of({ worker: 'wu', visitBy: T0 + HOUR })

describe('a fifth kind, built outside the core', () => {
  test('has decisions of its own', () => {
    const given = specify(kinds).given(received('delivery'))
    given
      .when({ type: 'AttemptDelivery', data: { done: true } })
      .thenRejected('not_scheduled', { instead: ['ScheduleDelivery'] })
    given.when({ type: 'ScheduleDelivery', data: scheduled.data }).thenEvents([scheduled]).thenState({ status: 'open' })
    given
      .given(scheduled)
      .when({ type: 'AttemptDelivery', data: { done: true } })
      .thenEvents([deliveryAttempted.of({ done: true })])
  })

  test('takes over the shared ones that it wants', () => {
    const given = specify(kinds).given(received('delivery'))
    given
      .when({ type: 'EscalateTicket', data: { way: 'functional', reason: 'hard' } })
      .thenState({ level: { functional: 1, hierarchical: 0 } })
    given.when({ type: 'MarkSpam', data: {} } as never).thenRejected('unknown_command')
    given.when({ type: 'Apologise', data: {} }).thenRejected('unknown_command')
  })

  test('lives in a ledger like any other: sealed, due, verified', async () => {
    const store = memoryStore()
    const clock = handClock(T0)
    const desk = createDesk({ store, clock, kinds: [...standardKinds, delivery] })
    const at = { ticket: ticket(), actor: ann }
    const intake = { kind: 'delivery', channel: 'phone', customer: customer(), category: 'tap', severity: 2 } as const
    accepted(await desk.execute({ ...at, type: 'ReceiveTicket', data: intake }))
    accepted(await desk.execute({ ...at, type: 'ScheduleDelivery', data: scheduled.data }))
    clock.at = T0 + 2 * HOUR
    const ticked = await desk.tick()
    expect(ticked.events.map(({ type, at: when }) => [type, when])).toEqual([['delivery.missed', T0 + HOUR + 1]])
    accepted(await desk.execute({ ...at, type: 'AttemptDelivery', data: { done: true, remarks: 'Mrs Chen was out' } }))
    const details = (await desk.load(ticket())).details as DeliveryDetails
    expect(details).toMatchObject({ worker: 'wu', visits: 1, missed: 1 })
    expect(JSON.stringify(await readLog(store))).not.toContain('Chen')
    expect(await desk.reveal(details.remarks as Sealed, { role: 'agent' })).toEqual({ remarks: 'Mrs Chen was out' })
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('a desk that does not have it still reads what is shared', async () => {
    const store = memoryStore()
    const desk = createDesk({ store, kinds: [...standardKinds, delivery] })
    const at = { ticket: ticket(), actor: ann }
    const data = { kind: 'delivery', channel: 'phone', customer: customer(), category: 'tap', severity: 2 } as const
    accepted(await desk.execute({ ...at, type: 'ReceiveTicket', data }))
    accepted(await desk.execute({ ...at, type: 'ScheduleDelivery', data: scheduled.data }))
    const plain = createDesk({ store })
    expect(await plain.load(ticket())).toMatchObject({ kind: 'delivery', category: 'tap', version: 2 })
    const refused = await plain.execute({ ...at, type: 'CloseTicket', data: {} })
    expect(refused).toMatchObject({ accepted: false, rejection: { code: 'unknown_command' } })
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([delivery], timeRules), { runs: soak(50) }), test)
  })
})
