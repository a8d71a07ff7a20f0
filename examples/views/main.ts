// Views and forms, as docs/views.md explains them. Run it with Node 26: `node main.ts`. Every comment behind a console.log is what it prints.
import {
  asId,
  createDesk,
  memoryStore,
  memoryVault,
  standardKinds,
  ticketKinds,
  ticketStream,
  type Actor,
  type CommandInput,
  type Policy,
  type StandardCommand,
  type TicketId,
} from '@deskledger/core'

const shanghai = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const ann: Actor = { id: asId('ann'), kind: 'person', role: 'agent' }

const policy: Policy = {
  version: 1,
  name: 'service centre',
  timeZone: 'Asia/Shanghai',
  observationDays: 7,
  roles: { agent: { reveals: 'all' }, clerk: { reveals: ['subject'] } },
}

let now = 0
const store = memoryStore()
const vault = memoryVault()
const desk = createDesk({ store, vault, policy, clock: { now: () => now } })

const tell = async (when: string, ticket: string, type: StandardCommand['type'], data: object = {}): Promise<void> => {
  now = shanghai(when)
  const done = await desk.execute({
    type,
    ticket: asId<TicketId>(ticket),
    actor: ann,
    data,
  } as CommandInput<StandardCommand>)
  if (!done.accepted) throw new Error(done.rejection.message)
}

const receive = async (when: string, ticket: string, category: string, severity: number): Promise<void> =>
  tell(when, ticket, 'ReceiveTicket', {
    kind: 'complaint',
    channel: 'phone',
    customer: 'C-17',
    category,
    severity,
    department: 'service',
    subject: `about ${category}`,
    contact: { name: 'Wang Xiaoming', phone: '138 0000 0000' },
  })

await receive('2026-03-02 09:00', 'T-1', 'noise', 3)
await tell('2026-03-02 09:30', 'T-1', 'AssignTicket', { assignee: 'ann' })
await tell('2026-03-02 10:00', 'T-1', 'IssueReferral', {
  referral: 'R-1',
  department: 'works',
  due: shanghai('2026-03-04 10:00'),
  matter: 'the pump is loud',
})
await receive('2026-03-04 15:00', 'T-2', 'leak', 1)
await tell('2026-03-04 15:10', 'T-2', 'EscalateTicket', {
  way: 'hierarchical',
  reason: 'water in the lift',
  role: 'manager',
})
await receive('2026-03-05 09:00', 'T-3', 'noise', 3)
await tell('2026-03-05 11:00', 'T-3', 'ResolveTicket', { code: 'explained' })
await tell('2026-03-05 12:00', 'T-3', 'RateTicket', { satisfied: true, aspects: { attitude: 5 } })
now = shanghai('2026-03-06 16:30')

// #region open
import { customerPages, departmentInbox, meetings, ticketViews, workList, type WorkPage } from '@deskledger/core/view'

const kinds = ticketKinds(standardKinds)
const projection = ticketViews(
  { work: workList(), inbox: departmentInbox(), meetings: meetings(), customers: customerPages() },
  kinds,
)
const open = projection.open()
for await (const events of store.readAll()) for (const event of events) open.take(event)
const { work, inbox, meetings: meeting, customers } = open.views
// #endregion

// #region workList
const told = ({ lines }: WorkPage): string => lines.map(({ ticket, severity }) => `${ticket} S${severity}`).join()
const first = work.page({ department: 'service', limit: 1 })
const second = work.page({ department: 'service', limit: 1, after: first.next ?? '' })
console.log(told(first), told(second), second.next) // T-2 S1 T-1 S3 null
console.log(second.lines[0]?.clock, second.lines[0]?.due === shanghai('2026-03-04 10:00')) // referral true
// #endregion

// #region sight
import { sightOf } from '@deskledger/core/view'

const roles = { agent: { reveals: 'all', sees: 'own' } } as const
const reader = sightOf({ roles }, { role: 'agent', actor: asId('ann') })
console.log(reader.sees, told(work.page({ reader }))) // own T-1 S3
console.log(inbox.of({ department: 'service', asOf: now, reader }).leads.map(({ ticket }) => ticket)) // [ 'T-1' ]
// #endregion

// #region inbox
const { overdue } = inbox.of({ department: 'works', asOf: now })
console.log(overdue.map(({ ticket, sheet, late }) => `${ticket} ${sheet.id} ${late / 3_600_000} h late`)) // [ 'T-1 R-1 54.5 h late' ]
// #endregion

// #region meetings
const week = meeting.week({ date: '2026-03-06', time: '16:30', timeZone: 'Asia/Shanghai' })
const problems = week.problems.map(({ ticket, why, solution }) => `${ticket} ${why.join('+')}: ${solution.status}`)
console.log(problems.join(', ')) // T-2 complaint+rose: none, T-1 complaint: none, T-3 complaint: resolved
console.log(week.reportedUpward.map(({ ticket, reason }) => `${ticket}: ${reason}`)) // [ 'T-2: water in the lift' ]
const morning = meeting.day({ date: '2026-03-03', timeZone: 'Asia/Shanghai', asOf: now })
console.log(morning.before.carriedOver.map(({ ticket }) => ticket)) // [ 'T-1' ]
const shift = meeting.shift({ from: shanghai('2026-03-05 08:00'), to: shanghai('2026-03-05 16:00') })
console.log(shift.passedOn.map(({ ticket, isInherited }) => `${ticket} ${isInherited}`)) // [ 'T-2 true', 'T-1 true' ]
// #endregion

// #region customer
const page = customers.page({ customer: asId('C-17') })
const names = page.open.map(({ ticket }) => ticket)
console.log(page.tickets, names, page.satisfaction.share) // 3 [ 'T-2', 'T-1' ] 1
// #endregion

// #region save
const kept = JSON.stringify(open.save())
const again = projection.open(JSON.parse(kept))
console.log(again.views.work.size) // 2
// #endregion

// #region story
import { storyOf } from '@deskledger/core/view'

const stored = await store.readStream(ticketStream(asId<TicketId>('T-2')))
const revealed = await desk.reveal(stored, { role: 'agent' })
const story = storyOf(revealed, { kinds, timeZone: 'Asia/Shanghai', language: 'zh' })
console.log(story.map(({ local, words }) => `${local} ${words}`).at(-1)) // 2026-03-04 15:10:00 升级（层级）：由 0 级至 1 级（water in the lift），由 manager 负责
// #endregion

// #region form
import { form, formCsv, formMarkdown } from '@deskledger/core/view'

const asOf = shanghai('2026-03-04 15:05')
const forAgent = form('registration', { kinds, events: revealed, asOf, policy })
const forClerk = form('registration', { kinds, events: await desk.reveal(stored, { role: 'clerk' }), asOf, policy })
const cellsOf = (text: string, name: string) => text.split(/\r?\n/u).find((line) => line.includes(name))
console.log(cellsOf(formCsv(forAgent, 'en'), 'Name')) // Customer,,Name,Wang Xiaoming,yes
console.log(cellsOf(formCsv(forClerk, 'zh'), '姓名')) // 客户,,姓名,***,是
console.log(cellsOf(formMarkdown(forClerk, 'en'), 'Subject')) // | Subject | about leak |
// #endregion

// #region ownForm
import { checkPolicy } from '@deskledger/core/policy'

const withReceipt = checkPolicy({
  ...policy,
  version: 2,
  forms: {
    receipt: {
      label: { en: 'Receipt', zh: '回执' },
      for: { kind: ['complaint'] },
      sections: [
        {
          label: { en: 'Matter', zh: '事项' },
          fields: [
            { label: { en: 'Received', zh: '受理时间' }, state: 'receivedAt', as: 'instant' },
            {
              label: { en: 'Phone', zh: '电话' },
              event: 'ticket.received',
              field: 'contact.phone',
              personal: true,
            },
          ],
        },
      ],
    },
  },
})
const receipt = form('receipt', { kinds, events: revealed, asOf, policy: withReceipt })
console.log(cellsOf(formCsv(receipt, 'zh'), '受理时间')) // 事项,,受理时间,2026-03-04 15:00:00,否
// #endregion

// #region defineForm
import { defineForm, field, section } from '@deskledger/core/view'

const label = defineForm({
  name: 'label',
  about: 'ticket',
  title: { en: 'Label', zh: '标签' },
  sections: ({ state, named }) => [
    section({ en: 'Label', zh: '标签' }, [
      field({ en: 'Number', zh: '编号' }, state.id),
      field({ en: 'Kind', zh: '类型' }, named('kinds', state.kind)),
    ]),
  ],
})
const labelled = form('label', { kinds, events: stored, asOf, policy, forms: [label] })
console.log(cellsOf(formCsv(labelled, 'zh'), '类型')) // 标签,,类型,投诉,否
// #endregion
