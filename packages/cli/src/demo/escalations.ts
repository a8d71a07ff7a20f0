import type { LevelMove, TicketState } from '@deskledger/core'

/** What moved tickets up, and how far. */
export interface Reason {
  readonly way: LevelMove['way']
  readonly reason: string
  readonly moves: number
  readonly tickets: number
  /** the highest level reached, for a raised priority the most serious severity */
  readonly furthest: number
}

/** Levels count upward; severities downward, 1 being the most serious. */
const isUpward = ({ way, from, to }: LevelMove): boolean => (way === 'priority' ? to < from : to > from)

const counted = ({ test, status }: TicketState): boolean => !test && status !== 'spam'

const further = (way: LevelMove['way'], a: number, b: number): number =>
  way === 'priority' ? Math.min(a, b) : Math.max(a, b)

/** Every reason for which tickets moved up, the most frequent first. */
export const reasonsOf = (states: readonly TicketState[]): readonly Reason[] => {
  const found = new Map<string, { -readonly [Key in keyof Reason]: Reason[Key] }>()
  for (const state of states.filter(counted)) {
    const seen = new Set<string>()
    for (const { way, reason, to } of state.moves.filter(isUpward)) {
      const key = JSON.stringify([way, reason])
      const entry = found.get(key) ?? { way, reason, moves: 0, tickets: 0, furthest: to }
      found.set(key, entry)
      entry.moves += 1
      entry.furthest = further(way, entry.furthest, to)
      if (!seen.has(key)) entry.tickets += 1
      seen.add(key)
    }
  }
  return [...found.values()].sort((a, b) => b.moves - a.moves || (a.reason < b.reason ? -1 : 1))
}

const height = ({ moves }: TicketState): number =>
  Math.max(0, ...moves.filter(({ way }) => way === 'hierarchical').map(({ to }) => to))

const steps = ({ moves }: TicketState): number => moves.filter(isUpward).length

/** The tickets that went furthest: highest on the ladder of people, then most often moved, then earliest. */
export const furthest = (states: readonly TicketState[], count: number): readonly TicketState[] =>
  states
    .filter((state) => counted(state) && steps(state) > 0)
    .sort(
      (a, b) => height(b) - height(a) || steps(b) - steps(a) || a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1),
    )
    .slice(0, count)

/** A promise by sort, and how often it was not kept. */
export interface Broken {
  readonly what: string
  readonly broken: number
  /** undefined where nothing says how many there were */
  readonly of?: number
}

interface CallbackDetails {
  readonly missedAt?: number | null
  readonly required?: boolean
}

/** Deadlines that passed: contact sheets by department, callbacks, and breaches that a source system reported. */
export const brokenPromises = (states: readonly TicketState[]): readonly Broken[] => {
  const real = states.filter(counted)
  const sheets = real.flatMap(({ referrals }) => referrals)
  const callbacks = real.filter(({ kind }) => kind === 'callback').map(({ details }) => details as CallbackDetails)
  const clocks = real.flatMap(({ breaches }) => breaches.map(({ clock }) => clock))
  const sheetsOf = (department: string): Broken => {
    const own = sheets.filter((sheet) => sheet.department === department)
    return {
      what: `contact sheets overdue at ${department}`,
      broken: own.filter(({ overdueAt }) => overdueAt !== null).length,
      of: own.length,
    }
  }
  const required = callbacks.filter((details) => details.required === true)
  const promises: readonly Broken[] = [
    {
      what: 'required callbacks missed',
      broken: required.filter(({ missedAt }) => missedAt !== null).length,
      of: required.length,
    },
    ...[...new Set(sheets.map(({ department }) => department))].sort().map(sheetsOf),
    ...[...new Set(clocks)]
      .sort()
      .map((clock) => ({ what: `breaches of ${clock}`, broken: clocks.filter((own) => own === clock).length })),
  ]
  return promises.filter(({ broken, of }) => broken > 0 || (of ?? 0) > 0)
}
