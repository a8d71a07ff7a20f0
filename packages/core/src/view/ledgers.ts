/** Who was praised and rewarded, and who had to answer for what: by month, person and department. */
import type { ActorId, TicketId } from '../ids.ts'
import type { ComplaintDetails } from '../ticket/complaint.ts'
import type { Money, TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { localDateIn } from './day.ts'
import type { Shelf, TicketView } from './ticketView.ts'

/** One line of a ledger. */
export interface LedgerEntry {
  readonly ticket: TicketId
  readonly at: Instant
  /** local month, such as `2026-03` */
  readonly month: string
  /** a customer's praise, what it earned, or what was done about whoever is responsible */
  readonly what: 'commendation' | 'reward' | 'measure'
  readonly person: ActorId | null
  /** the one that is named with it, else the one that is responsible for the complaint, or leads the ticket */
  readonly department: string | null
  /** the reward or the measure; null: praise */
  readonly word: string | null
  readonly amount: Money | null
}

/** The sums of a person's or a department's month. */
export interface LedgerSums {
  readonly month: string
  /** the person, or the department */
  readonly of: string
  readonly commendations: number
  readonly rewards: number
  readonly measures: number
  /** by currency, in its smallest unit */
  readonly rewarded: Readonly<Record<string, number>>
  readonly charged: Readonly<Record<string, number>>
}

export interface LedgerQuery {
  /** local month, such as `2026-03` */
  readonly month?: string
  readonly person?: ActorId
  readonly department?: string
}

type Plain = Omit<LedgerEntry, 'ticket' | 'month'>

const measuresOf = ({ kind, details, department: lead }: TicketState): readonly Plain[] => {
  if (kind !== 'complaint') return []
  const { accountability, responsibleDepartment } = details as ComplaintDetails
  return accountability.map(({ at, person, department, measure, amount }) => ({
    at,
    what: 'measure' as const,
    person,
    department: department ?? responsibleDepartment ?? lead,
    word: measure,
    amount: amount === null ? null : { ...amount },
  }))
}

/** Whoever is rewarded for praise belongs where that praise put them. */
const placeOf = ({ commendations, department }: TicketState, person: ActorId): string | null =>
  commendations.find((each) => each.person === person)?.department ?? department

const praiseOf = (state: TicketState): readonly Plain[] => [
  ...state.commendations.map(({ at, person, department }) => ({
    at,
    what: 'commendation' as const,
    person,
    department: department ?? state.department,
    word: null,
    amount: null,
  })),
  ...state.rewards.map(({ at, person, reward, amount }) => ({
    at,
    what: 'reward' as const,
    person,
    department: placeOf(state, person),
    word: reward,
    amount: amount === null ? null : { ...amount },
  })),
]

const left: ReadonlySet<TicketState['status']> = new Set(['spam', 'merged', 'duplicate'])

const order = (a: LedgerEntry, b: LedgerEntry): number => {
  if (a.at !== b.at) return a.at - b.at
  return a.ticket === b.ticket ? 0 : a.ticket < b.ticket ? -1 : 1
}

const added = (sums: Readonly<Record<string, number>>, amount: Money | null): Readonly<Record<string, number>> =>
  amount === null ? sums : { ...sums, [amount.currency]: (sums[amount.currency] ?? 0) + amount.amount }

const none = { commendations: 0, rewards: 0, measures: 0, rewarded: {}, charged: {} }

const counted = (sums: LedgerSums, { what, amount }: LedgerEntry): LedgerSums => {
  if (what === 'commendation') return { ...sums, commendations: sums.commendations + 1 }
  if (what === 'reward') return { ...sums, rewards: sums.rewards + 1, rewarded: added(sums.rewarded, amount) }
  return { ...sums, measures: sums.measures + 1, charged: added(sums.charged, amount) }
}

/** The ledgers of a desk. */
export class LedgersShelf implements Shelf<readonly LedgerEntry[], readonly LedgerEntry[]> {
  readonly #rows = new Map<TicketId, readonly LedgerEntry[]>()

  put(ticket: TicketId, row: readonly LedgerEntry[] | null): void {
    if (row === null) this.#rows.delete(ticket)
    else this.#rows.set(ticket, row)
  }

  /** Every line, the earliest first. */
  result(): readonly LedgerEntry[] {
    return [...this.#rows.values()].flat().sort(order)
  }

  /**
   * The lines of a month, a person, a department.
   *
   * @example
   * shelf.entries({ month: '2026-03', person: ben })
   */
  entries({ month, person, department }: LedgerQuery = {}): readonly LedgerEntry[] {
    return this.result().filter(
      (entry) =>
        (month === undefined || entry.month === month) &&
        (person === undefined || entry.person === person) &&
        (department === undefined || entry.department === department),
    )
  }

  /**
   * Commendations, rewards and measures of each person or department that has any, by month and then by name. Lines without a
   * name are in `entries` alone.
   *
   * @example
   * shelf.sums('person', { month: '2026-03' })
   */
  sums(by: 'person' | 'department', query: LedgerQuery = {}): readonly LedgerSums[] {
    const sums = new Map<string, LedgerSums>()
    for (const entry of this.entries(query)) {
      const of = entry[by]
      if (of === null) continue
      const key = JSON.stringify([entry.month, of])
      sums.set(key, counted(sums.get(key) ?? { month: entry.month, of, ...none }, entry))
    }
    return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
  }
}

/**
 * The monthly ledgers of commendations and of measures, kept up event by event. Tests, spam and what was merged are left out; what
 * was imposed for the time being comes in once it is settled.
 *
 * @param timeZone of the desk: its months are theirs
 *
 * @example
 * const desk = ticketViews({ ledgers: ledgers('Asia/Shanghai') }, ticketKinds(standardKinds)).open()
 * desk.views.ledgers.sums('person', { month: '2026-03' })
 */
export const ledgers = (timeZone: string): TicketView<readonly LedgerEntry[], LedgersShelf> => ({
  rowOf: (state) => {
    if (state.test || left.has(state.status)) return null
    const plain = [...praiseOf(state), ...measuresOf(state)]
    if (plain.length === 0) return null
    return plain.map((entry) => ({
      ...entry,
      ticket: state.id,
      month: localDateIn(timeZone, entry.at).slice(0, 7),
    }))
  },
  open: () => new LedgersShelf(),
})
