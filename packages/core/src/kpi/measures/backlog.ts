import { nearestRank } from '../histogram.ts'
import { defineMeasure, isFromCustomer } from '../measure.ts'

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
  take(ticket, { start }, cell) {
    if (!isFromCustomer(ticket)) return
    cell.numerator.add(1)
    const name = ticket.receivedAt < start ? 'carriedOver' : 'new'
    cell.extra[name] = cell.count(name) + 1
  },
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
  take(ticket, { at, passed }, cell) {
    if (!isFromCustomer(ticket)) return
    const age = passed(ticket.receivedAt, at)
    cell.denominator += 1
    cell.numerator.add(age)
    ;(cell.values ??= []).push(age)
  },
  value: (cell) => nearestRank(cell.values ?? [], 0.5),
  more: (cell) => ({ p90: nearestRank(cell.values ?? [], 0.9) }),
})
