import type { ComplaintDetails } from '../../ticket/complaint.ts'
import type { Instant } from '../../time.ts'
import { closeOfBusiness } from '../businessTime.ts'
import { defineMeasure, isFromCustomer } from '../measure.ts'
import type { TicketWith } from '../reads.ts'
import { nothingMatured, ofCustomers, withdrawnApart } from './words.ts'

/** The close of business on the third business day after that of t0, as in the FCA Handbook, DISP 1.5.1 R. */
const BUSINESS_DAYS = 3

type Offered = TicketWith<'firstResolvedAt' | 'kind' | 'details'>

/** When the customer was first given something to accept: a resolution, or a complaint's solution. */
const offeredAt = ({ firstResolvedAt, kind, details }: Offered): Instant => {
  const solutions = kind === 'complaint' ? (details as ComplaintDetails).solutions : []
  return Math.min(firstResolvedAt ?? Infinity, ...solutions.map(({ deliveredAt }) => deliveredAt ?? Infinity))
}

/** The customer's last word by an instant, given on what they were offered, is that they are satisfied. */
const isAccepted = (ticket: Offered & TicketWith<'ratings'>, by: Instant): boolean => {
  const from = offeredAt(ticket)
  return ticket.ratings.findLast(({ at }) => at >= from && at <= by)?.satisfied === true
}

export const summaryResolution = defineMeasure({
  type: 'flow',
  id: 'summaryResolution',
  label: { en: 'Summary resolution', zh: '即时解决率' },
  catalogue: 21,
  source: 'FCA Handbook, DISP 1.5',
  reads: ['kind', 'receivedAt', 'withdrawnAt', 'firstResolvedAt', 'details', 'ratings'],
  unit: 'ratio',
  better: 'more',
  clock: 'business',
  cohort: {
    en: 'received in the period, and observed for the window since (t0 + w <= T)',
    zh: '期内受理且观察期已满（t0 + w <= T）',
  },
  formula: {
    en: "accepted by the customer by the close of the third business day after t0's / matured R",
    zh: '在 t0 次日起第三个营业日结束前获客户认可 / 观察期满的 R',
  },
  edges: [
    {
      en: "accepted: the customer's last word by then, after a resolution or a delivered solution, is that they are satisfied, said or as a rating",
      zh: '认可：在解决或告知处理方案之后，客户截至该时的最后表态（口头或评价）为满意',
    },
    { en: 'pending: the third business day is not over at T', zh: '待定：到 T 时第三个营业日尚未结束' },
    withdrawnApart,
    ofCustomers,
  ],
  interval: 'proportion',
  empty: nothingMatured,
  claims(ticket, { window, business }, tally) {
    const { receivedAt: t0 } = ticket
    if (business === null || !isFromCustomer(ticket)) return
    const matured = t0 + window - 1
    if (ticket.withdrawnAt !== null) return tally.extra(t0, 'withdrawn', { after: matured })
    const due = closeOfBusiness(business, t0, BUSINESS_DAYS)
    const over = { after: Math.max(matured, due) }
    tally.pending(t0, { after: matured, until: due })
    tally.denominator(t0, over)
    if (isAccepted(ticket, due)) tally.numerator(t0, over)
  },
  more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
})
