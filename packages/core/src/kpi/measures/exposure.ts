/** Complaints by how much there was to complain of: what no log holds, and the question supplies. */
import { defineMeasure, type FlowMeasure, type Words } from '../measure.ts'
import { withdrawnToo } from './words.ts'

const MILLION = 1_000_000

const asFarAsT: Words = {
  en: 'of a period that is not over, the exposure counts up to T as well',
  zh: '期间未结束的，暴露量同样只计到 T',
}

const notAll: Words = {
  en: 'null, naming what is missing, where the exposure is not known for the whole period or of the group',
  zh: '期间或分组的暴露量不全时为空，并指明所缺部分',
}

const perMillion = (
  words: Pick<FlowMeasure, 'id' | 'label' | 'catalogue' | 'formula' | 'empty'>,
  name: string | null,
): FlowMeasure =>
  defineMeasure({
    ...words,
    type: 'flow',
    reads: ['kind', 'receivedAt'],
    unit: 'per-million',
    better: 'less',
    exposure: { name, per: MILLION },
    clock: null,
    cohort: { en: 'complaints received in the period', zh: '期内受理的投诉' },
    edges: [asFarAsT, notAll, withdrawnToo],
    interval: 'rate',
    excludedBy: ['numerator'],
    claims({ kind, receivedAt }, _context, tally) {
      if (kind === 'complaint') tally.numerator(receivedAt)
    },
  })

export const complaintsPerMillion = perMillion(
  {
    id: 'complaintsPerMillion',
    label: { en: 'Complaints per million customers', zh: '百万客户投诉量' },
    catalogue: 3,
    formula: {
      en: 'complaints with t0 in P x 10^6 / mean customers in P, weighted by time',
      zh: 't0 在 P 内的投诉数 x 10^6 / P 内按时间加权的平均客户数',
    },
    empty: { en: 'the number of customers is not known', zh: '客户数未知' },
  },
  'customers',
)

export const exposureRate = perMillion(
  {
    id: 'exposureRate',
    label: { en: 'Complaints per million of exposure', zh: '暴露量投诉量' },
    catalogue: 4,
    formula: {
      en: 'complaints with t0 in P x 10^6 / exposure in P: the sum of a flow, the mean of a stock, weighted by time',
      zh: 't0 在 P 内的投诉数 x 10^6 / P 内的暴露量：流量取合计，存量取按时间加权的平均值',
    },
    empty: { en: 'the exposure is not known', zh: '暴露量未知' },
  },
  null,
)
