// Callback plans and customers' files, as docs/callbacks.md explains them. Run it with Node 26: `node main.ts`.
import {
  asId,
  createDesk,
  defaultPolicy,
  memoryStore,
  standardKinds,
  type Actor,
  type CallbackDetails,
  type CustomerId,
  type Desk,
  type Policy,
  type TicketId,
} from '@deskledger/core'
import { runProcesses } from '@deskledger/core/process'
import { customerFile, recordKinds } from '@deskledger/core/records'
import { customerProfile } from '@deskledger/core/view'

const shanghai = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const wall = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

// #region policy
const policy: Policy = {
  ...defaultPolicy,
  timeZone: 'Asia/Shanghai',
  callbackPlans: {
    whileBuilding: {
      label: { en: 'Weekly while building', zh: '施工期每周回访' },
      starts: [{ on: 'customer.milestoneReached', where: { milestone: ['startNotice'] } }],
      ends: [{ on: 'customer.milestoneReached', where: { milestone: ['completionNotice'] } }],
      per: 'of', // one run for each site
      phases: [{ every: 'P7D' }],
      at: '10:00',
      within: 'P1D',
      required: true,
    },
    afterwards: {
      label: { en: 'Two years after completion', zh: '竣工后两年回访' },
      starts: [{ on: 'customer.milestoneReached', where: { milestone: ['completionNotice'] } }],
      per: 'of',
      phases: [
        { every: 'P1M', for: 'P1Y' },
        { every: 'P3M', for: 'P1Y' },
      ],
      at: '10:00',
      within: 'P3D',
      required: true,
    },
    settled: {
      label: { en: 'After every complaint', zh: '投诉处理后回访' },
      starts: [{ on: 'resolved' }],
      for: { kind: ['complaint'] },
      within: 'P1D',
      required: true,
      retry: { within: 'PT4H', most: 3 },
      dissatisfied: { department: 'works', answer: { within: 'P2D' }, again: { within: 'P1D' }, holds: true },
    },
  },
  customers: { loyalty: { high: 2 }, satisfaction: { high: 0.5 } },
}
// #endregion

const clock = { at: shanghai('2026-03-02 09:00'), now: () => clock.at }
const ann: Actor = { id: asId('ann'), kind: 'person', role: 'agent' }
const store = memoryStore()
const desk = createDesk({ store, clock, policy, kinds: [...standardKinds, ...recordKinds] })

/** Time goes on: what fell due is recorded, and processes react. */
const go = async (until: string): Promise<void> => {
  clock.at = shanghai(until)
  await desk.tick()
  await runProcesses({ desk, store })
}
const tell = async (type: string, ticket: TicketId, data: object = {}): Promise<string> => {
  const done = await (desk as unknown as Desk).execute({ type, ticket, actor: ann, data })
  return done.accepted ? 'accepted' : done.rejection.code
}
const calls = async (plan: string): Promise<readonly string[]> => {
  const { tickets } = await desk.list({ limit: 1000, where: ({ kind }) => kind === 'callback' })
  const of = tickets.filter(({ details }) => (details as CallbackDetails).reason === plan)
  return of.map(({ receivedAt }) => wall(receivedAt)).sort()
}

// #region file
const wu = asId<CustomerId>('C-1042')
const file = customerFile(wu)
await tell('OpenCustomer', file, {
  channel: 'shop',
  customer: wu,
  category: 'renovation',
  severity: 4,
  fullName: 'Wu Lan',
})
await tell('RecordPurchase', file, { purchase: 'contract 17', amount: { amount: 18_000_000, currency: 'CNY' } })
await tell('ReachMilestone', file, { milestone: 'startNotice', of: 'villa 7' })
await go('2026-03-24 12:00')
console.log((await calls('whileBuilding')).join(', ')) // 2026-03-09 10:00, 2026-03-16 10:00, 2026-03-23 10:00
// #endregion

// #region afterwards
clock.at = shanghai('2026-03-31 15:00')
await tell('ReachMilestone', file, { milestone: 'completionNotice', of: 'villa 7' })
await go('2026-07-01 09:00')
console.log((await calls('afterwards')).join(', ')) // 2026-04-30 10:00, 2026-05-31 10:00, 2026-06-30 10:00
console.log((await calls('whileBuilding')).length) // 4
// #endregion

// #region dissatisfied
const matter = asId<TicketId>('T-1')
await tell('ReceiveTicket', matter, {
  kind: 'complaint',
  channel: 'phone',
  customer: wu,
  category: 'leak',
  severity: 2,
})
await tell('ResolveTicket', matter)
await go('2026-07-01 10:00')
const [first, second] = [asId<TicketId>('T-1:call:1'), asId<TicketId>('T-1:call:1:call:1')]
await tell('AttemptCallback', first, { outcome: 'reached' })
await tell('CompleteCallback', first, { findings: [], satisfied: false })
await go('2026-07-01 11:00')
const [sheet] = (await desk.load(first)).referrals
console.log(sheet?.department, wall(sheet?.due ?? 0)) // works 2026-07-03 10:00
console.log(await tell('CloseTicket', matter)) // not_satisfied
await tell('AnswerReferral', first, { referral: sheet?.id })
await go('2026-07-01 12:00')
await tell('AttemptCallback', second, { outcome: 'reached' })
await tell('CompleteCallback', second, { findings: [], satisfied: true })
await go('2026-07-01 13:00')
console.log(await tell('CloseTicket', matter)) // accepted
// #endregion

// #region profile
await tell('BlockCustomer', file, { reason: 'threatened a fitter', until: shanghai('2026-08-01 00:00') })
const profile = async () => {
  const { tickets } = await desk.list({ limit: 1000 })
  return customerProfile(tickets, { file, rules: policy.customers ?? {}, at: clock.at })
}
const now = await profile()
console.log(now?.satisfaction.share, now?.quadrant?.satisfaction, now?.quadrant?.loyalty) // 0.5 high low
console.log(now?.block?.reason) // threatened a fitter
await go('2026-08-01 00:00')
console.log((await profile())?.block) // null
await desk.erase(wu)
console.log(JSON.stringify((await desk.reveal(await profile(), { role: 'agent' }))?.identity)) // [{"erased":true}]
console.log((await profile())?.purchases.amounts['CNY']) // 18000000
// #endregion
