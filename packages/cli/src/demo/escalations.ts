import type { LevelMove, TicketId, TicketState } from '@deskledger/core'
import type { LedgerReading, Move } from './readLedger.ts'

/** What moved tickets up, and how far. */
export interface Reason {
  readonly way: LevelMove['way']
  readonly reason: string
  /** by a step of a ladder, or by somebody's judgement */
  readonly by: 'ladder' | 'judgement'
  readonly moves: number
  readonly tickets: number
  /** the highest level reached, for a raised priority the most serious severity */
  readonly furthest: number
  /** who answers there */
  readonly answering: readonly string[]
}

/** Levels count upward; severities downward, 1 being the most serious. */
const isUpward = ({ way, from, to }: Pick<LevelMove, 'way' | 'from' | 'to'>): boolean =>
  way === 'priority' ? to < from : to > from

const isCounted = ({ test, status }: TicketState): boolean => !test && status !== 'spam'

/** Tickets that are real matters. */
export const realTickets = (states: readonly TicketState[]): readonly TicketState[] => states.filter(isCounted)

const isFurther = (way: LevelMove['way'], a: number, b: number): boolean => (way === 'priority' ? a < b : a > b)

/** Every move up of a real matter, raised priorities included, in the order of their time. */
export const movesUp = ({ states, moves }: Pick<LedgerReading, 'states' | 'moves'>): readonly Move[] => {
  const real = realTickets(states)
  const ids = new Set(real.map(({ id }) => id))
  const raised = real.flatMap(({ id, moves }) =>
    moves.filter(({ way }) => way === 'priority').map((move): Move => ({ ...move, ticket: id, answering: [] })),
  )
  return [...moves.filter(({ ticket }) => ids.has(ticket)), ...raised].filter(isUpward).sort((a, b) => a.at - b.at)
}

/** Every reason for which tickets moved up, the most frequent first. */
export const reasonsOf = (moves: readonly Move[]): readonly Reason[] => {
  const found = new Map<string, { -readonly [Key in keyof Reason]: Reason[Key] }>()
  const seen = new Map<string, Set<TicketId>>()
  for (const { way, reason, to, step, ticket, answering } of moves) {
    const by = step === null ? 'judgement' : 'ladder'
    const key = JSON.stringify([way, reason, by])
    const entry = found.get(key) ?? { way, reason, by, moves: 0, tickets: 0, furthest: to, answering }
    const tickets = seen.get(key) ?? new Set()
    found.set(key, entry)
    seen.set(key, tickets.add(ticket))
    entry.moves += 1
    entry.tickets = tickets.size
    if (isFurther(way, to, entry.furthest)) Object.assign(entry, { furthest: to, answering })
  }
  return [...found.values()].sort((a, b) => b.moves - a.moves || (a.reason < b.reason ? -1 : 1))
}

const height = ({ moves }: TicketState): number =>
  Math.max(0, ...moves.filter(({ way }) => way === 'hierarchical').map(({ to }) => to))

const steps = ({ moves }: TicketState): number => moves.filter(isUpward).length

/** The tickets that went furthest: highest on the ladder of people, then most often moved, then earliest. */
export const furthest = (states: readonly TicketState[], count: number): readonly TicketState[] =>
  realTickets(states)
    .filter((state) => steps(state) > 0)
    .sort(
      (a, b) => height(b) - height(a) || steps(b) - steps(a) || a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1),
    )
    .slice(0, count)
