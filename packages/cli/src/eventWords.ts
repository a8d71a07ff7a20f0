import { formatInstant } from '@deskledger/core'

type Fields = Readonly<Record<string, unknown>>
type Words = (data: Fields) => string

const plain = (value: unknown): string => {
  if (value === null) return 'nobody'
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
}
const quoted = (value: unknown): string => (typeof value === 'string' ? `: "${value}"` : '')
const because = (value: unknown): string => (typeof value === 'string' ? ` (${value})` : '')
const when = (value: unknown): string => (typeof value === 'number' ? formatInstant(value) : 'an unknown time')
const to = (value: unknown): string => (value === undefined ? '' : ` to ${plain(value)}`)

const pairs = (value: unknown): string =>
  Object.entries((value ?? {}) as Fields)
    .map(([name, each]) => `${name} ${plain(each)}`)
    .join(', ')

const received: Words = ({ kind, customer, channel, category, severity, department, subject }) =>
  `received: ${plain(kind)} from ${plain(customer)} by ${plain(channel)}, category ${plain(category)}, severity ${plain(severity)}${
    department === undefined ? '' : `, department ${plain(department)}`
  }${quoted(subject)}`

const assigned: Words = ({ assignee, department, reason }) =>
  `assigned${to(assignee)}${department === undefined ? '' : `${assignee === undefined ? ' to' : ','} ${plain(department)}`}${because(reason)}`

const moved =
  (verb: string): Words =>
  ({ way, from, to: level, reason }) =>
    `${verb} (${plain(way)}) from level ${plain(from)} to ${plain(level)}${because(reason)}`

const words: Readonly<Record<string, Words>> = {
  'ticket.received': received,
  'ticket.acknowledged': () => 'acknowledged',
  'ticket.assigned': assigned,
  'ticket.ownerKept': ({ owner }) => `${plain(owner)} stays the customer's contact`,
  'ticket.categoryChanged': ({ from, to: next, reason }) =>
    `category changed from ${plain(from)} to ${plain(next)}${because(reason)}`,
  'ticket.referralIssued': ({ department, due, matter }) =>
    `contact sheet to ${plain(department)}, due ${when(due)}${quoted(matter)}`,
  'ticket.referralAnswered': ({ answer }) => `contact sheet answered${quoted(answer)}`,
  'ticket.referralReturned': ({ reason }) => `contact sheet returned${because(reason)}`,
  'ticket.referralReassigned': ({ department, due }) =>
    `contact sheet passed on to ${plain(department)}, due ${when(due)}`,
  'ticket.referralOverdue': ({ due }) => `contact sheet overdue since ${when(due)}`,
  'ticket.replied': ({ text }) => `replied to the customer${quoted(text)}`,
  'ticket.noteAdded': ({ text, source }) =>
    `note${quoted(text)}${source === undefined ? '' : ` of the source: ${pairs(source)}`}`,
  'ticket.suspended': ({ waitingFor, reason }) =>
    `waiting for ${waitingFor === 'customer' ? 'the customer' : 'a third party'}${because(reason)}`,
  'ticket.resumed': ({ reason }) => `work resumed${because(reason)}`,
  'ticket.priorityChanged': ({ from, to: next, reason }) =>
    `severity changed from ${plain(from)} to ${plain(next)}${because(reason)}`,
  'ticket.escalated': moved('escalated'),
  'ticket.deescalated': moved('de-escalated'),
  'ticket.breached': ({ clock, due }) =>
    `${plain(clock)} target missed${due === undefined ? '' : `, it was due ${when(due)}`}`,
  'ticket.merged': ({ into }) => `merged into ${plain(into)}`,
  'ticket.markedDuplicate': ({ of }) => `marked as a duplicate of ${plain(of)}`,
  'ticket.markedSpam': () => 'marked as spam',
  'ticket.resolved': ({ code, resolution }) => `resolved${because(code)}${quoted(resolution)}`,
  'ticket.customerSatisfied': ({ words: said }) => `the customer is satisfied${quoted(said)}`,
  'ticket.customerDissatisfied': ({ words: said }) => `the customer is not satisfied${quoted(said)}`,
  'ticket.reopened': ({ reason }) => `reopened${because(reason)}`,
  'ticket.withdrawn': ({ reason }) => `withdrawn${because(reason)}`,
  'ticket.closed': ({ reason }) => `closed${because(reason)}`,
  'ticket.archived': () => 'archived',
  'callback.scheduled': ({ reason, due }) => `callback planned for ${when(due)}${because(reason)}`,
  'callback.attempted': ({ outcome, remarks }) => `callback attempted: ${plain(outcome)}${quoted(remarks)}`,
  'callback.missed': ({ due }) => `callback missed, it was due ${when(due)}`,
}

/** `complaint.solutionProposed` as people say it: solution proposed. */
const typeInWords = (type: string): string =>
  (type.split('.').at(-1) ?? type).replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)

const inGeneral = (type: string, data: Fields): string => {
  const details = pairs(data)
  return details === '' ? typeInWords(type) : `${typeInWords(type)}: ${details}`
}

/** What happened, in plain words, on one line. An event of an unknown type shows its name and its fields. */
export const eventWords = (type: string, data: unknown): string => {
  const fields = (data ?? {}) as Fields
  const own = Object.hasOwn(words, type) ? words[type] : undefined
  const gone = fields['erased'] === true ? ' [text erased]' : ''
  return `${(own?.(fields) ?? inGeneral(type, fields)).replaceAll(/\s+/gu, ' ')}${gone}`
}
