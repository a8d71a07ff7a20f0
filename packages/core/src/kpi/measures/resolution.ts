import type { Instant } from '../../time.ts'
import { quantilesOf } from '../cell.ts'
import { defineMeasure, isFromCustomer, type MeasureContext, type Tally, type Words } from '../measure.ts'
import type { TicketWith } from '../reads.ts'
import {
  nothingMatured,
  nothingObserved,
  ofCustomers,
  onceObserved,
  quantiles,
  withdrawnApart,
  withdrawnLater,
} from './words.ts'

/** Reopened in [ts, ts + w). */
const reopenedWithin = (
  { firstResolvedAt, openPeriods }: TicketWith<'firstResolvedAt' | 'openPeriods'>,
  { window }: MeasureContext,
): boolean => {
  const ts = firstResolvedAt
  if (ts === null) return false
  return openPeriods.some(({ from }, index) => index > 0 && from >= ts && from < ts + window)
}

export const resolutionRate = defineMeasure({
  type: 'flow',
  id: 'resolutionRate',
  label: { en: 'Resolution rate', zh: '问题解决率' },
  catalogue: 11,
  reads: ['kind', 'receivedAt', 'firstResolvedAt', 'withdrawnAt', 'openPeriods'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: {
    en: 'received in the period, and observed for the window since (t0 + w <= T)',
    zh: '期内受理且观察期已满（t0 + w <= T）',
  },
  formula: {
    en: 'matured R with ts + w <= T and not reopened in [ts, ts + w) / matured R',
    zh: '观察期满的 R 中 ts + w <= T 且在 [ts, ts + w) 内未重开 / 观察期满的 R',
  },
  edges: [
    onceObserved,
    { en: 'what is pending is in the denominator', zh: '待定的计入分母' },
    withdrawnApart,
    ofCustomers,
  ],
  interval: 'proportion',
  empty: nothingMatured,
  claims(ticket, context, tally) {
    const { receivedAt: t0, firstResolvedAt: ts } = ticket
    if (!isFromCustomer(ticket)) return
    const matured = { after: t0 + context.window - 1 }
    if (ticket.withdrawnAt !== null) return tally.extra(t0, 'withdrawn', matured)
    tally.denominator(t0, matured)
    if (ts === null) return
    const observed = ts + context.window - 1
    tally.pending(t0, { ...matured, until: observed })
    if (!reopenedWithin(ticket, context)) tally.numerator(t0, { after: observed })
  },
  more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
})

const firstResolved: Words = {
  en: 'first resolved in the period, and observed for the window since (ts + w <= T)',
  zh: '期内首次解决且观察期已满（ts + w <= T）',
}

/** Claims a ticket of F: pending until it has been observed for the window, then in the denominator. */
const claimObserved = (
  ticket: TicketWith<'kind' | 'firstResolvedAt'>,
  { window }: MeasureContext,
  tally: Tally,
  counts: (ts: Instant) => boolean,
): void => {
  const ts = ticket.firstResolvedAt
  if (!isFromCustomer(ticket) || ts === null) return
  const observed = ts + window - 1
  tally.pending(ts, { until: observed })
  tally.denominator(ts, { after: observed })
  if (counts(ts)) tally.numerator(ts, { after: observed })
}

export const reopenRate = defineMeasure({
  type: 'flow',
  id: 'reopenRate',
  label: { en: 'Reopen rate', zh: '重开率' },
  catalogue: 23,
  reads: ['kind', 'firstResolvedAt', 'openPeriods'],
  unit: 'ratio',
  better: 'less',
  clock: null,
  cohort: firstResolved,
  formula: { en: 'reopened in [ts, ts + w) / matured F', zh: '在 [ts, ts + w) 内重开 / 观察期满的 F' },
  edges: [onceObserved, withdrawnLater, ofCustomers],
  interval: 'proportion',
  empty: nothingObserved,
  claims: (ticket, context, tally) => claimObserved(ticket, context, tally, () => reopenedWithin(ticket, context)),
})

/** The customer came with the same issue on another ticket in [ts, ts + w). */
const cameAgain = (ticket: TicketWith<'contactedAgainAt'>, ts: Instant, { window }: MeasureContext): boolean =>
  ticket.contactedAgainAt.some((at) => at >= ts && at < ts + window)

const inOneContact = (
  { firstReplyAt, secondReplyAt }: TicketWith<'firstReplyAt' | 'secondReplyAt'>,
  ts: Instant,
): boolean => firstReplyAt !== null && firstReplyAt <= ts && (secondReplyAt === null || secondReplyAt > ts)

export const firstContactResolution = defineMeasure({
  type: 'flow',
  id: 'firstContactResolution',
  label: { en: 'First contact resolution', zh: '一次解决率' },
  catalogue: 20,
  source: 'after HDI, first contact resolution, and Zendesk, one-touch tickets',
  reads: ['kind', 'firstResolvedAt', 'openPeriods', 'firstReplyAt', 'secondReplyAt', 'contactedAgainAt'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: firstResolved,
  formula: {
    en: 'matured F with one reply by ts, no reopening and no same-issue contact in [ts, ts + w) / matured F',
    zh: '观察期满的 F 中截至 ts 只回复一次，且在 [ts, ts + w) 内未重开、客户未就同一问题再次联系 / 观察期满的 F',
  },
  edges: [
    {
      en: 'a resolution by a person is the reply where there was none before; after one it ends that contact, and is no second',
      zh: '此前未回复的，由人员作出的解决即为该次回复；此前已回复的，解决只是了结该次联系，不另计一次',
    },
    {
      en: 'without a reply by a person, as when a bot resolves, there was no contact',
      zh: '无人员回复（如由机器人解决）的不算',
    },
    {
      en: 'same-issue contacts are those that the process `repeats` records, by the rule of the policy',
      zh: '同一问题再次联系以 `repeats` 流程按策略规则登记的为准',
    },
    onceObserved,
    withdrawnLater,
    ofCustomers,
  ],
  interval: 'proportion',
  empty: nothingObserved,
  claims: (ticket, context, tally) =>
    claimObserved(
      ticket,
      context,
      tally,
      (ts) => inOneContact(ticket, ts) && !reopenedWithin(ticket, context) && !cameAgain(ticket, ts, context),
    ),
})

export const firstResolutionTime = defineMeasure({
  type: 'flow',
  id: 'firstResolutionTime',
  label: { en: 'First resolution time', zh: '首次解决时间' },
  catalogue: 15,
  reads: ['kind', 'firstResolvedAt', 'receivedAt'],
  unit: 'ms',
  better: 'less',
  clock: 'both',
  cohort: { en: 'first resolved in the period', zh: '期内首次解决' },
  formula: { en: 'mean of ts - t0 over F', zh: 'F 中 ts - t0 的平均值' },
  edges: [withdrawnLater, quantiles, ofCustomers],
  interval: null,
  empty: { en: 'nothing was resolved for the first time in the period', zh: '期内无首次解决的工单' },
  claims(ticket, { passed }, tally) {
    const { firstResolvedAt: ts, receivedAt } = ticket
    if (isFromCustomer(ticket) && ts !== null) tally.duration(ts, passed(receivedAt, ts))
  },
  more: quantilesOf,
})
