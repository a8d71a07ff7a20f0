import type { LevelMove } from '../../ticket/state.ts'
import { defineMeasure, isFromCustomer } from '../measure.ts'

/** Severity 1 is the most serious, so a raised priority falls in number. */
const isUpward = ({ way, from, to }: LevelMove): boolean => (way === 'priority' ? to < from : to > from)

const ways = ['functional', 'hierarchical', 'priority'] as const

export const escalationRate = defineMeasure({
  type: 'flow',
  id: 'escalationRate',
  label: { en: 'Escalation rate', zh: '升级率' },
  unit: 'ratio',
  clock: null,
  cohort: 'received in the period; callbacks are left out',
  formula:
    'tickets of R with at least one upward move (functional, hierarchical or raised priority; each also apart) / R',
  interval: 'proportion',
  empty: 'nothing was received in the period',
  claims(ticket, _context, tally) {
    if (!isFromCustomer(ticket)) return
    const { receivedAt, moves } = ticket
    tally.denominator(receivedAt)
    if (!moves.some(isUpward)) return
    tally.numerator(receivedAt)
    for (const way of ways) if (moves.some((move) => move.way === way && isUpward(move))) tally.extra(receivedAt, way)
  },
  more: (cell) => Object.fromEntries(ways.map((way) => [way, cell.count(way)])),
})

export const bounceRate = defineMeasure({
  type: 'flow',
  id: 'bounceRate',
  label: { en: 'Bounce rate', zh: '退回转派率' },
  unit: 'ratio',
  clock: null,
  cohort: 'contact sheets issued in the period',
  formula: 'referrals returned or reassigned / referrals issued in P',
  interval: 'proportion',
  empty: 'no contact sheet was issued in the period',
  claims({ referrals }, _context, tally) {
    for (const { issuedAt, bounces } of referrals) {
      tally.denominator(issuedAt)
      if (bounces > 0) tally.numerator(issuedAt)
    }
  },
})
