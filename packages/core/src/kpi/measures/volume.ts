import { defineMeasure, type FlowMeasure } from '../measure.ts'

const received = (kind: string, id: string, en: string, zh: string): FlowMeasure =>
  defineMeasure({
    type: 'flow',
    id,
    label: { en, zh },
    unit: 'count',
    clock: null,
    cohort: 'received in the period',
    formula: `count of ${kind} tickets with t0 in P; withdrawn ones were received too, and are also counted apart`,
    interval: null,
    empty: '',
    excludedBy: ['numerator'],
    claims(ticket, _context, tally) {
      if (ticket.kind !== kind) return
      tally.numerator(ticket.receivedAt)
      if (ticket.withdrawnAt !== null) tally.extra(ticket.receivedAt, 'withdrawn')
    },
    more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
  })

export const complaintsReceived = received('complaint', 'complaintsReceived', 'Complaints received', '投诉量')
export const inquiriesReceived = received('inquiry', 'inquiriesReceived', 'Inquiries received', '咨询量')
export const suggestionsReceived = received('suggestion', 'suggestionsReceived', 'Suggestions received', '建议量')
export const callbacksScheduled = received('callback', 'callbacksScheduled', 'Callbacks scheduled', '回访量')

export const complaintRate = defineMeasure({
  type: 'flow',
  id: 'complaintRate',
  label: { en: 'Complaint rate', zh: '投诉率' },
  unit: 'ratio',
  clock: null,
  cohort: 'received in the period',
  formula: 'complaints with t0 in P / inquiries with t0 in P; may exceed 1',
  interval: 'rate',
  empty: 'no inquiry was received in the period',
  excludedBy: ['numerator', 'denominator'],
  claims({ kind, receivedAt }, _context, tally) {
    if (kind === 'complaint') tally.numerator(receivedAt)
    if (kind === 'inquiry') tally.denominator(receivedAt)
  },
})
