/** Handling. */
import { defineForm, field, instant, personalField, section, tableOf, type TicketSource } from '../defineForm.ts'
import { asName, byOf, dataOf, eventsOf, factOf, lastOf, moneyOf, secretOf } from '../facts.ts'
import type { FormValue } from '../formDocument.ts'
import { labels, say, term } from '../labels.ts'
import { matterFields } from './intake.ts'

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
