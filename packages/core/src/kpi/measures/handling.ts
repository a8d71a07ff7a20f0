import type { TicketState } from '../../ticket/state.ts'
import type { Duration } from '../../time.ts'
import { defineMeasure, isFromCustomer, type FlowMeasure } from '../measure.ts'

/** A mean over C: tickets last closed in the period. A reopened ticket leaves C until it is closed again. */
const meanOverClosed = (
  words: Pick<FlowMeasure, 'id' | 'label' | 'formula' | 'cohort'>,
  duration: (ticket: TicketState) => Duration | null,
): FlowMeasure =>
  defineMeasure({
    ...words,
    type: 'flow',
    unit: 'ms',
    clock: 'clock',
    interval: null,
    empty: 'nothing was closed in the period',
    claims(ticket, _context, tally) {
      if (!isFromCustomer(ticket) || ticket.closedAt === null) return
      const value = duration(ticket)
      if (value !== null) tally.duration(ticket.closedAt, value)
    },
    more: (cell) => ({ p50: cell.histogram?.quantile(0.5) ?? null, p90: cell.histogram?.quantile(0.9) ?? null }),
  })

export const averageHandlingTime = meanOverClosed(
  {
    id: 'averageHandlingTime',
    label: { en: 'Average handling time', zh: '平均处理时间' },
    cohort: 'last closed in the period, after a resolution; callbacks are left out',
    formula: 'mean over C of tz - t0 less suspensions',
  },
  ({ lastResolvedAt, receivedAt, heldWhenResolved }) =>
    lastResolvedAt === null ? null : lastResolvedAt - receivedAt - heldWhenResolved,
)

export const pendingTime = meanOverClosed(
  {
    id: 'pendingTime',
    label: { en: 'Time pending on the customer', zh: '待客户时间' },
    cohort: 'last closed in the period; callbacks are left out',
    formula: 'mean per ticket over C of the time suspended for the customer',
  },
  ({ spent }) => spent.pending,
)

export const onHoldTime = meanOverClosed(
  {
    id: 'onHoldTime',
    label: { en: 'Time on hold for a third party', zh: '挂起时间' },
    cohort: 'last closed in the period; callbacks are left out',
    formula: 'mean per ticket over C of the time suspended for a third party',
  },
  ({ spent }) => spent.onHold,
)
