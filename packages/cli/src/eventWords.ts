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

const answering = ({ roles, role, department }: Fields): string => {
  const people = Array.isArray(roles) ? roles : role === undefined ? [] : [role]
  const names = [...people, ...(department === undefined ? [] : [department])].map(plain)
  return names.length === 0 ? '' : `, ${names.join(', ')} answering`
}

const moved =
  (verb: string): Words =>
  (data) => {
    const { way, from, to: level, reason, step } = data
    const by = step === undefined ? because(reason) : ` by the ladder's step "${plain(step)}"`
    return `${verb} (${plain(way)}) from level ${plain(from)} to ${plain(level)}${by}${answering(data)}`
  }

/** The clocks that an event names: each with its deadline, or with what was used of it. */
const clocksIn = (clocks: unknown): string =>
  (Array.isArray(clocks) ? (clocks as readonly (Fields | string)[]) : [])
    .map((clock) => {
      if (typeof clock === 'string') return clock
      return clock['due'] === undefined ? plain(clock['clock']) : `${plain(clock['clock'])} due ${when(clock['due'])}`
    })
    .join(', ')

const clocked =
  (verb: string): Words =>
  ({ clocks, reason }) =>
    `${verb}: ${clocksIn(clocks)}${because(reason)}`

const recipient = (to: unknown): string => {
  const { role, department, actor } = (to ?? {}) as Fields
  if (role !== undefined) return `role ${plain(role)}`
  return department === undefined ? plain(actor) : `department ${plain(department)}`
}

const notice: Words = ({ to, why, notBefore }) =>
  `notice to ${(Array.isArray(to) ? to : []).map(recipient).join(', ')}: ${plain(why)}, to go out ${when(notBefore)}`

const covering = (covers: unknown): string => {
  const { from, to: end } = (covers ?? {}) as Fields
  return covers === undefined ? '' : `, about ${when(from)} to ${when(end)}`
}

const policyApplied: Words = ({ policy, clocks, reason }) => {
  const restated = clocksIn(clocks)
  return `runs under policy version ${plain(policy)}${because(reason)}${restated === '' ? '' : `: ${restated}`}`
}

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
  'ticket.messageReceived': ({ channel, text }) =>
    `message from the customer${channel === undefined ? '' : ` by ${plain(channel)}`}${quoted(text)}`,
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
  'ticket.policyApplied': policyApplied,
  'clock.started': clocked('clocks started'),
  'clock.paused': clocked('clocks paused'),
  'clock.resumed': clocked('clocks go on'),
  'clock.met': clocked('met'),
  'clock.cancelled': clocked('no longer waited for'),
  'clock.extended': ({ clock, from, due, reason }) =>
    `${plain(clock)} extended from ${when(from)} to ${when(due)}${because(reason)}`,
  'clock.warned': ({ clock, due }) => `${plain(clock)} comes due ${when(due)}`,
  'escalation.stepTaken': ({ ladder, step, why }) =>
    `step "${plain(step)}" of the ladder ${plain(ladder)} (${plain(why)})`,
  'escalation.noticeIssued': notice,
  'escalation.departmentJoined': ({ department, reason }) =>
    `${plain(department)} handles it as well${because(reason)}`,
  'escalation.approvalAsked': ({ role, reason }) => `approval asked of ${plain(role)}${because(reason)}`,
  'ticket.repeatFound': ({ of }) => `repeats ${plain(of)}`,
  'ticket.contactedAgain': ({ by }) => `the customer came again, on ${plain(by)}`,
  'ticket.batchJoined': ({ batch, issue, customers, opened }) =>
    `one of a batch about ${plain(issue)}: ${plain(customers)} customers since ${when(opened)}, made one by ${plain(batch)}`,
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
  'report.scheduled': ({ to: recipient, due, covers }) =>
    `report owed to ${plain(recipient)}, due ${when(due)}${covering(covers)}`,
  'report.submitted': ({ number }) => `report submitted${because(number)}`,
  'report.restated': ({ reason, number }) => `report restated${because(reason)}${quoted(number)}`,
  'report.overdue': ({ due }) => `report overdue since ${when(due)}`,
  'improvement.actionPlanned': ({ action, department, owner, due }) =>
    `action planned: ${plain(action)}, by ${plain(owner)} of ${plain(department)}, due ${when(due)}`,
  'improvement.actionOverdue': ({ action, due }) => `action overdue since ${when(due)}: ${plain(action)}`,
  'improvement.checked': ({ targetMet, findings }) =>
    `effect checked: target ${targetMet === true ? 'met' : 'missed'}${quoted(findings)}`,
  'improvement.revised': ({ reason }) => `planned anew${because(reason)}`,
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
