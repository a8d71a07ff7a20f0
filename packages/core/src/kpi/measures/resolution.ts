import type { TicketState } from '../../ticket/state.ts'
import { quantilesOf } from '../cell.ts'
import { defineMeasure, isFromCustomer, type MeasureContext } from '../measure.ts'

/** Reopened in [ts, ts + w). */
const reopenedWithin = ({ firstResolvedAt, openPeriods }: TicketState, { window }: MeasureContext): boolean => {
  const ts = firstResolvedAt
  if (ts === null) return false
  return openPeriods.some(({ from }, index) => index > 0 && from >= ts && from < ts + window)
}

export const resolutionRate = defineMeasure({
  type: 'flow',
  id: 'resolutionRate',
  label: { en: 'Resolution rate', zh: '问题解决率' },
  unit: 'ratio',
  clock: null,
  cohort:
    'received in the period, and observed for the window since (t0 + w <= T); withdrawn ones are counted apart; callbacks are left out',
  formula: 'matured R with ts + w <= T and not reopened in [ts, ts + w) / matured R; pending: resolved with ts + w > T',
  interval: 'proportion',
  empty: 'nothing that was received in the period has been observed for the whole window',
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

export const reopenRate = defineMeasure({
  type: 'flow',
  id: 'reopenRate',
  label: { en: 'Reopen rate', zh: '重开率' },
  unit: 'ratio',
  clock: null,
  cohort: 'first resolved in the period, and observed for the window since (ts + w <= T); callbacks are left out',
  formula: 'reopened in [ts, ts + w) / matured F; pending: ts + w > T',
  interval: 'proportion',
  empty: 'nothing that was resolved in the period has been observed for the whole window',
  claims(ticket, context, tally) {
    const ts = ticket.firstResolvedAt
    if (!isFromCustomer(ticket) || ts === null) return
    const observed = ts + context.window - 1
    tally.pending(ts, { until: observed })
    tally.denominator(ts, { after: observed })
    if (reopenedWithin(ticket, context)) tally.numerator(ts, { after: observed })
  },
})

export const firstResolutionTime = defineMeasure({
  type: 'flow',
  id: 'firstResolutionTime',
  label: { en: 'First resolution time', zh: '首次解决时间' },
  unit: 'ms',
  clock: 'both',
  cohort: 'first resolved in the period; callbacks are left out',
  formula: 'mean of ts - t0 over F',
  interval: null,
  empty: 'nothing was resolved for the first time in the period',
  claims(ticket, { passed }, tally) {
    const { firstResolvedAt: ts, receivedAt } = ticket
    if (isFromCustomer(ticket) && ts !== null) tally.duration(ts, passed(receivedAt, ts))
  },
  more: quantilesOf,
})
