/** What a desk owes beside its customers' matters: reports in time and right, records that are whole, improvements that work. */
import { fits } from '../../policy/selector.ts'
import type { RecordPart, RecordRule } from '../../policy/recordRules.ts'
import type { ImprovementDetails } from '../../ticket/improvement.ts'
import type { ReportDetails } from '../../ticket/report.ts'
import { facetsOf } from '../../ticket/signals.ts'
import type { Cell } from '../cell.ts'
import { defineMeasure } from '../measure.ts'
import type { TicketWith } from '../reads.ts'
import { recordHolds } from '../../ticket/recordParts.ts'
import { overdueCounts, untilDue, withdrawnApart, withdrawnNever } from './words.ts'

export const reportTimeliness = defineMeasure({
  type: 'flow',
  id: 'reportTimeliness',
  label: { en: 'Report timeliness', zh: '报告及时率' },
  catalogue: 33,
  kinds: ['report'],
  reads: ['details', 'withdrawnAt'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: { en: 'reports due in the period', zh: '期内到期的报告' },
  formula: { en: 'reports submitted by due / reports due in P', zh: '在时限前提交的报告 / P 内到期的报告' },
  edges: [
    { en: 'the first version counts, whatever was restated later', zh: '以首次提交为准，不论此后是否更正' },
    untilDue,
    overdueCounts,
    withdrawnApart,
  ],
  interval: 'proportion',
  empty: { en: 'no report fell due in the period', zh: '期内无到期报告' },
  claims({ details, withdrawnAt }, _context, tally) {
    const { to, due, submittedAt } = details as ReportDetails
    if (to === '') return // it was never said to be owed
    if (withdrawnAt !== null) return tally.extra(due, 'withdrawn')
    tally.pending(due, { until: due })
    tally.denominator(due, { after: due })
    if (submittedAt !== null && submittedAt <= due) tally.numerator(due, { after: due })
  },
  more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
})

export const reportAccuracy = defineMeasure({
  type: 'flow',
  id: 'reportAccuracy',
  label: { en: 'Report accuracy', zh: '报告准确率' },
  catalogue: 33,
  kinds: ['report'],
  reads: ['details'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: {
    en: 'reports submitted in the period, and observed for the window since (submitted + w <= T)',
    zh: '期内首次提交且观察期已满的报告（提交 + w <= T）',
  },
  formula: { en: 'not restated by T / submitted in P and matured', zh: '到 T 未更正 / P 内提交且观察期满' },
  edges: [
    { en: 'one that was restated more than once counts once', zh: '多次更正的只计一次' },
    {
      en: 'pending: submitted, and not observed for the whole window since, restated or not',
      zh: '待定：已提交但观察期未满，无论是否已更正',
    },
    { en: 'what was submitted counts, withdrawn since or not', zh: '已提交的照常计入，无论此后是否撤回' },
  ],
  interval: 'proportion',
  empty: {
    en: 'no report that was submitted in the period has been observed for the whole window',
    zh: '期内提交的报告观察期均未满',
  },
  claims({ details }, { window }, tally) {
    const { submittedAt, restatements } = details as ReportDetails
    if (submittedAt === null) return
    const observed = submittedAt + window - 1
    tally.pending(submittedAt, { until: observed })
    tally.denominator(submittedAt, { after: observed })
    if (restatements.length === 0) tally.numerator(submittedAt, { after: observed })
  },
})

/** All that a policy asks of a ticket's record; each part once. */
/** What tells which rules are for a ticket. */
const asking = ['kind', 'category', 'severity', 'channel', 'tier', 'department', 'details'] as const
/** What tells which parts its record holds. */
const filed = [
  'intake',
  'acknowledgedAt',
  'assignee',
  'firstReplyAt',
  'firstResolvedAt',
  'ratings',
  'archivedAt',
] as const

const askedOf = (
  ticket: TicketWith<(typeof asking)[number]>,
  required: readonly RecordRule[],
): ReadonlySet<RecordPart> => {
  const facets = facetsOf(ticket)
  return new Set(required.filter((rule) => fits(rule.for, facets)).flatMap(({ parts }) => parts))
}

const MISSING = 'missing:'

const missingParts = (cell: Cell): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.keys(cell.extra)
      .filter((name) => name.startsWith(MISSING) && cell.count(name) > 0)
      .sort()
      .map((name) => [name.slice(MISSING.length), cell.count(name)]),
  )

export const archiveCompleteness = defineMeasure({
  type: 'flow',
  id: 'archiveCompleteness',
  label: { en: 'Archive completeness', zh: '档案完整率' },
  catalogue: 33,
  source: 'ISO 10002:2018, 8.1',
  reads: [...asking, ...filed, 'closedAt'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: {
    en: 'last closed in the period, of those of which the policy asks anything',
    zh: '期内最后一次办结，且策略对其档案有要求',
  },
  formula: { en: 'records with all that the policy requires / closed', zh: '策略要求的内容齐全的档案 / 办结' },
  edges: [
    {
      en: 'tickets of any kind; what a record must hold is said by `records` of the latest policy, every rule that is for the ticket together',
      zh: '不限工单类型；档案应含内容由最新策略的 `records` 规定，适用于该工单的各条规则合并计算',
    },
    { en: 'how many lack each part is beside it (missing)', zh: '另列各项内容的缺失件数（missing）' },
    {
      en: 'what is filed after the closing makes a record complete from then on',
      zh: '办结后补齐的，自补齐之时起计为完整',
    },
    withdrawnNever,
  ],
  interval: 'proportion',
  empty: {
    en: 'nothing was closed in the period of which the policy asks a record',
    zh: '期内无策略要求建档的办结工单',
  },
  claims(ticket, { required = [] }, tally) {
    const { closedAt } = ticket
    if (closedAt === null || required.length === 0) return
    const asked = askedOf(ticket, required)
    if (asked.size === 0) return
    tally.denominator(closedAt)
    const missing = [...asked].filter((part) => !recordHolds(ticket, part))
    if (missing.length === 0) tally.numerator(closedAt)
    for (const part of missing) tally.extra(closedAt, `${MISSING}${part}`)
  },
  more: (cell) => ({ missing: missingParts(cell) }),
})

export const improvementEffect = defineMeasure({
  type: 'flow',
  id: 'improvementEffect',
  label: { en: 'Improvement effect', zh: '整改有效率' },
  catalogue: 35,
  source: 'ISO 10002:2018, 8.7; ISO 9001:2015, 10.2.1',
  kinds: ['improvement'],
  reads: ['details'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: { en: 'improvements last checked in the period', zh: '期内最后一次验证的整改' },
  formula: {
    en: 'improvements whose check found the target met / improvements checked in P',
    zh: '验证达到目标的整改 / P 内验证的整改',
  },
  edges: [
    {
      en: 'of an improvement that was checked again the last check counts, when it was made',
      zh: '多次验证的以最后一次结果及其时间为准',
    },
    { en: 'withdrawn ones that were checked count', zh: '已撤回但经过验证的照常计入' },
  ],
  interval: 'proportion',
  empty: { en: 'no improvement was checked in the period', zh: '期内无经过验证的整改' },
  claims({ details }, _context, tally) {
    const last = (details as ImprovementDetails).checks.at(-1)
    if (last === undefined) return
    tally.denominator(last.at)
    if (last.targetMet) tally.numerator(last.at)
  },
})
