/** What several measures say alike. */
import type { Words } from '../measure.ts'

export const ofCustomers: Words = {
  en: "customers' matters alone: callbacks, reports and improvements are left out",
  zh: '仅统计客户事项，回访、报告和整改不计入',
}

export const withdrawnApart: Words = {
  en: 'withdrawn tickets are counted apart (withdrawn)',
  zh: '已撤回的工单单独列出（withdrawn）',
}

export const withdrawnToo: Words = {
  en: 'withdrawn tickets are counted like any other',
  zh: '已撤回的工单照常计入',
}

export const withdrawnNever: Words = {
  en: 'withdrawn tickets are not closed, so they are none of these',
  zh: '已撤回的工单不会办结，故不在其中',
}

export const withdrawnLater: Words = {
  en: 'what was resolved counts even where it was reopened and withdrawn; what was withdrawn before has no ts',
  zh: '曾解决的照常计入，即使重开后又撤回；解决前已撤回的无 ts',
}

export const quantiles: Words = {
  en: 'median and ninetieth percentile beside it (p50, p90)',
  zh: '另列中位数和九十分位数（p50、p90）',
}

export const untilDue: Words = {
  en: 'pending: the deadline has not been reached at T, met or not',
  zh: '待定：到 T 时限未到，无论是否已完成',
}

export const overdueCounts: Words = {
  en: 'what is overdue and not met counts as missed, whether anybody recorded it or not',
  zh: '逾期未完成即计为未达标，无论是否有人登记',
}

export const onceObserved: Words = {
  en: 'pending: resolved, and not observed for the whole window since (ts + w > T)',
  zh: '待定：已解决，但观察期未满（ts + w > T）',
}

export const nothingClosed: Words = { en: 'nothing was closed in the period', zh: '期内无办结工单' }
export const nothingReceived: Words = { en: 'nothing was received in the period', zh: '期内无受理工单' }
export const noComplaint: Words = { en: 'no complaint was received in the period', zh: '期内无受理投诉' }
export const nothingMatured: Words = {
  en: 'nothing that was received in the period has been observed for the whole window',
  zh: '期内受理的工单观察期均未满',
}
export const nothingObserved: Words = {
  en: 'nothing that was resolved in the period has been observed for the whole window',
  zh: '期内首次解决的工单观察期均未满',
}
