import {
  asId,
  createDesk,
  defaultPolicy,
  erased,
  memoryStore,
  ticketKinds,
  type CustomerId,
  type Policy,
  type TicketState,
} from '@deskledger/core'
import { runProcesses } from '@deskledger/core/process'
import {
  customer,
  customerFile,
  customerMilestoneReached,
  recordKinds,
  type CustomerDetails,
} from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { deciderLaws, registerLaws, specify } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { accepted, ann, DAY, handClock, readLog } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'
import { received, T0 } from './given.ts'

const kinds = ticketKinds(recordKinds, timeRules)
const money = (amount: number, currency = 'CNY') => ({ amount, currency })

const open = (policy: Policy = defaultPolicy) => {
  const clock = handClock(T0)
  const store = memoryStore()
  const desk = createDesk({ store, clock, policy, kinds: recordKinds })
  const tell = (name: string, type: string, data: object) =>
    desk.execute({ type, ticket: customerFile(asId(name)), actor: ann, data } as never)
  const file = async (name: string) => (await desk.load(customerFile(asId(name)))) as TicketState<CustomerDetails>
  const enter = async (name: string, more: object = {}) => {
    clock.at += 1
    const data = { channel: 'phone', customer: asId<CustomerId>(name), category: 'member', severity: 4, ...more }
    return accepted(await tell(name, 'OpenCustomer', data))
  }
  const go = async (until: number) => {
    clock.at = until
    await desk.tick()
    return runProcesses({ desk, store })
  }
  return { desk, store, clock, tell, file, enter, go }
}

describe('customer file', () => {
  test('has an id that follows from the customer, however long', () => {
    expect(customerFile(asId('C-1'))).toBe('customer:C-1')
    const long = customerFile(asId('x'.repeat(200)))
    expect(long).toMatch(/^customer:[0-9a-f]{64}$/u)
    expect(customerFile(asId('x'.repeat(199)))).not.toBe(long)
  })

  test('keeps who the customer is sealed; erased, it is unreadable, and figures stay', async () => {
    const { desk, store, enter, tell, file } = open()
    await enter('C-1', { fullName: 'Wu Lan', phone: '13800000000' })
    accepted(await tell('C-1', 'IdentifyCustomer', { phone: '13900000000' }))
    accepted(await tell('C-1', 'NotePreference', { preference: 'callbackTime', value: 'after six' }))
    accepted(await tell('C-1', 'RecordPurchase', { purchase: 'O-1', amount: money(9900) }))
    const log = JSON.stringify(await readLog(store))
    for (const word of ['Wu Lan', '13900000000', 'after six']) expect(log).not.toContain(word)
    const seen = await desk.reveal(await file('C-1'), { role: 'agent' })
    expect(Object.assign({}, ...seen.details.identity)).toEqual({ fullName: 'Wu Lan', phone: '13900000000' })
    expect(seen.details.preferences).toEqual([{ preference: 'callbackTime', value: { value: 'after six' } }])
    const before = await file('C-1')
    await desk.erase(asId('C-1'))
    expect(await file('C-1')).toEqual(before)
    const gone = await desk.reveal(before, { role: 'agent' })
    expect(gone.details.identity).toEqual([erased, erased])
    expect(gone.details.purchases).toEqual([{ at: before.lastEventAt, name: 'O-1', amount: money(9900) }])
    expect((await verifyLedger(store, kinds)).fault).toBeNull()
  })

  test('each milestone of a site is reached once; without a site it may come again', () => {
    const given = () =>
      specify(kinds).given(
        received('customer'),
        customerMilestoneReached.of({ milestone: 'discharge', of: 'stay 1' }),
        customerMilestoneReached.of({ milestone: 'visit' }),
      )
    given()
      .when({ type: 'ReachMilestone', data: { milestone: 'discharge', of: 'stay 1' } })
      .thenEvents([])
    for (const again of [{ milestone: 'discharge', of: 'stay 2' }, { milestone: 'visit' }]) {
      given()
        .when({ type: 'ReachMilestone', data: again })
        .thenEvents([customerMilestoneReached.of(again)])
    }
  })

  test('is warned of when claims are frequent, or high, within the window; once in it', async () => {
    const claims = { within: 'P30D', count: 3, amount: money(100_000) }
    const { enter, tell, file, clock } = open({ ...defaultPolicy, customers: { claims } })
    const claim = async (name: string, amount: object) =>
      accepted(await tell('C-1', 'RecordClaim', { claim: name, amount }))
    await enter('C-1')
    await claim('K-1', money(1))
    await claim('K-2', money(999_999, 'USD'))
    clock.at += 31 * DAY
    await claim('K-3', money(60_000))
    expect((await file('C-1')).details.warnedAt).toEqual([])
    const { events } = await claim('K-4', money(40_000))
    expect(events.at(-1)).toMatchObject({
      type: 'customer.claimsWarned',
      data: { within: 'P30D', claims: 2, amount: money(100_000) },
    })
    await claim('K-5', money(1))
    expect((await file('C-1')).details.warnedAt).toHaveLength(1)
    clock.at += 30 * DAY
    for (const name of ['K-6', 'K-7', 'K-8']) await claim(name, money(1))
    expect((await file('C-1')).details.warnedAt).toHaveLength(2)
  })

  test('what was merged is written where it goes on', async () => {
    const { enter, tell, go, clock, file } = open()
    await enter('C-1')
    await enter('C-2')
    accepted(await tell('C-2', 'MergeCustomer', { into: customerFile(asId('C-1')) }))
    expect((await go(clock.at + 1)).refused).toEqual([])
    expect((await file('C-1')).details.absorbed).toEqual([{ file: 'customer:C-2', customer: 'C-2' }])
    const refused = await tell('C-2', 'RecordPurchase', { purchase: 'O-1' })
    expect(refused).toMatchObject({ rejection: { code: 'merged_customer', details: { customer: 'C-1' } } })
    expect(await tell('C-1', 'MergeCustomer', { into: customerFile(asId('C-2')) })).toMatchObject({
      rejection: { code: 'merge_order' },
    })
    expect(await tell('C-1', 'MergeCustomer', { into: customerFile(asId('C-9')) })).toMatchObject({
      rejection: { code: 'unknown_customer' },
    })
  })

  describe('keeps the laws', () => {
    registerLaws(deciderLaws(ticketKinds([customer], timeRules), { runs: soak(50) }), test)
  })
})
