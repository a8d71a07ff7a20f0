import type { Hold } from '../../ticket/state.ts'
import type { Duration } from '../../time.ts'
import { quantilesOf } from '../cell.ts'
import { defineMeasure, isFromCustomer, type FlowMeasure, type MeasureContext, type Words } from '../measure.ts'
import type { TicketWith } from '../reads.ts'
import { nothingClosed, ofCustomers, quantiles, withdrawnNever } from './words.ts'

type Passed = MeasureContext['passed']

const reopenedLeaves: Words = {
  en: 'a reopened ticket is left out until it is closed again',
  zh: '重开的工单在再次办结前不计入',
}

type Times = TicketWith<'receivedAt' | 'lastResolvedAt' | 'openPeriods' | 'holds'>

/** A mean over C: tickets last closed in the period. A reopened ticket leaves C until it is closed again. */
const meanOverClosed = (
  words: Pick<FlowMeasure, 'id' | 'label' | 'catalogue' | 'source' | 'formula' | 'edges'>,
  duration: (ticket: Times, passed: Passed) => Duration | null,
): FlowMeasure =>
  defineMeasure({
    ...words,
    type: 'flow',
    reads: ['kind', 'closedAt', 'receivedAt', 'lastResolvedAt', 'openPeriods', 'holds'],
    unit: 'ms',
    better: 'less',
    clock: 'both',
    cohort: { en: 'last closed in the period', zh: '期内最后一次办结' },
    edges: [...(words.edges ?? []), reopenedLeaves, withdrawnNever, quantiles, ofCustomers],
    interval: null,
    empty: nothingClosed,
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
    catalogue: 14,
    formula: {
      en: 'mean over C of tz - t0 less suspensions before tz',
      zh: 'C 中 tz - t0 扣除 tz 之前暂停时间后的平均值',
    },
    edges: [
      { en: 'what was closed without a resolution has no tz, and is left out', zh: '未经解决即办结的无 tz，不计入' },
    ],
  },
  ({ lastResolvedAt: tz, receivedAt, holds }, passed) =>
    tz === null ? null : passed(receivedAt, tz) - heldFor(holds, passed, ({ to }) => to <= tz),
)

/** All the time that work was open. What is closed has no period that goes on. */
const openFor = ({ openPeriods }: Times, passed: Passed): Duration => {
  let open = 0
  for (const { from, to } of openPeriods) if (to !== null) open += passed(from, to)
  return open
}

const fromReopening: Words = {
  en: 'what lay between a resolution and its reopening is no part of it',
  zh: '解决到重开之间的时间不计',
}

export const requesterWaitTime = meanOverClosed(
  {
    id: 'requesterWaitTime',
    label: { en: 'Requester wait time', zh: '客户等待时间' },
    catalogue: 16,
    source: 'Zendesk, requester wait time',
    formula: {
      en: 'mean per ticket over C of the time new, open or on hold',
      zh: 'C 中每件工单处于新建、处理中或挂起状态的平均时长',
    },
    edges: [fromReopening],
  },
  (ticket, passed) => openFor(ticket, passed) - heldFor(ticket.holds, passed, ({ status }) => status === 'pending'),
)

export const agentWorkTime = meanOverClosed(
  {
    id: 'agentWorkTime',
    label: { en: 'Agent work time', zh: '处理占用时间' },
    catalogue: 17,
    source: 'Zendesk, agent work time',
    formula: {
      en: 'mean per ticket over C of the time new or open',
      zh: 'C 中每件工单处于新建或处理中状态的平均时长',
    },
    edges: [fromReopening],
  },
  (ticket, passed) => openFor(ticket, passed) - heldFor(ticket.holds, passed, () => true),
)

export const pendingTime = meanOverClosed(
  {
    id: 'pendingTime',
    label: { en: 'Time pending on the customer', zh: '待客户时间' },
    catalogue: 18,
    formula: {
      en: 'mean per ticket over C of the time suspended for the customer',
      zh: 'C 中每件工单因等待客户而暂停的平均时长',
    },
  },
  ({ holds }, passed) => heldFor(holds, passed, ({ status }) => status === 'pending'),
)

export const onHoldTime = meanOverClosed(
  {
    id: 'onHoldTime',
    label: { en: 'Time on hold for a third party', zh: '挂起时间' },
    catalogue: 19,
    formula: {
      en: 'mean per ticket over C of the time suspended for a third party',
      zh: 'C 中每件工单因等待第三方而挂起的平均时长',
    },
  },
  ({ holds }, passed) => heldFor(holds, passed, ({ status }) => status === 'onHold'),
)
