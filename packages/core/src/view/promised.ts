import { promisesOf } from '../ticket/promises.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Duration, Instant } from '../time.ts'
import { nothing, type TicketLine } from './line.ts'

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

/** A promise whose deadline holds: its clock runs, or it is broken already and waits for something. A paused clock's deadline moves on. */
export type Standing = Pick<PromisedLine, 'clock' | 'item' | 'due'>

const isBroken = ({ clocks }: TicketState, name: string): boolean =>
  clocks.some(({ clock, breachedAt }) => clock === name && breachedAt !== null)

export const standingOf = (state: TicketState): readonly Standing[] => {
  const promises = promisesOf(state)
  if (promises.length === 0) return nothing
  return promises
    .filter(({ clock, isRunning }) => isRunning || isBroken(state, clock))
    .map(({ clock, item, due }) => ({ clock, item, due }))
}

interface Owing {
  readonly line: TicketLine
  readonly standing: readonly Standing[]
}

/** The promises of a ticket that are to be kept within a stretch of time. */
export const dueWithin = ({ line, standing }: Owing, from: Instant, to: Instant): readonly PromisedLine[] =>
  standing.filter(({ due }) => due >= from && due < to).map((promise) => ({ ...line, ...promise }))

/** The promises of a ticket whose deadline has passed at an instant. */
export const overdueAt = ({ line, standing }: Owing, at: Instant): readonly OverdueLine[] =>
  standing.filter(({ due }) => due < at).map((promise) => ({ ...line, ...promise, late: at - promise.due }))
