/** Promises kept: what was done by a deadline, over the deadlines that fell in the period. */
import type { ClockState, TicketState } from '../../ticket/state.ts'
import type { Instant } from '../../time.ts'
import { claimDeadline, isKept } from '../deadline.ts'
import { defineMeasure, type FlowMeasure } from '../measure.ts'

type Words = Pick<FlowMeasure, 'id' | 'label' | 'formula' | 'empty' | 'cohort'>

const pendingWords = 'pending: not reached at T, or on a paused clock'

const shareOfDeadlines = (
  words: Words,
  clocks: readonly string[],
  counts: (ticket: TicketState, clock: ClockState) => boolean,
): FlowMeasure =>
  defineMeasure({
    ...words,
    formula: `${words.formula}; ${pendingWords}`,
    type: 'flow',
    unit: 'ratio',
    clock: null,
    interval: 'proportion',
    claims: (ticket, _context, tally) => claimDeadline(ticket, clocks, tally, (clock) => counts(ticket, clock)),
    more: (cell) => ({ withdrawn: cell.count('withdrawn') }),
  })

const cohortOf = (deadline: string): string =>
  `${deadline} that is in force at T and falls in the period; withdrawn tickets are counted apart; callbacks are left out`

export const acknowledgedOnTime = shareOfDeadlines(
  {
    id: 'acknowledgedOnTime',
    label: { en: 'Acknowledged on time', zh: '及时签收率' },
    cohort: cohortOf('a deadline of the clock acknowledge'),
    formula: 'acknowledged by its deadline (clock acknowledge) / D',
    empty: 'no deadline to acknowledge was reached in the period',
  },
  ['acknowledge'],
  (_ticket, clock) => isKept(clock),
)

/** A desk that promises the closing has a clock for it; for others the resolution is the promise. */
const handling = ['closure', 'resolution'] as const
const handlingCohort = cohortOf('a deadline to handle a ticket (clock closure, else resolution)')
const noHandling = 'no deadline to handle a ticket was reached in the period'

export const closureRate = shareOfDeadlines(
  {
    id: 'closureRate',
    label: { en: 'Closure rate', zh: '办结率' },
    cohort: handlingCohort,
    formula:
      'closed by T / D, the deadline being that of the clock closure where the ticket has one, else of resolution',
    empty: noHandling,
  },
  handling,
  ({ closedAt }) => closedAt !== null,
)

/** By when to close: a clock that was met while it was paused had stopped short of its deadline. */
const lastInTime = (clock: ClockState): Instant =>
  isKept(clock) ? Math.max(clock.due, clock.endedAt ?? clock.due) : clock.due

export const closedOnTime = shareOfDeadlines(
  {
    id: 'closedOnTime',
    label: { en: 'Closed on time', zh: '按时办结率' },
    cohort: handlingCohort,
    formula:
      'closed by its deadline / D, the deadline being that of the clock closure where the ticket has one, else of resolution',
    empty: noHandling,
  },
  handling,
  ({ closedAt }, clock) => closedAt !== null && closedAt <= lastInTime(clock),
)

export const extensionRate = shareOfDeadlines(
  {
    id: 'extensionRate',
    label: { en: 'Extension rate', zh: '延期率' },
    cohort: handlingCohort,
    formula:
      'deadline formally extended, at least once / D, the deadline being that of the clock closure where the ticket has one, else of resolution',
    empty: noHandling,
  },
  handling,
  (_ticket, { extensions }) => extensions > 0,
)

export const referralOnTime = defineMeasure({
  type: 'flow',
  id: 'referralOnTime',
  label: { en: 'Contact sheets answered on time', zh: '联系单按时率' },
  unit: 'ratio',
  clock: null,
  cohort:
    'contact sheets whose deadline, as last set, falls in the period; those of withdrawn tickets are counted apart',
  formula: 'contact sheets answered by deadline / D; pending: not reached at T',
  interval: 'proportion',
  empty: 'no deadline of a contact sheet was reached in the period',
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
