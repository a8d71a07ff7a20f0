import type { FigureQuestion } from '../query.ts'
import type { FigureRow } from '../row.ts'

/** Answers questions about figures: a cube's `figures`, or the function of that name over replayed tickets. */
export type Ask = (question: FigureQuestion) => readonly FigureRow[]

/** A question whose periods are looked up in a calendar of their own, and so in a zone that must be named. */
export interface ZonedQuestion extends FigureQuestion {
  /** the desk's zone */
  readonly timeZone: string
}
