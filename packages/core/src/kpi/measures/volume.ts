import { defineMeasure, type FlowMeasure, type Words } from '../measure.ts'
import { withdrawnToo } from './words.ts'

const withdrawnAsWell: Words = {
  en: 'withdrawn ones were received too, and are also counted apart (withdrawn)',
  zh: '已撤回的也曾受理，计入总数，并另行列出（withdrawn）',
}

const received = (kind: string, id: string, label: Words, name: string): FlowMeasure =>
  defineMeasure({
    type: 'flow',
    kinds: [kind],
    reads: ['receivedAt', 'withdrawnAt'],
    id,
    label,
    catalogue: 1,
    unit: 'count',
    clock: null,
    cohort: { en: 'received in the period', zh: '期内受理' },
    formula: { en: `count of ${kind} tickets with t0 in P`, zh: `t0 在 P 内的${name}工单数` },
    edges: [withdrawnAsWell],
    interval: null,
    empty: null,
    excludedBy: ['numerator'],
    claims(ticket, _context, tally) {
      tally.numerator(ticket.receivedAt)
      if (ticket.withdrawnAt !== null) tally.extra(ticket.receivedAt, 'withdrawn')
    },
    more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
  })

export const complaintsReceived = received(
  'complaint',
  'complaintsReceived',
  { en: 'Complaints received', zh: '投诉量' },
  '投诉',
)
export const inquiriesReceived = received(
  'inquiry',
  'inquiriesReceived',
  { en: 'Inquiries received', zh: '咨询量' },
  '咨询',
)
export const suggestionsReceived = received(
  'suggestion',
  'suggestionsReceived',
  { en: 'Suggestions received', zh: '建议量' },
  '建议',
)
export const callbacksScheduled = received(
  'callback',
  'callbacksScheduled',
  { en: 'Callbacks scheduled', zh: '回访量' },
  '回访',
)
export const contactsReceived = received(
  'contact',
  'contactsReceived',
  { en: 'Contacts recorded', zh: '来访登记量' },
  '来访登记',
)

export const complaintRate = defineMeasure({
  type: 'flow',
  id: 'complaintRate',
  label: { en: 'Complaint rate', zh: '投诉率' },
  catalogue: 2,
  reads: ['kind', 'receivedAt'],
  unit: 'ratio',
  better: 'less',
  clock: null,
  cohort: { en: 'received in the period', zh: '期内受理' },
  formula: { en: 'complaints with t0 in P / inquiries with t0 in P', zh: 't0 在 P 内的投诉数 / t0 在 P 内的咨询数' },
  edges: [{ en: 'may exceed 1', zh: '可以大于 1' }, withdrawnToo],
  interval: 'rate',
  empty: { en: 'no inquiry was received in the period', zh: '期内无受理咨询' },
  excludedBy: ['numerator', 'denominator'],
  claims({ kind, receivedAt }, _context, tally) {
    if (kind === 'complaint') tally.numerator(receivedAt)
    if (kind === 'inquiry') tally.denominator(receivedAt)
  },
})
