import {
  asId,
  createDesk,
  memoryStore,
  noticeIssued,
  standardKinds,
  ticketClosed,
  ticketKinds,
  ticketResolved,
  type ActorId,
  type Policy,
} from '@deskledger/core'
import {
  recordKinds,
  repair,
  repairCompleted,
  repairDispatched,
  repairExplained,
  repairVisited,
  type RepairDetails,
} from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, HOUR, handClock, readLog, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { MINUTE, received, T0 } from './given.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds])
const wu = asId<ActorId>('wu')
const dispatched = repairDispatched.of({ worker: wu, visitBy: T0 + HOUR })
const completed = repairCompleted.of({ work: 'new valve', charge: { amount: 12_000, currency: 'CNY' } })
const resolved = ticketResolved.of({ code: 'new valve' })

const asked = () => specify(kinds, { from: T0 }).given(received('repair'))
const done = () => asked().given(dispatched, repairVisited.of({}), completed, resolved)

describe('repair', () => {
  test('whoever gets it is told at once; the same again is nothing new', () => {
    asked()
      .when({ type: 'DispatchRepair', data: dispatched.data })
      .thenEvents([
        dispatched,
        noticeIssued.of({ to: [{ actor: wu }], why: 'repair dispatched', level: 0, notBefore: T0 + MINUTE }),
      ])
      .thenState({ status: 'open', details: { worker: 'wu', dispatchedAt: T0 + MINUTE } } as never)
    asked().given(dispatched).when({ type: 'DispatchRepair', data: dispatched.data }).thenNothing()
  })

  test('is visited and completed by somebody who has it', () => {
    asked()
      .when({ type: 'VisitRepair', data: {} })
      .thenRejected('not_dispatched', { instead: ['DispatchRepair'] })
    asked().when({ type: 'CompleteRepair', data: completed.data }).thenRejected('not_dispatched')
    asked()
      .given(dispatched, repairVisited.of({}))
      .when({ type: 'CompleteRepair', data: completed.data })
      .thenEvents([completed, resolved])
      .thenState({ status: 'resolved', details: { visits: 1, charge: { amount: 12_000 } } } as never)
  })

  test("the customer's rating of the work as it was done last is its result", () => {
    done()
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('not_rated', { instead: ['RateTicket', 'RecordSatisfied', 'RecordDissatisfied'] })
    const rated = done().given({ type: 'ticket.rated', data: { satisfied: true } })
    rated.when({ type: 'CloseTicket', data: {} }).thenEvents([ticketClosed.of({})])
    rated
      .given({ type: 'ticket.reopened', data: {} }, completed, resolved)
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('not_rated')
    done()
      .when({ type: 'CloseTicket', data: { reason: 'not reached' } })
      .thenState({ status: 'closed' })
  })

  test('an emergency closes only once those affected were told', () => {
    const urgent = asked().given(repairDispatched.of({ worker: wu, emergency: true }), completed, resolved)
    urgent
      .when({ type: 'CloseTicket', data: { reason: 'not reached' } })
      .thenRejected('not_explained', { instead: ['ExplainRepair'] })
    urgent
      .given(repairExplained.of({ to: 'building 3', people: 40 }))
      .when({ type: 'CloseTicket', data: { reason: 'not reached' } })
      .thenState({ status: 'closed' })
  })

  test('a visit is missed 1 ms after its time; another dispatch sets another', async () => {
    const store = memoryStore()
    const clock = handClock(T0)
    const desk = createDesk({ store, clock, kinds: [...standardKinds, ...recordKinds] })
    const at = { ticket: ticket(), actor: ann }
    const intake = { kind: 'repair', channel: 'phone', customer: customer(), category: 'tap', severity: 2 } as const
    accepted(await desk.execute({ ...at, type: 'ReceiveTicket', data: intake }))
    accepted(await desk.execute({ ...at, type: 'DispatchRepair', data: dispatched.data }))
    clock.at = T0 + 2 * HOUR
    expect((await desk.tick()).events.map(({ type, at: when }) => [type, when])).toEqual([
      ['repair.visitMissed', T0 + HOUR + 1],
    ])
    accepted(await desk.execute({ ...at, type: 'DispatchRepair', data: { worker: wu, visitBy: T0 + 3 * HOUR } }))
    clock.at = T0 + 3 * HOUR
    accepted(await desk.execute({ ...at, type: 'VisitRepair', data: { remarks: 'Mrs Chen was out' } }))
    clock.at = T0 + 4 * HOUR
    expect((await desk.tick()).events).toEqual([])
    expect((await desk.load(ticket())).details as RepairDetails).toMatchObject({ visits: 1, missedVisits: 1 })
    expect(JSON.stringify(await readLog(store))).not.toContain('Chen')
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('a leak at night goes out at once, by a ladder of the policy', async () => {
    const store = memoryStore()
    const night = Date.parse('2026-03-04T23:30+08:00')
    const policy: Policy = {
      version: 1,
      name: 'property',
      timeZone: 'Asia/Shanghai',
      observationDays: 7,
      roles: {},
      calendars: {
        desk: { timeZone: 'Asia/Shanghai', week: { wed: [['09:00', '18:00']], thu: [['09:00', '18:00']] } },
      },
      ladders: {
        emergencies: {
          for: { kind: ['repair'], category: ['leak', 'power'] },
          levels: [],
          steps: [
            { name: 'send', when: { on: 'received' }, do: { notify: { departments: ['works'] } }, anyHour: true },
          ],
        },
      },
    }
    const desk = createDesk({ store, clock: handClock(night), policy, kinds: [...standardKinds, ...recordKinds] })
    const intake = { kind: 'repair', channel: 'phone', customer: customer(), category: 'leak', severity: 1 } as const
    accepted(await desk.execute({ ticket: ticket(), actor: ann, type: 'ReceiveTicket', data: intake }))
    const told = (await readLog(store)).find(({ type }) => type === noticeIssued.type)
    expect(told?.data).toMatchObject({ to: [{ department: 'works' }], notBefore: night })
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([repair], timeRules), { runs: soak(50) }), test)
  })
})
