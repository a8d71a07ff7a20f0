/** What customers say: callbacks, satisfaction, suggestions. */
import type { CallbackDetails } from '../../ticket/callback.ts'
import type { Rating } from '../../ticket/state.ts'
import type { SuggestionDetails } from '../../ticket/suggestion.ts'
import type { Cell } from '../cell.ts'
import { defineMeasure, isFromCustomer, type Tally } from '../measure.ts'
import { untilDue } from './words.ts'

export const callbackCompletion = defineMeasure({
  type: 'flow',
  id: 'callbackCompletion',
  label: { en: 'Callback completion', zh: '回访完成率' },
  catalogue: 30,
  kinds: ['callback'],
  reads: ['details', 'withdrawnAt'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: { en: 'required callbacks due in the period', zh: '期内到期的必访' },
  formula: { en: 'reached by T / required callbacks due in P', zh: '到 T 已联系上 / P 内到期的必访' },
  edges: [
    { en: 'who was reached after it was due was reached', zh: '到期后才联系上的也算' },
    untilDue,
    { en: 'cancelled ones are counted apart (withdrawn)', zh: '已取消的单独列出（withdrawn）' },
    {
      en: 'attempts beside it (attempts)',
      zh: '另列联系次数（attempts）',
    },
    {
      en: 'the share of customers that were covered is not told here (covered is null): a customer who was called in two months counts once in each and once in their quarter, which no sum of claims over single tickets comes to; callbackCoverage of @deskledger/core/kpi counts it from states, over customers with a file',
      zh: '客户覆盖率不在此列出（covered 为空）：两个月内各访一次的客户，每月各计一位，季度只计一位，逐单相加得不出；由 @deskledger/core/kpi 的 callbackCoverage 按工单状态、就建有档案的客户统计',
    },
  ],
  interval: 'proportion',
  empty: { en: 'no required callback fell due in the period', zh: '期内无到期的必访' },
  claims(ticket, _context, tally) {
    const { due, required, reachedAt, attempts } = ticket.details as CallbackDetails
    if (!required) return
    if (ticket.withdrawnAt !== null) return tally.extra(due, 'withdrawn')
    const reached = { after: due }
    tally.pending(due, { until: due })
    tally.denominator(due, reached)
    tally.extra(due, 'attempts', { ...reached, amount: attempts })
    if (reachedAt !== null) tally.numerator(due, reached)
  },
  // distinct customers are no sum of claims over single tickets: see callbackCoverage
  more: (cell) => ({ attempts: cell.count('attempts'), withdrawn: cell.count('withdrawn'), covered: null }),
})

const scored = (tally: Tally, { at, aspects, recommend }: Rating): void => {
  for (const [aspect, score] of Object.entries(aspects)) {
    tally.extra(at, `aspect:${aspect}:sum`, { amount: score })
    tally.extra(at, `aspect:${aspect}:count`)
  }
  if (recommend === null) return
  tally.extra(at, 'asked')
  if (recommend >= 9) tally.extra(at, 'promoters')
  if (recommend <= 6) tally.extra(at, 'detractors')
}

const over = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const aspectMeans = (cell: Cell): Readonly<Record<string, number>> => {
  const names = Object.keys(cell.extra).flatMap((name) => /^aspect:(.*):count$/.exec(name)?.[1] ?? [])
  return Object.fromEntries(
    names.sort().map((name) => [name, cell.count(`aspect:${name}:sum`) / cell.count(`aspect:${name}:count`)]),
  )
}

export const satisfaction = defineMeasure({
  type: 'flow',
  id: 'satisfaction',
  label: { en: 'Satisfaction', zh: '客户满意度' },
  catalogue: 31,
  source: 'ISO 10004:2018; nps: F. F. Reichheld, Harvard Business Review, December 2003',
  reads: ['kind', 'ratings', 'closedAt'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: { en: 'ratings given in the period', zh: '期内作出的评价' },
  formula: { en: 'satisfied / valid ratings in P', zh: '满意 / P 内的有效评价' },
  edges: [
    {
      en: 'every rating counts: a word of the customer, an answered survey, a callback',
      zh: '每次评价均计入：客户口头表态、问卷、回访',
    },
    {
      en: 'over those who answered; the share that did is beside it (responseRate): closed in P and rated / closed in P',
      zh: '仅就作答者而言；另列作答率（responseRate）：P 内办结且有评价 / P 内办结',
    },
    { en: 'by aspect (aspects): mean of 1 to 5', zh: '分项（aspects）：1 至 5 分的平均值' },
    {
      en: 'where 0 to 10 is asked (nps): share of 9 and 10 less share of 0 to 6',
      zh: '采用 0 至 10 分推荐意愿时（nps）：9、10 分占比减 0 至 6 分占比',
    },
    {
      en: 'ratings of withdrawn tickets count; such tickets are not closed, so they are not in responseRate',
      zh: '已撤回工单的评价照常计入；此类工单不会办结，故不在作答率中',
    },
  ],
  interval: 'proportion',
  empty: { en: 'no rating was given in the period', zh: '期内无评价' },
  claims(ticket, _context, tally) {
    for (const rating of ticket.ratings) {
      tally.denominator(rating.at)
      if (rating.satisfied) tally.numerator(rating.at)
      scored(tally, rating)
    }
    if (!isFromCustomer(ticket) || ticket.closedAt === null) return
    tally.extra(ticket.closedAt, 'closed')
    if (ticket.ratings.length > 0) tally.extra(ticket.closedAt, 'rated')
  },
  more: (cell) => ({
    responseRate: over(cell.count('rated'), cell.count('closed')),
    aspects: aspectMeans(cell),
    nps: over(cell.count('promoters') - cell.count('detractors'), cell.count('asked')),
  }),
})

export const adoptionRate = defineMeasure({
  type: 'flow',
  id: 'adoptionRate',
  label: { en: 'Adoption rate', zh: '建议采纳率' },
  catalogue: 32,
  kinds: ['suggestion'],
  reads: ['receivedAt', 'details', 'withdrawnAt'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: { en: 'suggestions decided in the period', zh: '期内作出决定的建议' },
  formula: { en: 'adopted / suggestions decided in P', zh: '采纳 / P 内作出决定的建议' },
  edges: [
    {
      en: 'pending: received in P and not decided at T; a deferred one is not decided',
      zh: '待定：P 内受理、到 T 未决定；暂缓的不算决定',
    },
    { en: 'withdrawn ones are left out', zh: '已撤回的不计入' },
  ],
  interval: 'proportion',
  empty: { en: 'no suggestion was decided in the period', zh: '期内无作出决定的建议' },
  claims(ticket, _context, tally) {
    if (ticket.withdrawnAt !== null) return
    const { verdict, decidedAt } = ticket.details as SuggestionDetails
    if (decidedAt === null) return tally.pending(ticket.receivedAt)
    tally.denominator(decidedAt)
    if (verdict === 'adopted') tally.numerator(decidedAt)
  },
})
