import { ticketOf, type StreamId, type TicketId } from '../../ids.ts'
import type { Instant } from '../../time.ts'
import type { Answer } from '../answer.ts'
import { eachSlotOfStay, showsExcluded } from '../cells.ts'
import type { Part } from '../parts.ts'
import type { Reading } from '../reading.ts'
import type { CubeData } from './cubeData.ts'
import { eachClaim } from './scan.ts'

/** What one ticket adds to a figure. */
export interface Contribution {
  readonly ticket: TicketId
  /**
   * what it counts in: the numerator, the denominator, pending, excluded, or one of the further numbers by its name.
   * `duration` and `stay` count in numerator and denominator alike
   */
  readonly counts: string
  /** what selects the period: for a stay, when it began */
  readonly anchor: Instant
  /** how much; of a stay, the instant that its age is counted from */
  readonly amount: number
}

/** A contribution and the cell that it is to. */
export interface PlacedContribution extends Contribution {
  readonly slot: number
  readonly group: number
}

/** The slots of a claim: of a stay those at whose end it lasts. */
const slotsOf = ({ axis, asOf }: Answer, { role }: Part, anchor: Instant, to: Instant): readonly number[] => {
  if (role !== 'stay') {
    const slot = axis.indexOf(anchor)
    return slot < 0 ? [] : [slot]
  }
  const slots: number[] = []
  eachSlotOfStay(axis, asOf, anchor, to, (slot) => slots.push(slot))
  return slots
}

/** What a claim counts in; undefined: in nothing, as most of what an excluded ticket claims. */
const countsIn = (part: Part, reading: Reading, isExcluded: boolean): string | undefined => {
  if (!isExcluded) return part.role === 'extra' ? part.name : part.role
  return showsExcluded(part, reading) ? 'excluded' : undefined
}

/** Everything that tickets add to one reading's cells. */
export const contributionsTo = (
  { parts, claims, tickets }: CubeData,
  answer: Answer,
  reading: Reading,
  number: number,
  marks: Int32Array,
): readonly PlacedContribution[] => {
  const found: PlacedContribution[] = []
  for (const code of parts.ofReading(number)) {
    const part = parts.list[code] as Part
    for (const page of claims.tables[code]?.pages ?? []) {
      eachClaim(page, answer.asOf, (index, anchor, amount, to) => {
        const mark = marks[index] as number
        if (mark < 0) return
        const counts = countsIn(part, reading, mark % 2 === 1)
        const ticket = ticketOf(tickets.streams[index] as StreamId)
        if (counts === undefined || ticket === undefined) return
        for (const slot of slotsOf(answer, part, anchor, to)) {
          const adds = counts === 'excluded' && part.role !== 'stay' ? 1 : amount
          found.push({ ticket, counts, anchor, amount: adds, slot, group: mark >> 1 })
        }
      })
    }
  }
  return found
}
