/** Transfer, contact sheet. */
import type { StoredEvent } from '../../../event/envelope.ts'
import type { Referral } from '../../../ticket/state.ts'
import { defineForm, field, instant, personalField, section, tableOf, type TicketSource } from '../defineForm.ts'
import { asName, byOf, dataOf, eventsOf, factOf, instantOf, secretOf } from '../facts.ts'
import type { FormField, FormSection, FormValue } from '../formDocument.ts'
import { labels, say, term } from '../labels.ts'
import { matterFields } from './intake.ts'

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

const sheetKind = say('Kind of sheet', '单据类型')
const issued = say('Issued', '发出时间')
const answeredAt = say('Answered', '回复时间')
const accepted = say('Found true', '核实属实时间')
const reissues = say('Issued again', '重新发出次数')
const chases = say('Chased', '催办次数')

/** All sheets of a ticket, a line each. */
export const sheetTable = ({ state, named }: TicketSource): FormSection =>
  section(
    say('Contact sheets', '联系单'),
    [],
    tableOf(
      [
        labels.number,
        sheetKind,
        labels.department,
        issued,
        labels.due,
        labels.status,
        answeredAt,
        accepted,
        chases,
        reissues,
      ],
      state.referrals.map((sheet) => [
        sheet.id,
        named('sheets', sheet.form),
        named('departments', sheet.department),
        instant(sheet.issuedAt),
        instant(sheet.due),
        term(sheet.status),
        instant(sheet.answeredAt),
        instant(sheet.acceptedAt),
        sheet.chases,
        sheet.reissues,
      ]),
    ),
  )

const told: Readonly<Record<string, FormValue>> = {
  'ticket.referralReturned': say('returned', '退回'),
  'ticket.referralReassigned': say('passed on', '转派'),
  'ticket.referralChased': say('chased', '催办'),
  'ticket.referralReissued': say('issued again', '重新发出'),
  'ticket.referralAccepted': say('found true', '核实属实'),
}

/** What became of a sheet between its issue and the end. */
const course = ({ named }: TicketSource, about: readonly StoredEvent[]): FormSection =>
  section(
    say('Course', '经过'),
    [],
    tableOf(
      [labels.at, labels.by, say('What', '事由'), labels.department, labels.due, labels.reason],
      about
        .filter(({ type }) => Object.hasOwn(told, type))
        .map((event) => [
          instant(event.at),
          byOf(event),
          told[event.type] ?? null,
          named('departments', asName(dataOf(event)['department'])),
          instantOf(event, 'due'),
          factOf(event, 'reason'),
        ]),
    ),
  )

/** What was answered part by part. As long as it is sealed nobody sees which parts there are. */
const answerParts = ({ named }: TicketSource, answer: StoredEvent | undefined): readonly FormField[] => {
  const parts = answer === undefined ? undefined : dataOf(answer)['parts']
  if (typeof parts !== 'object' || parts === null) return []
  return Object.keys(parts).map((part) => {
    const label = named('answers', part)
    return personalField(
      typeof label === 'object' && label !== null && 'en' in label ? label : say(part, part),
      secretOf(answer, ['parts', part]),
    )
  })
}

const answerFields = (
  source: TicketSource,
  sheet: Referral | undefined,
  answer: StoredEvent | undefined,
): readonly FormField[] => [
  field(labels.status, term(sheet?.status ?? null)),
  field(labels.by, byOf(answer)),
  field(answeredAt, instant(sheet?.answeredAt)),
  field(say('Overdue since', '逾期时间'), instant(sheet?.overdueAt)),
  field(accepted, instant(sheet?.acceptedAt)),
  field(reissues, sheet?.reissues ?? null),
  personalField(say('Answer of the department', '部门回复'), secretOf(answer, 'answer')),
  ...answerParts(source, answer),
]

export const contactSheet = defineForm({
  name: 'contactSheet',
  about: 'ticket',
  title: say('Contact sheet', '联系单'),
  fits: ({ referrals }) => referrals.length > 0,
  sections: (source) => {
    const { state, events, item, named } = source
    const sheet = item === undefined ? state.referrals.at(-1) : state.referrals.find(({ id }) => id === item)
    const about = events.filter((event) => dataOf(event)['referral'] === sheet?.id)
    const [first] = eventsOf(about, 'ticket.referralIssued')
    const answer = eventsOf(about, 'ticket.referralAnswered').at(-1)
    return [
      section(say('Matter', '事项'), matterFields(source)),
      section(say('Hand-over', '转办'), [
        field(labels.number, sheet?.id ?? null),
        field(sheetKind, named('sheets', sheet?.form ?? null)),
        field(say('Issued by', '发出人'), byOf(first)),
        field(issued, instant(sheet?.issuedAt)),
        field(labels.department, named('departments', sheet?.department ?? null)),
        field(labels.due, instant(sheet?.due)),
        field(say('Returned or passed on', '退回转派次数'), sheet?.bounces ?? null),
        field(chases, sheet?.chases ?? null),
        personalField(say('What it is about', '联系事项'), secretOf(first, 'matter')),
      ]),
      section(say('Answer', '回复'), answerFields(source, sheet, answer)),
      course(source, about),
    ]
  },
})
