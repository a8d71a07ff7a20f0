import {
  asId,
  createDesk,
  memoryStore,
  standardKinds,
  ticketClosed,
  ticketKinds,
  ticketLinked,
  ticketReceived,
  ticketReopened,
  type ActorId,
  type CustomerId,
  type TicketId,
} from '@deskledger/core'
import { runProcesses, standardProcesses } from '@deskledger/core/process'
import {
  actionCarriedOut,
  actionOverdue,
  actionPlanned,
  improvement,
  improvementChecked,
  improvementKept,
  improvementPlanned,
  improvementRevised,
  recordKinds,
  type ImprovementDetails,
} from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, handClock, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { DAY, MINUTE, received, T0 } from './given.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds])
const intake = { channel: 'meeting', category: 'food', severity: 3 } as const
const target = 'complaints about cold food below 5 a month'
const trolleys = { action: 'heated trolleys', department: 'kitchen', owner: asId<ActorId>('li'), due: T0 + DAY }
const carriedOut = actionCarriedOut.of({ action: trolleys.action })
const met = improvementChecked.of({ targetMet: true })
const missed = improvementChecked.of({ targetMet: false })
const revised = improvementRevised.of({ reason: 'nobody plugs them in' })

const planned = () =>
  specify(kinds, { from: T0 }).given(
    received('improvement'),
    improvementPlanned.of({ target }),
    actionPlanned.of(trolleys),
  )
const done = () => planned().given(carriedOut)

describe('improvement', () => {
  test('is planned, with the complaints behind it linked, each once', () => {
    const [a, b] = [asId<TicketId>('T-8'), asId<TicketId>('T-9')]
    specify(kinds)
      .when({ type: 'PlanImprovement', data: { ...intake, target, complaints: [a, b, a] } })
      .thenEvents([
        ticketReceived.of({ ...intake, kind: 'improvement', customer: asId<CustomerId>('desk'), policy: 1 }),
        improvementPlanned.of({ target }),
        ticketLinked.of({ ticket: a, relation: 'causedBy' }),
        ticketLinked.of({ ticket: b, relation: 'causedBy' }),
      ])
      .thenState({ details: { target } })
    specify(kinds, { ticket: a })
      .when({ type: 'PlanImprovement', data: { ...intake, target, complaints: [a] } })
      .thenRejected('unknown_ticket')
  })

  test('its actions have a department, an owner and a deadline, and can be planned anew', () => {
    planned().when({ type: 'PlanAction', data: trolleys }).thenNothing()
    const later = { ...trolleys, due: T0 + 2 * DAY }
    planned()
      .when({ type: 'PlanAction', data: later })
      .thenEvents([actionPlanned.of(later)])
      .thenState({ details: { actions: [{ ...later, plans: 2, carriedOutAt: null, overdueAt: null }] } })
    done()
      .when({ type: 'PlanAction', data: trolleys })
      .thenEvents([actionPlanned.of(trolleys)])
  })

  test('an action is carried out, once', () => {
    planned()
      .when({ type: 'CarryOutAction', data: carriedOut.data })
      .thenEvents([carriedOut])
      .thenState({ status: 'open' })
    done().when({ type: 'CarryOutAction', data: carriedOut.data }).thenNothing()
    planned()
      .when({ type: 'CarryOutAction', data: { action: 'lids' } })
      .thenRejected('unknown_action', { known: [trolleys.action] })
  })

  test('its effect is checked once all of it is carried out', () => {
    planned()
      .when({ type: 'CheckImprovement', data: { targetMet: true } })
      .thenRejected('not_carried_out', { actions: [trolleys.action] })
    specify(kinds)
      .given(received('improvement'))
      .when({ type: 'CheckImprovement', data: { targetMet: true } })
      .thenRejected('not_carried_out')
    done()
      .when({ type: 'CheckImprovement', data: met.data })
      .thenEvents([met])
      .thenState({ details: { checks: [{ at: T0 + 4 * MINUTE, targetMet: true, revisions: 0 }] } })
  })

  test('a check names the figure before and after, each of its own time', () => {
    const figure = (from: number) => ({ from, to: from + DAY, asOf: T0, value: 4, numerator: 4, denominator: null })
    const effect = { kpi: 'complaintsReceived', before: figure(T0 - 9 * DAY), after: figure(T0 - 2 * DAY) }
    done()
      .when({ type: 'CheckImprovement', data: { targetMet: true, effect } })
      .thenState({ details: { checks: [{ at: T0 + 4 * MINUTE, targetMet: true, revisions: 0, effect }] } })
    done()
      .when({ type: 'CheckImprovement', data: { targetMet: true, effect: { ...effect, after: effect.before } } })
      .thenRejected('invalid_length')
  })

  test('is kept when the check found the target met', () => {
    done().when({ type: 'KeepImprovement', data: {} }).thenRejected('not_checked')
    done().given(missed).when({ type: 'KeepImprovement', data: {} }).thenRejected('target_missed')
    done()
      .given(missed, met)
      .when({ type: 'KeepImprovement', data: {} })
      .thenEvents([improvementKept.of({})])
      .thenState({ status: 'resolved', details: { keptAt: T0 + 6 * MINUTE } })
  })

  test('is revised after a check, and needs another one then', () => {
    done().when({ type: 'ReviseImprovement', data: revised.data }).thenRejected('not_checked')
    const again = done().given(missed)
    again
      .when({ type: 'ReviseImprovement', data: revised.data })
      .thenEvents([revised])
      .thenState({ status: 'open', details: { revisions: 1 } })
    done().given(met, revised).when({ type: 'KeepImprovement', data: {} }).thenRejected('not_checked')
    done()
      .given(met, improvementKept.of({}), ticketClosed.of({}), missed)
      .when({ type: 'ReviseImprovement', data: revised.data })
      .thenEvents([ticketReopened.of({ reason: 'nobody plugs them in' }), revised])
      .thenState({ status: 'open', closedAt: null, details: { keptAt: null } })
  })

  test('closes once it is kept', () => {
    done()
      .given(met)
      .when({ type: 'CloseTicket', data: {} })
      .thenRejected('not_kept', { instead: ['KeepImprovement', 'WithdrawTicket'] })
    done()
      .given(met, improvementKept.of({}))
      .when({ type: 'CloseTicket', data: {} })
      .thenEvents([ticketClosed.of({})])
  })

  test('an action is overdue 1 ms after its deadline, again where it was planned anew; the complaint knows of the improvement', async () => {
    const clock = handClock(T0)
    const store = memoryStore()
    const desk = createDesk({ store, clock, kinds: [...standardKinds, ...recordKinds] })
    const at = { ticket: ticket('I-1'), actor: ann }
    const complaint = { ...intake, kind: 'complaint', customer: customer() }
    accepted(await desk.execute({ ...at, ticket: ticket(), type: 'ReceiveTicket', data: complaint }))
    accepted(
      await desk.execute({ ...at, type: 'PlanImprovement', data: { ...intake, target, complaints: [ticket()] } }),
    )
    accepted(await desk.execute({ ...at, type: 'PlanAction', data: trolleys }))
    clock.at = T0 + 2 * DAY
    const overdue = actionOverdue.of({ action: trolleys.action, due: trolleys.due })
    const first = (await desk.tick()).events
    expect(first.map(({ type, at: when, data }) => ({ type, when, data }))).toEqual([
      { ...overdue, when: trolleys.due + 1 },
    ])
    accepted(await desk.execute({ ...at, type: 'PlanAction', data: { ...trolleys, due: T0 + 3 * DAY } }))
    clock.at = T0 + 4 * DAY
    expect((await desk.tick()).events.map(({ at: when }) => when)).toEqual([T0 + 3 * DAY + 1])
    await runProcesses({ desk, store, processes: standardProcesses })
    expect((await desk.load(ticket())).links).toEqual([{ ticket: 'I-1', relation: 'causes' }])
    expect((await desk.load(ticket('I-1'))).details as ImprovementDetails).toMatchObject({ target, checks: [] })
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([improvement], timeRules), { runs: soak(50) }), test)
  })
})
