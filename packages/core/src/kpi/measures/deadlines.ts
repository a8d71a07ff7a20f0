/** Promises kept: what was done by a deadline, over the deadlines that fell in the period. */
import type { ClockState } from '../../ticket/state.ts'
import type { Instant } from '../../time.ts'
import { claimDeadline, isKept } from '../deadline.ts'
import { defineMeasure, type FlowMeasure, type Words } from '../measure.ts'
import { ofCustomers, overdueCounts, untilDue, withdrawnApart } from './words.ts'

const pausedShort: Words = {
  en: 'pending too: the clock stands still short of its deadline',
  zh: '计时暂停且尚未超时的也为待定',
}
const calledOff: Words = {
  en: 'a clock that was called off before its deadline has none',
  zh: '时限未到即取消的计时不计',
}

const shareOfDeadlines = (
  words: Pick<
    FlowMeasure,
    'id' | 'label' | 'catalogue' | 'source' | 'cohort' | 'formula' | 'edges' | 'empty' | 'better'
  >,
  clocks: readonly string[],
  counts: (clock: ClockState, closedAt: Instant | null) => boolean,
): FlowMeasure =>
  defineMeasure({
    better: 'more',
    ...words,
    edges: [...(words.edges ?? []), untilDue, pausedShort, overdueCounts, calledOff, withdrawnApart, ofCustomers],
    type: 'flow',
    reads: ['kind', 'test', 'status', 'withdrawnAt', 'closedAt', 'clocks'],
    unit: 'ratio',
    clock: null,
    interval: 'proportion',
    claims: (ticket, _context, tally) =>
      claimDeadline(ticket, clocks, tally, (clock) => counts(clock, ticket.closedAt)),
    more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
  })

export const acknowledgedOnTime = shareOfDeadlines(
  {
    id: 'acknowledgedOnTime',
    label: { en: 'Acknowledged on time', zh: '及时签收率' },
    catalogue: 7,
    source: 'ISO 10002:2018, 7.4',
    cohort: {
      en: 'deadlines of the clock acknowledge that are in force at T and fall in the period',
      zh: 'T 时有效且落在期内的签收时限（时钟 acknowledge）',
    },
    formula: { en: 'acknowledged by its deadline / D', zh: '在时限前签收 / D' },
    edges: [
      {
        en: 'acknowledged by whatever stops the clock: a reply or a resolution too, unless the policy says otherwise',
        zh: '凡使该时钟停止的均为签收：除策略另有规定外，回复和解决也算',
      },
    ],
    empty: { en: 'no deadline to acknowledge was reached in the period', zh: '期内无到期的签收时限' },
  },
  ['acknowledge'],
  isKept,
)

/** A desk that promises the closing has a clock for it; for others the resolution is the promise. */
const handling = ['closure', 'resolution'] as const
const handlingCohort: Words = {
  en: 'deadlines to handle a ticket that are in force at T and fall in the period: of the clock closure where it has one, else of resolution',
  zh: 'T 时有效且落在期内的处理时限：工单有时钟 closure 的取其时限，否则取时钟 resolution 的时限',
}
const noHandling: Words = { en: 'no deadline to handle a ticket was reached in the period', zh: '期内无到期的处理时限' }

export const closureRate = shareOfDeadlines(
  {
    id: 'closureRate',
    label: { en: 'Closure rate', zh: '办结率' },
    catalogue: 12,
    cohort: handlingCohort,
    formula: { en: 'closed by T / D', zh: '到 T 已办结 / D' },
    empty: noHandling,
  },
  handling,
  (_clock, closedAt) => closedAt !== null,
)

/** By when to close: a clock that was met while it was paused had stopped short of its deadline. */
const lastInTime = (clock: ClockState): Instant =>
  isKept(clock) ? Math.max(clock.due, clock.endedAt ?? clock.due) : clock.due

export const closedOnTime = shareOfDeadlines(
  {
    id: 'closedOnTime',
    label: { en: 'Closed on time', zh: '按时办结率' },
    catalogue: 13,
    cohort: handlingCohort,
    formula: { en: 'closed by its deadline / D', zh: '在时限前办结 / D' },
    edges: [
      {
        en: 'where the clock was met in a pause short of its deadline, closed by then is in time',
        zh: '在暂停中提前达成的，办结不晚于达成之时即为按时',
      },
    ],
    empty: noHandling,
  },
  handling,
  (clock, closedAt) => closedAt !== null && closedAt <= lastInTime(clock),
)

export const extensionRate = shareOfDeadlines(
  {
    id: 'extensionRate',
    label: { en: 'Extension rate', zh: '延期率' },
    catalogue: 22,
    better: 'less',
    cohort: handlingCohort,
    formula: { en: 'deadline formally extended, at least once / D', zh: '时限至少正式延期一次 / D' },
    empty: noHandling,
  },
  handling,
  ({ extensions }) => extensions > 0,
)

export const referralOnTime = defineMeasure({
  type: 'flow',
  id: 'referralOnTime',
  label: { en: 'Contact sheets answered on time', zh: '联系单按时率' },
  catalogue: 34,
  reads: ['referrals', 'withdrawnAt'],
  unit: 'ratio',
  better: 'more',
  clock: null,
  cohort: {
    en: 'contact sheets whose deadline, as last set, falls in the period',
    zh: '（最后设定的）时限落在期内的联系单',
  },
  formula: { en: 'contact sheets answered by deadline / D', zh: '在时限前答复的联系单 / D' },
  edges: [
    untilDue,
    overdueCounts,
    { en: 'those of withdrawn tickets are counted apart (withdrawn)', zh: '已撤回工单的联系单单独列出（withdrawn）' },
  ],
  interval: 'proportion',
  empty: { en: 'no deadline of a contact sheet was reached in the period', zh: '期内无到期的联系单' },
  claims({ referrals, withdrawnAt }, _context, tally) {
    for (const { due, answeredAt } of referrals) {
      if (withdrawnAt !== null) {
        tally.extra(due, 'withdrawn')
        continue
      }
      tally.pending(due, { until: due })
      tally.denominator(due, { after: due })
      if (answeredAt !== null && answeredAt <= due) tally.numerator(due, { after: due })
    }
  },
  more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
})
