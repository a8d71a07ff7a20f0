/** What customers say: callbacks, satisfaction, suggestions. */
import type { CallbackDetails } from '../../ticket/callback.ts'
import type { Rating } from '../../ticket/state.ts'
import type { SuggestionDetails } from '../../ticket/suggestion.ts'
import type { Cell } from '../cell.ts'
import { defineMeasure, isFromCustomer, type Tally } from '../measure.ts'

export const callbackCompletion = defineMeasure({
  type: 'flow',
  id: 'callbackCompletion',
  label: { en: 'Callback completion', zh: '回访完成率' },
  unit: 'ratio',
  clock: null,
  cohort: 'required callbacks due in the period; cancelled ones are counted apart',
  formula: 'reached / required callbacks due in P; pending: not yet due at T',
  interval: 'proportion',
  empty: 'no required callback fell due in the period',
  claims(ticket, _context, tally) {
    if (ticket.kind !== 'callback') return
    const { due, required, reachedAt, attempts } = ticket.details as CallbackDetails
    if (!required) return
    if (ticket.withdrawnAt !== null) return tally.extra(due, 'withdrawn')
    const reached = { after: due }
    tally.pending(due, { until: due })
    tally.denominator(due, reached)
    tally.extra(due, 'attempts', { ...reached, amount: attempts })
    if (reachedAt !== null) tally.numerator(due, reached)
  },
  // the share of eligible customers that were covered needs their number, which a log does not hold
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
  unit: 'ratio',
  clock: null,
  cohort: 'ratings given in the period',
  formula:
    'satisfied / valid ratings in P; responseRate: tickets closed in P that were rated / closed in P; aspects: mean of 1 to 5; nps: share of 9-10 less share of 0-6',
  interval: 'proportion',
  empty: 'no rating was given in the period',
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
  unit: 'ratio',
  clock: null,
  cohort: 'suggestions decided in the period',
  formula:
    'adopted / suggestions decided in P; pending: received in P and not decided at T (a deferred one is not decided)',
  interval: 'proportion',
  empty: 'no suggestion was decided in the period',
  claims(ticket, _context, tally) {
    if (ticket.kind !== 'suggestion' || ticket.withdrawnAt !== null) return
    const { verdict, decidedAt } = ticket.details as SuggestionDetails
    if (decidedAt === null) return tally.pending(ticket.receivedAt)
    tally.denominator(decidedAt)
    if (verdict === 'adopted') tally.numerator(decidedAt)
  },
})
