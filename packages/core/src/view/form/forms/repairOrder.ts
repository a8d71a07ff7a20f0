/** Repair order: of a request for repair, or of any ticket that is work. */
import { defineForm, field, instant, personalField, section, tableOf, type TicketSource } from '../defineForm.ts'
import { atOf, byOf, dataOf, eventsOf, factOf, instantOf, lastOf, moneyOf, secretOf } from '../facts.ts'
import type { FormSection } from '../formDocument.ts'
import { labels, say } from '../labels.ts'
import { matterFields } from './intake.ts'

const remarks = say('Remarks', '备注')
const dispatchedOf = ({ events }: TicketSource) => eventsOf(events, 'repair.dispatched')

const order = (source: TicketSource): FormSection => {
  const received = lastOf(source.events, 'ticket.received')
  const isEmergency = dispatchedOf(source).some((event) => dataOf(event)['emergency'] === true)
  return section(say('Order', '报修'), [
    ...matterFields(source),
    field(say('Emergency', '是否紧急'), source.state.kind === 'repair' ? isEmergency : null),
    personalField(labels.name, secretOf(received, 'contact.name')),
    personalField(labels.phone, secretOf(received, 'contact.phone')),
    personalField(labels.address, secretOf(received, 'contact.address')),
    personalField(say('What is broken', '报修内容'), secretOf(received, 'narrative')),
  ])
}

const work = (source: TicketSource): FormSection => {
  const { state, events, named } = source
  const [sent, dispatched] = [dispatchedOf(source), dispatchedOf(source).at(-1)]
  const [assigned, resolved] = [lastOf(events, 'ticket.assigned'), lastOf(events, 'ticket.resolved')]
  const completed = lastOf(events, 'repair.completed')
  return section(say('Work', '维修'), [
    field(labels.department, named('departments', state.department)),
    field(say('Worker', '维修人'), factOf(dispatched, 'worker') ?? state.assignee),
    field(say('Sent', '派单时间'), instant(atOf(sent[0] ?? assigned))),
    field(say('Sent how often', '派单次数'), state.kind === 'repair' ? sent.length : null),
    field(say('To be there by', '约定上门时间'), instantOf(dispatched, 'visitBy')),
    field(say('Price that was said', '事先报价'), moneyOf(lastOf(events, 'repair.quoted'), 'price')),
    field(say('Done', '完成时间'), instant(state.lastResolvedAt)),
    field(say('Work', '维修项目'), factOf(completed, 'work')),
    field(say('The customer pays', '收费'), moneyOf(completed, 'charge')),
    personalField(say('What was done', '维修情况'), secretOf(resolved, 'resolution')),
  ])
}

const visits = ({ events }: TicketSource): FormSection =>
  section(
    say('Visits', '上门记录'),
    [],
    tableOf(
      [labels.at, labels.by, labels.outcome, remarks],
      eventsOf(events, 'repair.visited', 'repair.visitMissed').map((event) => [
        instant(event.at),
        byOf(event),
        event.type === 'repair.visited' ? say('was there', '已上门') : say('nobody came in time', '未按时上门'),
        secretOf(event, 'remarks'),
      ]),
      [remarks],
    ),
  )

const words = say('What was said', '内容')

const explanations = ({ events }: TicketSource): FormSection =>
  section(
    say('Explanations', '告知解释'),
    [],
    tableOf(
      [labels.at, labels.by, say('To', '对象'), say('People', '人数'), words],
      eventsOf(events, 'repair.explained').map((event) => [
        instant(event.at),
        byOf(event),
        factOf(event, 'to'),
        factOf(event, 'people'),
        secretOf(event, 'words'),
      ]),
      [words],
    ),
  )

const rating = ({ state, events }: TicketSource): FormSection => {
  const rated = lastOf(events, 'ticket.rated', 'ticket.customerSatisfied', 'ticket.customerDissatisfied')
  const { satisfied = null, aspects = {} } = state.ratings.at(-1) ?? {}
  return section(say("Customer's rating", '客户评价'), [
    field(labels.satisfied, satisfied),
    field(say('Aspects', '分项评价'), {
      list: Object.entries(aspects).map(([aspect, value]) => `${aspect} ${value}`),
    }),
    personalField(labels.words, secretOf(rated, 'words')),
  ])
}

export const repairOrder = defineForm({
  name: 'repairOrder',
  about: 'ticket',
  title: say('Repair order', '维修单'),
  sections: (source) => [order(source), work(source), visits(source), explanations(source), rating(source)],
})
