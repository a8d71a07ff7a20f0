import { quantilesOf } from '../cell.ts'
import { defineMeasure, isFromCustomer } from '../measure.ts'

const DAY = 86_400_000

export const respondedWithin24h = defineMeasure({
  type: 'flow',
  id: 'respondedWithin24h',
  label: { en: 'Responded within 24 hours', zh: '24小时响应率' },
  unit: 'ratio',
  clock: 'clock',
  cohort: 'received 24 hours before an instant of the period; withdrawn ones are counted apart; callbacks are left out',
  formula: 'tickets with t1 - t0 <= 24 h / tickets with t0 + 24 h in P; pending: t0 + 24 h not reached at T',
  interval: 'proportion',
  empty: 'no ticket was 24 hours old in the period',
  claims(ticket, _context, tally) {
    if (!isFromCustomer(ticket)) return
    const due = ticket.receivedAt + DAY
    if (ticket.withdrawnAt !== null) return tally.extra(due, 'withdrawn')
    tally.pending(due, { until: due })
    tally.denominator(due, { after: due })
    if (ticket.firstReplyAt !== null && ticket.firstReplyAt <= due) tally.numerator(due, { after: due })
  },
  more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
})

export const averageResponseTime = defineMeasure({
  type: 'flow',
  id: 'averageResponseTime',
  label: { en: 'Average response time', zh: '平均响应时间' },
  unit: 'ms',
  clock: 'both',
  cohort: 'first reply in the period; callbacks are left out',
  formula: 'mean of t1 - t0 over tickets with t1 in P; unanswered: received in P and without a reply at T',
  interval: null,
  empty: 'no first reply in the period',
  claims(ticket, { passed }, tally) {
    if (!isFromCustomer(ticket)) return
    const { receivedAt, firstReplyAt } = ticket
    if (firstReplyAt === null) tally.extra(receivedAt, 'unanswered')
    else tally.duration(firstReplyAt, passed(receivedAt, firstReplyAt))
  },
  more: (cell) => ({ ...quantilesOf(cell), unanswered: cell.count('unanswered') }),
})

export const nextReplyTime = defineMeasure({
  type: 'flow',
  id: 'nextReplyTime',
  label: { en: 'Next reply time', zh: '后续回复时间' },
  unit: 'ms',
  clock: 'both',
  cohort: 'waits that a reply in the period ended; callbacks are left out',
  formula:
    "mean over waits of the time from the first unanswered message of the customer's (the opening one aside) to the next reply, that reply in P; unanswered: waits begun in P and without a reply at T",
  interval: null,
  empty: 'no reply in the period ended a wait',
  claims(ticket, { passed }, tally) {
    if (!isFromCustomer(ticket)) return
    for (const { from, to } of ticket.waits) {
      if (to === null) tally.extra(from, 'unanswered')
      else tally.duration(to, passed(from, to))
    }
  },
  more: (cell) => ({ ...quantilesOf(cell), unanswered: cell.count('unanswered') }),
})
