import { quantilesOf, type Cell } from '../cell.ts'
import { defineMeasure, isFromCustomer } from '../measure.ts'
import type { TicketWith } from '../reads.ts'
import { ofCustomers, quantiles, untilDue, withdrawnApart } from './words.ts'

const DAY = 86_400_000

export const respondedWithin24h = defineMeasure({
  type: 'flow',
  id: 'respondedWithin24h',
  label: { en: 'Responded within 24 hours', zh: '24小时响应率' },
  catalogue: 8,
  reads: ['kind', 'receivedAt', 'withdrawnAt', 'firstReplyAt'],
  unit: 'ratio',
  better: 'more',
  clock: 'clock',
  cohort: { en: 'received 24 hours before an instant of the period', zh: '受理满 24 小时的时刻落在期内' },
  formula: {
    en: 'tickets with t1 - t0 <= 24 h / tickets with t0 + 24 h in P',
    zh: 't1 - t0 <= 24 小时的工单 / t0 + 24 小时落在 P 内的工单',
  },
  edges: [untilDue, withdrawnApart, ofCustomers],
  interval: 'proportion',
  empty: { en: 'no ticket was 24 hours old in the period', zh: '期内无受理满 24 小时的工单' },
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

/** What is without a reply: somebody is still waiting for it, or has withdrawn. */
const unansweredBy = ({ withdrawnAt }: TicketWith<'withdrawnAt'>): 'unanswered' | 'withdrawn' =>
  withdrawnAt === null ? 'unanswered' : 'withdrawn'

const quantilesAndUnanswered = (cell: Cell) => ({
  ...quantilesOf(cell),
  unanswered: cell.count('unanswered'),
  withdrawn: cell.count('withdrawn'),
})

export const averageResponseTime = defineMeasure({
  type: 'flow',
  id: 'averageResponseTime',
  version: 2,
  label: { en: 'Average response time', zh: '平均响应时间' },
  catalogue: 9,
  reads: ['kind', 'receivedAt', 'firstReplyAt', 'withdrawnAt'],
  unit: 'ms',
  better: 'less',
  clock: 'both',
  cohort: { en: 'first reply in the period', zh: '首次回复在期内' },
  formula: { en: 'mean of t1 - t0 over tickets with t1 in P', zh: 't1 在 P 内的工单的 t1 - t0 平均值' },
  edges: [
    {
      en: 'received in P and without a reply at T are counted apart (unanswered)',
      zh: 't0 在 P 内、到 T 仍未回复的单独列出（unanswered）',
    },
    {
      en: 'of withdrawn tickets a reply counts; those without one are counted apart (withdrawn)',
      zh: '已撤回的工单有回复的照常计入，未回复的单独列出（withdrawn）',
    },
    quantiles,
    ofCustomers,
  ],
  interval: null,
  empty: { en: 'no first reply in the period', zh: '期内无首次回复' },
  claims(ticket, { passed }, tally) {
    if (!isFromCustomer(ticket)) return
    const { receivedAt, firstReplyAt } = ticket
    if (firstReplyAt === null) tally.extra(receivedAt, unansweredBy(ticket))
    else tally.duration(firstReplyAt, passed(receivedAt, firstReplyAt))
  },
  more: quantilesAndUnanswered,
})

export const nextReplyTime = defineMeasure({
  type: 'flow',
  id: 'nextReplyTime',
  version: 2,
  label: { en: 'Next reply time', zh: '后续回复时间' },
  catalogue: 10,
  reads: ['kind', 'waits', 'withdrawnAt'],
  unit: 'ms',
  better: 'less',
  clock: 'both',
  cohort: { en: 'waits that a reply in the period ended', zh: '由期内的回复结束的等待' },
  formula: {
    en: "mean over waits of the time from the first unanswered message of the customer's to the next reply, that reply in P",
    zh: '每次等待从客户首条未获回复的消息到下一次回复（回复在 P 内）的平均时长',
  },
  edges: [
    {
      en: 'the opening message is none: averageResponseTime is about that',
      zh: '来件本身不算，见 averageResponseTime',
    },
    {
      en: 'waits begun in P and without a reply at T are counted apart (unanswered)',
      zh: 'P 内开始、到 T 仍未回复的等待单独列出（unanswered）',
    },
    {
      en: 'of withdrawn tickets a reply counts; waits without one are counted apart (withdrawn)',
      zh: '已撤回的工单有回复的等待照常计入，未回复的单独列出（withdrawn）',
    },
    quantiles,
    ofCustomers,
  ],
  interval: null,
  empty: { en: 'no reply in the period ended a wait', zh: '期内无回复结束等待' },
  claims(ticket, { passed }, tally) {
    if (!isFromCustomer(ticket)) return
    for (const { from, to } of ticket.waits) {
      if (to === null) tally.extra(from, unansweredBy(ticket))
      else tally.duration(to, passed(from, to))
    }
  },
  more: quantilesAndUnanswered,
})
