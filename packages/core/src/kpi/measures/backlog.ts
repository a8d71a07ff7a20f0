import { quantilesOf } from '../cell.ts'
import { defineMeasure, isFromCustomer, type StockMeasure, type Words } from '../measure.ts'
import { ofCustomers } from './words.ts'

const cohort: Words = {
  en: 'open at the end of the period, or at T if that is earlier',
  zh: '期末（或更早的 T）仍在办',
}

const whileOpen: StockMeasure<'kind' | 'receivedAt' | 'openPeriods'>['stays'] = (ticket, stay) => {
  if (!isFromCustomer(ticket)) return
  for (const { from, to } of ticket.openPeriods) stay(from, to, ticket.receivedAt)
}

export const backlog = defineMeasure({
  type: 'stock',
  id: 'backlog',
  label: { en: 'Backlog', zh: '期末在办' },
  catalogue: 5,
  reads: ['kind', 'receivedAt', 'openPeriods'],
  unit: 'count',
  better: 'less',
  clock: null,
  cohort,
  formula: {
    en: 'count of tickets received and not resolved, closed, withdrawn, merged away or spam at min(end of P, T)',
    zh: '在 min(P 期末, T) 时已受理，且未解决、未办结、未撤回、未被合并、未判为垃圾信息的工单数',
  },
  edges: [
    {
      en: 'received before the period (carriedOver) and in it (new) are shown apart',
      zh: '期前受理的结转件（carriedOver）与期内新增件（new）分别列出',
    },
    ofCustomers,
  ],
  interval: null,
  empty: null,
  stays: whileOpen,
  more: (cell) => ({ carriedOver: cell.count('carriedOver'), new: cell.count('new') }),
})

export const backlogAge = defineMeasure({
  type: 'stock',
  id: 'backlogAge',
  label: { en: 'Age of the backlog', zh: '在办龄' },
  catalogue: 6,
  reads: ['kind', 'receivedAt', 'openPeriods'],
  unit: 'ms',
  better: 'less',
  clock: 'both',
  cohort,
  formula: {
    en: 'median of min(end of P, T) - t0 over the backlog, by nearest rank',
    zh: '在办工单的 min(P 期末, T) - t0 的中位数（最近秩法）',
  },
  edges: [
    { en: 'a withdrawn ticket is in the backlog up to its withdrawal', zh: '已撤回的工单在撤回前计为在办' },
    { en: 'ninetieth percentile beside it (p90)', zh: '另列九十分位数（p90）' },
    ofCustomers,
  ],
  interval: null,
  empty: { en: 'nothing was open at the end of the period', zh: '期末无在办工单' },
  stays: whileOpen,
  value: (cell) => quantilesOf(cell).p50,
  more: (cell) => ({ p90: quantilesOf(cell).p90 }),
})
