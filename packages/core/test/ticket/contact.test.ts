import {
  createDesk,
  memoryStore,
  noticeIssued,
  standardKinds,
  ticketClosed,
  ticketKinds,
  ticketResolved,
  type Policy,
} from '@deskledger/core'
import { checkPolicy, type ContactRules } from '@deskledger/core/policy'
import {
  contact,
  contactHandedOver,
  contactRecorded,
  contactSettled,
  contactUnclaimed,
  recordKinds,
} from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, customer, handClock, readLog, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { DAY, MINUTE, T0 } from './given.ts'

const kinds = ticketKinds([...standardKinds, ...recordKinds], timeRules)
const contacts: ContactRules = {
  mail: { atOnce: true },
  found: { keepFor: 'P30D', unclaimed: { roles: ['manager'] }, proof: true },
  reservation: { keepFor: 'P3D' },
  return: {},
}
const policy: Policy = {
  version: 1,
  name: 'store',
  timeZone: 'UTC',
  observationDays: 7,
  roles: { manager: { reveals: 'all' } },
  contacts,
}
const intake = (category: string) => ({ channel: 'counter', customer: customer(), category, severity: 4 }) as const
const kept = contactRecorded.of({ item: 'umbrella', keptUntil: T0 + 30 * DAY, reportTo: [{ role: 'manager' }] })
const handedOver = contactHandedOver.of({ proof: 'describes it', to: 'Mrs Chen' })

const received = (category: string) => ({
  type: 'ticket.received' as const,
  data: { ...intake(category), kind: 'contact', policy: 1 },
})
const found = () => specify(kinds, { from: T0, policy }).given(received('found'), kept)

describe('contact', () => {
  test('what is settled as it is recorded leaves its events at once', () => {
    specify(kinds, { policy })
      .when({ type: 'RecordContact', data: { ...intake('mail'), item: 'parcel 17' } })
      .thenEvents([
        received('mail'),
        contactRecorded.of({ item: 'parcel 17' }),
        contactSettled.of({ outcome: 'done' }),
        ticketResolved.of({ code: 'done' }),
        ticketClosed.of({ reason: 'done' }),
      ])
  })

  test('which classes there are is said by the policy; a policy that lists none takes any', () => {
    const lost = { type: 'RecordContact', data: intake('lost') } as const
    specify(kinds, { policy })
      .when(lost)
      .thenRejected('unknown_class', { known: ['mail', 'found', 'reservation', 'return'] })
    specify(kinds).when(lost).thenState({ status: 'new', category: 'lost' })
  })

  test('found property goes to whoever proves that it is theirs', () => {
    found()
      .when({ type: 'HandOverContact', data: { to: 'Mrs Chen' } })
      .thenRejected('proof_missing')
    found()
      .when({ type: 'HandOverContact', data: handedOver.data })
      .thenEvents([handedOver, ticketResolved.of({ code: 'handedOver' }), ticketClosed.of({ reason: 'handedOver' })])
  })

  test('is not settled while a contact sheet waits', () => {
    const sheet = {
      type: 'ticket.referralIssued',
      data: { referral: 'R-1', department: 'works', due: T0 + DAY },
    } as const
    found()
      .given(sheet)
      .when({ type: 'SettleContact', data: { outcome: 'given away' } })
      .thenRejected('referral_open')
  })

  test('nobody came: the manager is told, 1 ms after the last instant; it may still be handed over', async () => {
    const store = memoryStore()
    const clock = handClock(T0)
    const desk = createDesk({ store, clock, policy, kinds: [...standardKinds, ...recordKinds] })
    const at = { ticket: ticket(), actor: ann }
    accepted(await desk.execute({ ...at, type: 'RecordContact', data: { ...intake('found'), item: 'umbrella' } }))
    accepted(await desk.execute({ ...at, type: 'AnnounceContact', data: { where: 'loudspeakers' } }))
    clock.at = T0 + 30 * DAY
    expect((await desk.tick()).events).toEqual([])
    clock.at += 2 * DAY
    const { events } = await desk.tick()
    expect(events.map(({ type, at: when, data }) => ({ type, at: when, data }))).toEqual([
      { type: contactUnclaimed.type, at: T0 + 30 * DAY + 1, data: { keptUntil: T0 + 30 * DAY } },
      {
        type: noticeIssued.type,
        at: T0 + 30 * DAY + 1,
        data: {
          to: [{ role: 'manager' }],
          why: 'unclaimed',
          level: 0,
          notBefore: T0 + 30 * DAY + 1,
          due: T0 + 30 * DAY,
        },
      },
    ])
    expect((await desk.tick()).events).toEqual([])
    accepted(await desk.execute({ ...at, type: 'HandOverContact', data: handedOver.data }))
    expect(JSON.stringify(await readLog(store))).not.toContain('Chen')
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('one that is settled in time is never unclaimed', () => {
    found()
      .given(contactSettled.of({ outcome: 'owner called' }), ticketClosed.of({}))
      .when({ type: 'AddNote', data: { text: 'late' }, at: T0 + 40 * DAY })
      .thenState({ status: 'closed', details: { unclaimedAt: null, outcome: 'owner called' } } as never)
    found()
      .when({ type: 'AddNote', data: { text: 'early' }, at: T0 + MINUTE })
      .thenState({ status: 'new' })
  })

  test.each([
    [
      { lost: { keepFor: 'a month' } },
      'contacts.lost.keepFor: found "a month", expected an ISO 8601 duration, such as P30D',
    ],
    [{ lost: { unclaimed: { roles: ['manager'] } } }, 'contacts.lost.keepFor: found nothing'],
    [{ lost: { keepFor: 'P1D', unclaimed: {} } }, 'contacts.lost.unclaimed: found {}, expected a role or a department'],
    [{ lost: { atOnce: true, proof: true } }, 'contacts.lost.atOnce: found true, expected false'],
  ] as const)('a policy that says %j is told what is wrong', (wrong, message) => {
    expect(() => checkPolicy({ ...policy, contacts: wrong })).toThrow(message)
  })

  test('the policy of these tests is right', () => {
    expect(checkPolicy(policy)).toBe(policy)
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([contact], timeRules), { runs: soak(50) }), test)
  })
})
