import type { Hold, TicketState } from '../../ticket/state.ts'
import type { Duration } from '../../time.ts'
import { quantilesOf } from '../cell.ts'
import { defineMeasure, isFromCustomer, type FlowMeasure, type MeasureContext } from '../measure.ts'

type Passed = MeasureContext['passed']

/** A mean over C: tickets last closed in the period. A reopened ticket leaves C until it is closed again. */
const meanOverClosed = (
  words: Pick<FlowMeasure, 'id' | 'label' | 'formula' | 'cohort'>,
  duration: (ticket: TicketState, passed: Passed) => Duration | null,
): FlowMeasure =>
  defineMeasure({
    ...words,
    type: 'flow',
    unit: 'ms',
    clock: 'both',
    interval: null,
    empty: 'nothing was closed in the period',
    claims(ticket, { passed }, tally) {
      if (!isFromCustomer(ticket) || ticket.closedAt === null) return
      const value = duration(ticket, passed)
      if (value !== null) tally.duration(ticket.closedAt, value)
    },
    more: quantilesOf,
  })

const heldFor = (holds: readonly Hold[], passed: Passed, counts: (hold: Hold) => boolean): Duration => {
  let held = 0
  for (const hold of holds) if (counts(hold)) held += passed(hold.from, hold.to)
  return held
}

export const averageHandlingTime = meanOverClosed(
  {
    id: 'averageHandlingTime',
    label: { en: 'Average handling time', zh: '平均处理时间' },
    cohort: 'last closed in the period, after a resolution; callbacks are left out',
    formula: 'mean over C of tz - t0 less suspensions before tz',
  },
  ({ lastResolvedAt: tz, receivedAt, holds }, passed) =>
    tz === null ? null : passed(receivedAt, tz) - heldFor(holds, passed, ({ to }) => to <= tz),
)

export const pendingTime = meanOverClosed(
  {
    id: 'pendingTime',
    label: { en: 'Time pending on the customer', zh: '待客户时间' },
    cohort: 'last closed in the period; callbacks are left out',
    formula: 'mean per ticket over C of the time suspended for the customer',
  },
  ({ holds }, passed) => heldFor(holds, passed, ({ status }) => status === 'pending'),
)

export const onHoldTime = meanOverClosed(
  {
    id: 'onHoldTime',
    label: { en: 'Time on hold for a third party', zh: '挂起时间' },
    cohort: 'last closed in the period; callbacks are left out',
    formula: 'mean per ticket over C of the time suspended for a third party',
  },
  ({ holds }, passed) => heldFor(holds, passed, ({ status }) => status === 'onHold'),
)
