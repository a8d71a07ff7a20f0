import {
  asId,
  createDesk,
  memoryStore,
  standardKinds,
  ticketKinds,
  type Policy,
  defaultPolicy,
  type TicketState,
} from '@deskledger/core'
import { runProcesses } from '@deskledger/core/process'
import { customerFile, recordKinds } from '@deskledger/core/records'
import { customerPages, customerProfile, ticketViews } from '@deskledger/core/view'
import { expect, test } from 'vitest'
import { accepted, ann, DAY, handClock, ticket } from '../desk/testDesk.ts'

const label = { en: 'gold', zh: '金卡' }
const policy: Policy = {
  ...defaultPolicy,
  roles: { agent: { reveals: 'all' }, clerk: { reveals: ['phone'] } },
  customers: { tiers: { gold: { label } }, loyalty: { high: 3 }, satisfaction: { high: 0.6 } },
}

const open = () => {
  const clock = handClock()
  const store = memoryStore()
  const desk = createDesk({ store, clock, policy, kinds: [...standardKinds, ...recordKinds] })
  const must = async (type: string, on: string, data: object) => {
    clock.at += 1
    return accepted(await desk.execute({ type, ticket: ticket(on), actor: ann, data } as never))
  }
  const file = (name: string) => customerFile(asId(name))
  const enter = (name: string, more: object = {}) =>
    must('OpenCustomer', file(name), { channel: 'phone', customer: name, category: 'member', severity: 4, ...more })
  const rated = async (id: string, who: string, satisfied: boolean) => {
    const matter = { kind: 'complaint', channel: 'phone', customer: who, category: 'noise', severity: 3 }
    await must('ReceiveTicket', id, matter)
    await must('RateTicket', id, { satisfied })
  }
  const states = async (): Promise<readonly TicketState[]> => (await desk.list({ limit: 100 })).tickets
  /** The page of a customer, which has the profile that is made of all states, and its merged ids' tickets. */
  const page = async (name: string) => {
    const { customers } = await (async () => {
      const following = ticketViews(
        { customers: customerPages() },
        ticketKinds([...standardKinds, ...recordKinds]),
      ).open()
      for await (const events of store.readAll()) for (const event of events) following.take(event)
      return following.views
    })()
    return customers.page({ customer: asId(name), profile: { at: clock.at, rules: policy.customers ?? {} } })
  }
  const profile = async (name: string) =>
    customerProfile(await states(), { file: file(name), rules: policy.customers ?? {}, at: clock.at })
  return { desk, store, clock, must, file, enter, rated, profile, page }
}

test('who is satisfied and loyal stands in that quadrant; merged files count together, and apart again', async () => {
  const { desk, store, must, file, enter, rated, profile, clock } = open()
  await enter('C-1', { fullName: 'Wu Lan' })
  await enter('C-2', { phone: '139' })
  await must('SetTier', file('C-1'), { tier: 'gold' })
  for (const purchase of ['O-1', 'O-2']) {
    await must('RecordPurchase', file('C-1'), { purchase, amount: { amount: 500, currency: 'CNY' } })
  }
  await must('RecordPurchase', file('C-2'), { purchase: 'O-3' })
  await rated('T-1', 'C-1', true)
  await rated('T-2', 'C-2', false)
  const before = await profile('C-1')
  expect(before).toMatchObject({
    ids: ['C-1'],
    tier: 'gold',
    purchases: { count: 2, amounts: { CNY: 1000 } },
    matters: 1,
    satisfaction: { ratings: 1, satisfied: 1, share: 1 },
    quadrant: { satisfaction: 'high', loyalty: 'low' },
  })
  await must('MergeCustomer', file('C-2'), { into: file('C-1') })
  await runProcesses({ desk, store })
  const both = await profile('C-2')
  expect(both).toMatchObject({
    file: file('C-1'),
    ids: ['C-1', 'C-2'],
    purchases: { count: 3 },
    matters: 2,
    satisfaction: { share: 0.5 },
    quadrant: { satisfaction: 'low', loyalty: 'high' },
  })
  const seen = (await desk.reveal(both, { role: 'agent' })) as unknown as { readonly identity: readonly object[] }
  expect(seen.identity).toEqual([{ fullName: 'Wu Lan' }, { phone: '139' }])
  await must('UnmergeCustomer', file('C-2'), { reason: 'father and son' })
  await runProcesses({ desk, store })
  const { loyalty: now, ...rest } = (await profile('C-1'))!
  const { loyalty: then, ...same } = before!
  expect(rest).toEqual(same)
  expect(now.score).toBeGreaterThan(then.score)
  clock.at += 400 * DAY
  expect((await profile('C-1'))?.loyalty.years).toBeGreaterThan(1.09)
})

test('a block stands until it is over; nobody rated, no quadrant; no file, no profile', async () => {
  const { must, file, enter, profile, clock } = open()
  await enter('C-1')
  await must('BlockCustomer', file('C-1'), { reason: 'threats', until: clock.at + DAY })
  expect(await profile('C-1')).toMatchObject({ block: { reason: 'threats' }, quadrant: null })
  clock.at += DAY
  expect((await profile('C-1'))?.block).toBeNull()
  expect(await profile('C-9')).toBeUndefined()
})

test("a customer's page shows the profile: merged files count together, what is personal is masked for who may not see it", async () => {
  const { desk, store, must, file, enter, rated, profile, page, clock } = open()
  await enter('C-1', { fullName: 'Wu Lan' })
  await enter('C-2', { phone: '139' })
  await must('SetTier', file('C-1'), { tier: 'gold' })
  await must('BlockCustomer', file('C-1'), { reason: 'threats', until: clock.at + DAY })
  await rated('T-1', 'C-1', true)
  await rated('T-2', 'C-2', true)
  await must('MergeCustomer', file('C-2'), { into: file('C-1') })
  await runProcesses({ desk, store })
  for (const name of ['C-1', 'C-2']) {
    const shown = await page(name)
    expect(shown.profile).toEqual(await profile(name))
    expect(shown).toMatchObject({ tier: 'gold', tickets: 2, byKind: { complaint: 2 } })
    expect(shown.profile).toMatchObject({ block: { reason: 'threats' }, quadrant: { satisfaction: 'high' } })
  }
  const { profile: seen } = await desk.reveal(await page('C-1'), { role: 'clerk' })
  expect(seen?.identity).toEqual([{ fullName: '***' }, { phone: '139' }])
  expect(JSON.stringify(await page('C-1'))).not.toContain('Wu Lan')
  await must('UnmergeCustomer', file('C-2'), { reason: 'father and son' })
  await runProcesses({ desk, store })
  expect((await page('C-2')).profile).toEqual(await profile('C-2'))
  clock.at += DAY
  expect((await page('C-1')).profile?.block).toBeNull()
  expect((await page('C-9')).profile).toBeNull()
})
