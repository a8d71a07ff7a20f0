import { promisesOf } from '../ticket/promises.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Duration, Instant } from '../time.ts'
import { lineOf, type TicketLine } from './line.ts'

/** Something that a ticket owes: an answer, a solution, a contact sheet's answer, a call. */
export interface PromisedLine extends TicketLine {
  readonly clock: string
  /** the contact sheet that it is of */
  readonly item: string | null
  /** the deadline in force */
  readonly due: Instant
}

export interface OverdueLine extends PromisedLine {
  /** how long ago it was due, in elapsed time */
  readonly late: Duration
}

interface Standing extends PromisedLine {
  /** its deadline holds: the clock runs, or the promise is broken already and waits for something */
  readonly isBinding: boolean
}

const standing = (state: TicketState): readonly Standing[] => {
  const broken = new Set(state.clocks.filter(({ breachedAt }) => breachedAt !== null).map(({ clock }) => clock))
  const line = lineOf(state)
  return promisesOf(state).map(({ clock, item, due, isRunning }) => ({
    ...line,
    clock,
    item,
    due,
    isBinding: isRunning || broken.has(clock),
  }))
}

const withoutStanding = ({ isBinding: _, ...line }: Standing): PromisedLine => line

/** The promises of a ticket that are to be kept within a stretch of time. A paused clock's deadline moves on, so it is none. */
export const dueWithin = (state: TicketState, from: Instant, to: Instant): readonly PromisedLine[] =>
  standing(state)
    .filter(({ due, isBinding }) => isBinding && due >= from && due < to)
    .map(withoutStanding)

/** The promises of a ticket whose deadline has passed at an instant. */
export const overdueAt = (state: TicketState, at: Instant): readonly OverdueLine[] =>
  standing(state)
    .filter(({ due, isBinding }) => isBinding && due < at)
    .map((line) => ({ ...withoutStanding(line), late: at - line.due }))
