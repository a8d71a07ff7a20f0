import type { LevelMove } from '../../ticket/state.ts'
import { defineMeasure, isFromCustomer } from '../measure.ts'
import { nothingReceived, ofCustomers, withdrawnToo } from './words.ts'

/** Severity 1 is the most serious, so a raised priority falls in number. */
const isUpward = ({ way, from, to }: LevelMove): boolean => (way === 'priority' ? to < from : to > from)

const ways = ['functional', 'hierarchical', 'priority'] as const

export const escalationRate = defineMeasure({
  type: 'flow',
  id: 'escalationRate',
  label: { en: 'Escalation rate', zh: '升级率' },
  catalogue: 24,
  reads: ['kind', 'receivedAt', 'moves'],
  unit: 'ratio',
  better: 'less',
  clock: null,
  cohort: { en: 'received in the period', zh: '期内受理' },
  formula: { en: 'tickets of R with at least one upward move / R', zh: 'R 中至少有一次向上升级的工单 / R' },
  edges: [
    {
      en: 'the ways up are also counted apart: functional, hierarchical, raised priority (priority)',
      zh: '职能升级（functional）、层级升级（hierarchical）和提高优先级（priority）另行分列',
    },
    withdrawnToo,
    ofCustomers,
  ],
  interval: 'proportion',
  empty: nothingReceived,
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
  catalogue: 25,
  reads: ['referrals'],
  unit: 'ratio',
  better: 'less',
  clock: null,
  cohort: { en: 'contact sheets issued in the period', zh: '期内发出的联系单' },
  formula: {
    en: 'contact sheets returned or reassigned / contact sheets issued in P',
    zh: '被退回或转派的联系单 / P 内发出的联系单',
  },
  edges: [
    { en: 'one that came back more than once counts once', zh: '多次退回或转派的只计一次' },
    { en: 'those of withdrawn tickets are counted like any other', zh: '已撤回工单的联系单照常计入' },
  ],
  interval: 'proportion',
  empty: { en: 'no contact sheet was issued in the period', zh: '期内未发出联系单' },
  claims({ referrals }, _context, tally) {
    for (const { issuedAt, bounces } of referrals) {
      tally.denominator(issuedAt)
      if (bounces > 0) tally.numerator(issuedAt)
    }
  },
})
