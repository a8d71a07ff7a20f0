/** What an event did to a ticket, in the words of rules. Told from the states, so that it holds for a desk's own kinds too. */
import type { Signal } from '../policy/clockRules.ts'
import type { Facets } from '../policy/selector.ts'
import type { TicketState } from './state.ts'

/** As much of a ticket as rules look at. */
type Faceted = Pick<TicketState, 'kind' | 'category' | 'severity' | 'channel' | 'tier' | 'department' | 'details'>

/** What rules look at of a ticket. */
export const facetsOf = (state: Faceted): Facets => {
  const { kind, category, severity, channel, tier, department, details } = state
  const { grade = null } = (details ?? {}) as { readonly grade?: number | null }
  return { kind, category, severity, channel, tier, department, grade }
}

/** As much of a state as tells what the next event changes; evolve may write on the state itself. */
export interface Glance extends Facets {
  readonly version: number
  readonly status: TicketState['status']
  readonly acknowledged: boolean
  readonly replies: number
  readonly waits: number
  readonly ratings: number
  readonly levels: number
  readonly repeats: number
  readonly batches: number
}

export const glance = (state: TicketState): Glance => ({
  ...facetsOf(state),
  version: state.version,
  status: state.status,
  acknowledged: state.acknowledgedAt !== null,
  replies: state.replies,
  waits: state.waits.length,
  ratings: state.ratings.length,
  levels: state.level.functional + state.level.hierarchical,
  repeats: state.repeats.length,
  batches: state.batches.length,
})

const ended: ReadonlySet<TicketState['status']> = new Set(['closed', 'withdrawn', 'merged', 'duplicate', 'spam'])

/** Nothing is waited for any more on a ticket like this; only a closed one may come back. */
export const isEnded = (status: TicketState['status']): boolean => ended.has(status)

const isDone = (status: TicketState['status']): boolean => status === 'resolved' || isEnded(status)

/** Grading is what says how serious a matter is: at reception, and whenever that changes. */
const isGraded = (before: Glance, after: Facets): boolean =>
  before.version === 0 ||
  before.severity !== after.severity ||
  before.category !== after.category ||
  before.grade !== after.grade

export const signalsOf = (before: Glance, type: string, state: TicketState): readonly Signal[] => {
  const signals: Signal[] = [type]
  const after = glance(state)
  const tell = (signal: Signal, isSo: boolean): void => {
    if (isSo) signals.push(signal)
  }
  tell('received', before.version === 0)
  tell('graded', isGraded(before, after))
  tell('acknowledged', after.acknowledged && !before.acknowledged)
  tell('reply', after.replies > before.replies)
  tell('message', after.waits > before.waits)
  tell('dissatisfied', after.ratings > before.ratings && state.ratings.at(-1)?.satisfied === false)
  tell('escalated', after.levels > before.levels)
  tell('repeat', after.repeats > before.repeats)
  tell('batch', after.batches > before.batches)
  if (before.status !== after.status) {
    tell('resolved', after.status === 'resolved')
    tell('closed', after.status === 'closed')
    tell('reopened', isDone(before.status) && !isDone(after.status))
  }
  return signals
}
