import { invalidInput } from '../errors.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import type { Stretch } from './day.ts'
import { digestRows, dueIn, overdueIn } from './digest.ts'
import { byReceived, lookBackOn, type DigestRow, type LookBack } from './digestRow.ts'
import type { TicketLine } from './line.ts'
import type { OverdueLine, PromisedLine } from './promised.ts'

/** A matter that one shift leaves to the next. */
export interface PassedOnLine extends TicketLine {
  /** the shift before left it as well */
  readonly isInherited: boolean
}

/** What a shift did, and what it passes on. */
export interface ShiftBook {
  readonly shift: LookBack
  /** every open matter */
  readonly passedOn: readonly PassedOnLine[]
  readonly overdue: readonly OverdueLine[]
  /** within as long a time as the shift had */
  readonly dueNext: readonly PromisedLine[]
}

export interface ShiftOptions extends Stretch {
  /** as of when the states are; the end of the shift, when left out */
  readonly asOf?: Instant
}

export const shiftBookOf = (rows: readonly DigestRow[], { from, to, asOf = to }: ShiftOptions): ShiftBook => {
  if (!(from < to)) throw invalidInput('shift book', [{ path: 'to', value: to, expected: `an instant after ${from}` }])
  const now = Math.max(asOf, to)
  const open = rows.filter(({ isOpen, line }) => isOpen && line.receivedAt < to)
  return {
    shift: lookBackOn(rows, { from, to }),
    passedOn: open.map(({ line }) => ({ ...line, isInherited: line.receivedAt < from })).sort(byReceived),
    overdue: overdueIn(rows, now),
    dueNext: dueIn(rows, now, to + (to - from)),
  }
}

/**
 * The shift book: what came in and was settled in a shift, and the open matters that it passes on to the next one. Pure, as `digest`.
 *
 * @param tickets states as of the end of the shift, or as of `asOf`
 *
 * @throws DeskledgerError `invalid_input` for a shift that ends before it begins
 *
 * @example
 * const { passedOn } = shiftBook(states, { from, to })
 */
export const shiftBook = (tickets: Iterable<TicketState>, options: ShiftOptions): ShiftBook =>
  shiftBookOf(digestRows(tickets), options)
