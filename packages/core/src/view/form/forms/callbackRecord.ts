/** Callback record. */
import type { StoredEvent } from '../../../event/envelope.ts'
import type { CallbackDetails } from '../../../ticket/callback.ts'
import { defineForm, field, instant, personalField, section, tableOf, text, type TicketSource } from '../defineForm.ts'
import { asName, atOf, byOf, dataOf, eventsOf, factOf, instantOf, lastOf, secretOf } from '../facts.ts'
import type { FormSection, FormValue } from '../formDocument.ts'
import { labels, say, term } from '../labels.ts'
import { matterFields } from './intake.ts'
import { sheetTable } from './sheets.ts'

const remarks = say('Remarks', '备注')
const heard = say('What was heard', '客户反映')

const plan = (source: TicketSource): FormSection => {
  const planned = lastOf(source.events, 'callback.scheduled')
  const { plan: name } = planned === undefined ? {} : dataOf(planned)
  return section(say('Plan', '回访计划'), [
    ...matterFields(source),
    field(labels.reason, factOf(planned, 'reason')),
    field(labels.due, instantOf(planned, 'due')),
    field(say('Required', '是否必须'), factOf(planned, 'required')),
    field(say('About', '关联工单'), factOf(planned, 'about')),
    field(say('By the plan', '所属计划'), source.named('callbackPlans', asName(name))),
    field(say('Calls again after', '续接回访'), factOf(planned, 'follows')),
  ])
}

const attempts = ({ events }: TicketSource): FormSection =>
  section(
    say('Attempts', '回访经过'),
    [],
    tableOf(
      [labels.at, labels.by, labels.outcome, labels.reason, remarks],
      eventsOf(events, 'callback.attempted').map((event) => [
        instant(event.at),
        byOf(event),
        term(text(factOf(event, 'outcome')) as string | null),
        factOf(event, 'reason'),
        secretOf(event, 'remarks'),
      ]),
      [remarks],
    ),
  )

const result = ({ state, events }: TicketSource): FormSection => {
  const completed = lastOf(events, 'callback.completed')
  const { missedAt, course } = state.details as CallbackDetails
  return section(say('Result', '回访结果'), [
    field(say('Completed', '完成时间'), instant(atOf(completed))),
    field(say('Not called in time', '逾期未访时间'), instant(missedAt)),
    field(say('To be tried again', '再次回访时间'), instant(course?.retryAt)),
    field(say('Given up, as nobody answered', '多次未接通时间'), instant(course?.unreachedAt)),
    field(labels.satisfied, state.ratings.at(-1)?.satisfied ?? null),
    field(say('Called again', '已再次回访'), course?.followUp?.calledAgain ?? null),
    field(say('Satisfied since', '转为满意时间'), instant(course?.followUp?.settledAt)),
    personalField(labels.words, secretOf(completed, ['words', 'summary'])),
  ])
}

type Finding = Readonly<Record<string, unknown>>

const opened = ({ named }: TicketSource, completed: StoredEvent): readonly (readonly FormValue[])[] =>
  (dataOf(completed)['findings'] as readonly Finding[]).map((finding) => {
    const id = String(finding['ticket'] ?? finding['referral'])
    return [
      term(String(finding['opens'])),
      id,
      named('classes', asName(finding['category'])),
      named('departments', asName(finding['department'])),
      secretOf(completed, ['words', id]),
    ]
  })

/** What the call brought to light: matters of their own, contact sheets. */
const findings = (source: TicketSource): FormSection =>
  section(
    say('Found', '回访发现'),
    [],
    tableOf(
      [say('Becomes', '转为'), labels.number, labels.category, labels.department, heard],
      eventsOf(source.events, 'callback.completed').flatMap((event) => opened(source, event)),
      [heard],
    ),
  )

export const callbackRecord = defineForm({
  name: 'callbackRecord',
  about: 'ticket',
  title: say('Callback record', '回访记录'),
  fits: ({ kind }) => kind === 'callback',
  sections: (source) => [plan(source), attempts(source), result(source), findings(source), sheetTable(source)],
})
