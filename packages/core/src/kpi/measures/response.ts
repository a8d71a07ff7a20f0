import { defineMeasure, isFromCustomer } from '../measure.ts'

export const averageResponseTime = defineMeasure({
  type: 'flow',
  id: 'averageResponseTime',
  label: { en: 'Average response time', zh: '平均响应时间' },
  unit: 'ms',
  clock: 'clock',
  cohort: 'first reply in the period; callbacks are left out',
  formula: 'mean of t1 - t0 over tickets with t1 in P; unanswered: received in P and without a reply at T',
  interval: null,
  empty: 'no first reply in the period',
  claims(ticket, _context, tally) {
    if (!isFromCustomer(ticket)) return
    const { receivedAt, firstReplyAt } = ticket
    if (firstReplyAt === null) tally.extra(receivedAt, 'unanswered')
    else tally.duration(firstReplyAt, firstReplyAt - receivedAt)
  },
  more: (cell) => ({
    p50: cell.histogram?.quantile(0.5) ?? null,
    p90: cell.histogram?.quantile(0.9) ?? null,
    unanswered: cell.count('unanswered'),
  }),
})
