import { quantilesOf } from '../cell.ts'
import { defineMeasure, isFromCustomer, type StockMeasure } from '../measure.ts'

const whileOpen: StockMeasure['stays'] = (ticket, stay) => {
  if (!isFromCustomer(ticket)) return
  for (const { from, to } of ticket.openPeriods) stay(from, to, ticket.receivedAt)
}

export const backlog = defineMeasure({
  type: 'stock',
  id: 'backlog',
  label: { en: 'Backlog', zh: '期末在办' },
  unit: 'count',
  clock: null,
  cohort: 'open at the end of the period; callbacks are left out',
  formula: 'count of tickets received and not resolved, closed, withdrawn, merged away or spam at min(end of P, T)',
  interval: null,
  empty: '',
  stays: whileOpen,
  more: (cell) => ({ carriedOver: cell.count('carriedOver'), new: cell.count('new') }),
})

export const backlogAge = defineMeasure({
  type: 'stock',
  id: 'backlogAge',
  label: { en: 'Age of the backlog', zh: '在办龄' },
  unit: 'ms',
  clock: 'both',
  cohort: 'open at the end of the period; callbacks are left out',
  formula: 'median of min(end of P, T) - t0 over the backlog, by nearest rank',
  interval: null,
  empty: 'nothing was open at the end of the period',
  stays: whileOpen,
  value: (cell) => quantilesOf(cell).p50,
  more: (cell) => ({ p90: quantilesOf(cell).p90 }),
})
