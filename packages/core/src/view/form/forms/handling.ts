/** Transfer, handling, contact sheet, callback record, repair order. */
import { defineForm, field, instant, personalField, section, tableOf, text, type TicketSource } from '../defineForm.ts'
import { atOf, byOf, dataOf, eventsOf, factOf, instantOf, lastOf, moneyOf, secretOf } from '../facts.ts'
import type { FormValue } from '../formDocument.ts'
import { labels, say, term } from '../labels.ts'
import { matterFields } from './intake.ts'

const asName = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const handOvers = ({ events, named }: TicketSource): readonly (readonly FormValue[])[] =>
  eventsOf(events, 'ticket.assigned', 'ticket.referralIssued', 'ticket.referralReassigned', 'inquiry.transferred').map(
    (event) => {
      const { department, assignee, place, reason } = dataOf(event)
      return [
        instant(event.at),
        byOf(event),
        named('departments', asName(department) ?? asName(place)),
        asName(assignee),
        instantOf(event, event.type === 'inquiry.transferred' ? 'replyBy' : 'due'),
        asName(reason),
      ]
    },
  )

const to = say('Handed to', '转办至')

export const transfer = defineForm({
  name: 'transfer',
  about: 'ticket',
  title: say('Transfer', '转办表'),
  sections: (source) => [
    section(say('Matter', '事项'), matterFields(source)),
    section(
      say('Hand-overs', '转办记录'),
      [],
      tableOf([labels.at, labels.by, to, labels.assignee, labels.due, labels.reason], handOvers(source)),
    ),
  ],
})

const proposal = say('Solution', '解决方案')
const said = say('What was said', '内容')

const solutions = ({ events, state }: TicketSource): readonly (readonly FormValue[])[] => {
  const { solutions: standing = [] } = (state.details ?? {}) as {
    readonly solutions?: readonly { readonly id: string; readonly status: string }[]
  }
  return eventsOf(events, 'complaint.solutionProposed').map((event) => {
    const found = standing.find(({ id }) => id === dataOf(event)['solution'])
    return [
      instant(event.at),
      byOf(event),
      secretOf(event, 'proposal'),
      moneyOf(event, 'cost'),
      term(found?.status ?? null),
    ]
  })
}

const replies = ({ events }: TicketSource): readonly (readonly FormValue[])[] =>
  eventsOf(events, 'ticket.replied', 'inquiry.answered').map((event) => [
    instant(event.at),
    byOf(event),
    secretOf(event, event.type === 'inquiry.answered' ? 'answer' : 'text'),
  ])

const settled = ({ events, named }: TicketSource): readonly (readonly FormValue[])[] =>
  eventsOf(events, 'complaint.accountabilitySettled').map((event) => [
    instant(event.at),
    factOf(event, 'measure'),
    factOf(event, 'person'),
    named('departments', asName(dataOf(event)['department'])),
    moneyOf(event, 'amount'),
  ])

export const handling = defineForm({
  name: 'handling',
  about: 'ticket',
  title: say('Handling', '处理表'),
  sections: (source) => {
    const { state, events, named } = source
    const resolved = lastOf(events, 'ticket.resolved')
    const verdict = lastOf(events, 'ticket.customerSatisfied', 'ticket.customerDissatisfied', 'ticket.rated')
    return [
      section(say('Matter', '事项'), [
        ...matterFields(source),
        field(labels.department, named('departments', state.department)),
        field(labels.assignee, state.assignee),
        field(labels.status, term(state.status)),
      ]),
      section(
        say('Solutions', '解决方案'),
        [],
        tableOf([labels.at, labels.by, proposal, labels.amount, labels.status], solutions(source), [proposal]),
      ),
      section(say('Replies', '答复'), [], tableOf([labels.at, labels.by, said], replies(source), [said])),
      section(say('Result', '处理结果'), [
        field(say('Resolved', '解决时间'), instant(state.lastResolvedAt)),
        field(say('Code', '处理结果代码'), factOf(resolved, 'code')),
        personalField(say('Resolution', '处理结果'), secretOf(resolved, 'resolution')),
        field(labels.satisfied, state.ratings.at(-1)?.satisfied ?? null),
        personalField(labels.words, secretOf(verdict, 'words')),
        field(say('Closed', '办结时间'), instant(state.closedAt)),
        field(say('Archived', '归档时间'), instant(state.archivedAt)),
      ]),
      section(
        say('Accountability', '问责'),
        [],
        tableOf(
          [labels.at, say('Measure', '措施'), say('Person', '责任人'), labels.department, labels.amount],
          settled(source),
        ),
      ),
    ]
  },
})

export const contactSheet = defineForm({
  name: 'contactSheet',
  about: 'ticket',
  title: say('Contact sheet', '联系单'),
  fits: ({ referrals }) => referrals.length > 0,
  sections: (source) => {
    const { state, events, item, named } = source
    const sheet = item === undefined ? state.referrals.at(-1) : state.referrals.find(({ id }) => id === item)
    const about = (type: string) => eventsOf(events, type).filter((event) => dataOf(event)['referral'] === sheet?.id)
    const [issued, answered] = [about('ticket.referralIssued')[0], about('ticket.referralAnswered').at(-1)]
    return [
      section(say('Matter', '事项'), matterFields(source)),
      section(say('Hand-over', '转办'), [
        field(labels.number, sheet?.id ?? null),
        field(say('Issued by', '发出人'), byOf(issued)),
        field(say('Issued', '发出时间'), instant(sheet?.issuedAt)),
        field(labels.department, named('departments', sheet?.department ?? null)),
        field(labels.due, instant(sheet?.due)),
        field(say('Returned or passed on', '退回转派次数'), sheet?.bounces ?? null),
        personalField(say('What it is about', '联系事项'), secretOf(issued, 'matter')),
      ]),
      section(say('Answer', '回复'), [
        field(labels.status, term(sheet?.status ?? null)),
        field(labels.by, byOf(answered)),
        field(say('Answered', '回复时间'), instant(sheet?.answeredAt)),
        field(say('Overdue since', '逾期时间'), instant(sheet?.overdueAt)),
        personalField(say('Answer of the department', '部门回复'), secretOf(answered, 'answer')),
      ]),
    ]
  },
})

const remarks = say('Remarks', '备注')

export const callbackRecord = defineForm({
  name: 'callbackRecord',
  about: 'ticket',
  title: say('Callback record', '回访记录'),
  fits: ({ kind }) => kind === 'callback',
  sections: (source) => {
    const { state, events } = source
    const [planned, completed] = [lastOf(events, 'callback.scheduled'), lastOf(events, 'callback.completed')]
    const attempts = eventsOf(events, 'callback.attempted').map((event) => [
      instant(event.at),
      byOf(event),
      term(text(factOf(event, 'outcome')) as string | null),
      factOf(event, 'reason'),
      secretOf(event, 'remarks'),
    ])
    return [
      section(say('Plan', '回访计划'), [
        ...matterFields(source),
        field(labels.reason, factOf(planned, 'reason')),
        field(labels.due, instantOf(planned, 'due')),
        field(say('Required', '是否必须'), factOf(planned, 'required')),
        field(say('About', '关联工单'), factOf(planned, 'about')),
      ]),
      section(
        say('Attempts', '回访经过'),
        [],
        tableOf([labels.at, labels.by, labels.outcome, labels.reason, remarks], attempts, [remarks]),
      ),
      section(say('Result', '回访结果'), [
        field(say('Completed', '完成时间'), instant(atOf(completed))),
        field(labels.satisfied, state.ratings.at(-1)?.satisfied ?? null),
        personalField(labels.words, secretOf(completed, 'words.summary')),
      ]),
    ]
  },
})

export const repairOrder = defineForm({
  name: 'repairOrder',
  about: 'ticket',
  title: say('Repair order', '维修单'),
  sections: (source) => {
    const { state, events, named } = source
    const received = lastOf(events, 'ticket.received')
    const [assigned, resolved] = [lastOf(events, 'ticket.assigned'), lastOf(events, 'ticket.resolved')]
    const [rated, rating] = [lastOf(events, 'ticket.rated', 'ticket.customerSatisfied'), state.ratings.at(-1)]
    return [
      section(say('Order', '报修'), [
        ...matterFields(source),
        personalField(labels.name, secretOf(received, 'contact.name')),
        personalField(labels.phone, secretOf(received, 'contact.phone')),
        personalField(labels.address, secretOf(received, 'contact.address')),
        personalField(say('What is broken', '报修内容'), secretOf(received, 'narrative')),
      ]),
      section(say('Work', '维修'), [
        field(labels.department, named('departments', state.department)),
        field(say('Worker', '维修人'), state.assignee),
        field(say('Sent', '派单时间'), instant(atOf(assigned))),
        field(say('Done', '完成时间'), instant(state.lastResolvedAt)),
        personalField(say('What was done', '维修情况'), secretOf(resolved, 'resolution')),
      ]),
      section(say("Customer's rating", '客户评价'), [
        field(labels.satisfied, rating?.satisfied ?? null),
        field(say('Aspects', '分项评价'), {
          list: Object.entries(rating?.aspects ?? {}).map(([aspect, value]) => `${aspect} ${value}`),
        }),
        personalField(labels.words, secretOf(rated, 'words')),
      ]),
    ]
  },
})
