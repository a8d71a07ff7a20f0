import { createDesk, memoryStore, standardKinds, ticketKinds, type Sealed } from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, HOUR, handClock, readLog, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { received, T0 } from './given.ts'
import { repair, repairScheduled, repairVisited, type RepairDetails } from './repair.ts'

const kinds = ticketKinds([...standardKinds, repair])
const scheduled = repairScheduled.of({ worker: 'wu', visitBy: T0 + HOUR })

describe('a fifth kind, built outside the core', () => {
  test('has decisions of its own', () => {
    const given = specify(kinds).given(received('repair'))
    given
      .when({ type: 'VisitRepair', data: { done: true } })
      .thenRejected('not_scheduled', { instead: ['ScheduleRepair'] })
    given.when({ type: 'ScheduleRepair', data: scheduled.data }).thenEvents([scheduled]).thenState({ status: 'open' })
    given
      .given(scheduled)
      .when({ type: 'VisitRepair', data: { done: true } })
      .thenEvents([repairVisited.of({ done: true })])
  })

  test('takes over the shared ones that it wants', () => {
    const given = specify(kinds).given(received('repair'))
    given
      .when({ type: 'EscalateTicket', data: { way: 'functional', reason: 'hard' } })
      .thenState({ level: { functional: 1, hierarchical: 0 } })
    given.when({ type: 'MarkSpam', data: {} } as never).thenRejected('unknown_command')
    given.when({ type: 'Apologise', data: {} }).thenRejected('unknown_command')
  })

  test('lives in a ledger like any other: sealed, due, verified', async () => {
    const store = memoryStore()
    const clock = handClock(T0)
    const desk = createDesk({ store, clock, kinds: [...standardKinds, repair] })
    const at = { ticket: ticket(), actor: ann }
    const intake = { kind: 'repair', channel: 'phone', customer: customer(), category: 'tap', severity: 2 } as const
    accepted(await desk.execute({ ...at, type: 'ReceiveTicket', data: intake }))
    accepted(await desk.execute({ ...at, type: 'ScheduleRepair', data: scheduled.data }))
    clock.at = T0 + 2 * HOUR
    const ticked = await desk.tick()
    expect(ticked.events.map(({ type, at: when }) => [type, when])).toEqual([['repair.visitMissed', T0 + HOUR + 1]])
    accepted(await desk.execute({ ...at, type: 'VisitRepair', data: { done: true, remarks: 'Mrs Chen was out' } }))
    const details = (await desk.load(ticket())).details as RepairDetails
    expect(details).toMatchObject({ worker: 'wu', visits: 1, missed: 1 })
    expect(JSON.stringify(await readLog(store))).not.toContain('Chen')
    expect(await desk.reveal(details.remarks as Sealed, { role: 'agent' })).toEqual({ remarks: 'Mrs Chen was out' })
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('a desk that does not have it still reads what is shared', async () => {
    const store = memoryStore()
    const desk = createDesk({ store, kinds: [...standardKinds, repair] })
    const at = { ticket: ticket(), actor: ann }
    const data = { kind: 'repair', channel: 'phone', customer: customer(), category: 'tap', severity: 2 } as const
    accepted(await desk.execute({ ...at, type: 'ReceiveTicket', data }))
    accepted(await desk.execute({ ...at, type: 'ScheduleRepair', data: scheduled.data }))
    const plain = createDesk({ store })
    expect(await plain.load(ticket())).toMatchObject({ kind: 'repair', category: 'tap', version: 2 })
    const refused = await plain.execute({ ...at, type: 'CloseTicket', data: {} })
    expect(refused).toMatchObject({ accepted: false, rejection: { code: 'unknown_command' } })
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([repair], timeRules), { runs: soak(50) }), test)
  })
})
