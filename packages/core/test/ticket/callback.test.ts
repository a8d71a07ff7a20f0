import * as c from '@deskledger/core'
import { asId, type CustomerId, type ReferralId, type TicketId } from '@deskledger/core'
import { specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { DAY, kinds, MINUTE, onNew, received, T0 } from './given.ts'

const due = T0 + DAY
const plan = { reason: 'discharge', due, required: true }
const scheduled = c.callbackScheduled.of(plan)
const reached = c.callbackAttempted.of({ outcome: 'reached' })
const completed = c.callbackCompleted.of({ findings: [] })
const sheet = { opens: 'contactSheet', referral: asId<ReferralId>('R-1'), department: 'nursing', due } as const
const intake = { channel: 'phone', customer: asId<CustomerId>('C-1'), category: 'care', severity: 4 } as const

const planned = () => onNew('callback').given(scheduled)

describe('callback', () => {
  test('is scheduled: why, for whom, by when', () => {
    specify(kinds)
      .when({ type: 'ScheduleCallback', data: { ...intake, ...plan, about: asId<TicketId>('T-0') } })
      .thenEvents([
        c.ticketReceived.of({ ...intake, kind: 'callback', policy: 1 }),
        c.callbackScheduled.of({ ...plan, about: asId<TicketId>('T-0') }),
      ])
      .thenState({ status: 'new', details: { reason: 'discharge', due, required: true, about: 'T-0' } } as never)
    planned()
      .when({ type: 'ScheduleCallback', data: { ...intake, ...plan } })
      .thenRejected('not_allowed')
  })

  test.each(['reached', 'noAnswer', 'refused', 'wrongNumber'] as const)(
    'an attempt that ended %s counts',
    (outcome) => {
      planned()
        .when({ type: 'AttemptCallback', data: { outcome } })
        .thenEvents([c.callbackAttempted.of({ outcome })])
        .thenState({
          status: 'open',
          details: { attempts: 1, reachedAt: outcome === 'reached' ? T0 + 2 * MINUTE : null },
        } as never)
      planned()
        .given(c.ticketClosed.of({}))
        .when({ type: 'AttemptCallback', data: { outcome } })
        .thenRejected('not_allowed')
    },
  )

  test('is completed once the customer was reached', () => {
    planned()
      .given(reached)
      .when({ type: 'CompleteCallback', data: completed.data })
      .thenEvents([completed])
      .thenState({ status: 'resolved' })
    planned()
      .when({ type: 'CompleteCallback', data: completed.data })
      .thenRejected('not_reached', {
        instead: ['AttemptCallback', 'CancelCallback'],
      })
    planned()
      .given(c.callbackAttempted.of({ outcome: 'noAnswer' }))
      .when({ type: 'CompleteCallback', data: completed.data })
      .thenRejected('not_reached')
    planned()
      .given(reached, completed)
      .when({ type: 'CompleteCallback', data: completed.data })
      .thenRejected('not_allowed')
  })

  test('what was heard opens a contact sheet on the callback itself', () => {
    const data = { findings: [sheet], satisfied: false, words: { 'R-1': 'cold food' } }
    planned()
      .given(reached)
      .when({ type: 'CompleteCallback', data })
      .thenEvents([
        c.callbackCompleted.of(data),
        c.referralIssued.of({ referral: sheet.referral, department: 'nursing', due, matter: 'cold food' }),
      ])
      .thenState({ ratings: [{ at: T0 + 3 * MINUTE, satisfied: false, aspects: {}, recommend: null }] })
  })

  test("a sheet's id is new, within the command too", () => {
    planned()
      .given(reached, c.referralIssued.of({ referral: sheet.referral, department: 'x', due }))
      .when({ type: 'CompleteCallback', data: { findings: [sheet] } })
      .thenRejected('id_taken', { referral: 'R-1' })
    planned()
      .given(reached)
      .when({ type: 'CompleteCallback', data: { findings: [sheet, sheet] } })
      .thenRejected('id_taken')
  })

  test("a sheet that is called like an object's inner fields finds no words there", () => {
    const odd = { ...sheet, referral: asId<ReferralId>('constructor') }
    planned()
      .given(reached)
      .when({ type: 'CompleteCallback', data: { findings: [odd], words: {} } })
      .thenEvents([
        c.callbackCompleted.of({ findings: [odd], words: {} }),
        c.referralIssued.of({ referral: odd.referral, department: 'nursing', due }),
      ])
  })

  test('a cancelled one is withdrawn', () => {
    planned()
      .when({ type: 'CancelCallback', data: { reason: 'moved away' } })
      .thenEvents([c.callbackCancelled.of({ reason: 'moved away' }), c.ticketWithdrawn.of({ reason: 'moved away' })])
      .thenState({ status: 'withdrawn' })
    planned()
      .given(c.ticketClosed.of({}))
      .when({ type: 'CancelCallback', data: { reason: 'late' } })
      .thenRejected('not_allowed')
  })

  test('is missed 1 ms after it was due, unless somebody was reached', () => {
    const facts = [received('callback'), scheduled].map((fact, n) => ({
      ...fact,
      actor: { id: asId('ann'), kind: 'person' },
      at: T0,
      schema: 1,
      stream: 'ticket/t',
      version: n + 1,
    })) as unknown as readonly c.StoredEvent[]
    const state = kinds.replay(facts)
    expect(c.dueAt(kinds, state, c.defaultPolicy)).toBe(due + 1)
    expect(c.callback.due(state as never)[0]?.events).toEqual([c.callbackMissed.of({ due })])
    const after = kinds.evolve(state, { ...facts[1]!, ...reached, version: 3 })
    expect(c.dueAt(kinds, after, c.defaultPolicy)).toBeNull()
  })
})
