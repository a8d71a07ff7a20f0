import type { Instant } from '../time.ts'
import type { Axis, Slot } from './axis.ts'
import { Cell } from './cell.ts'
import type { Part } from './parts.ts'
import type { Reading } from './reading.ts'

const byDenominator = ['denominator'] as const

/** Whether what an excluded ticket claims is counted as excluded. */
export const showsExcluded = ({ role }: Part, { measure }: Reading): boolean => {
  if (role === 'stay') return true
  const { excludedBy = byDenominator } = measure
  return (excludedBy as readonly string[]).includes(role === 'duration' ? 'denominator' : role)
}

/** Calls for each slot at whose end, as far as T, a stay lasts. */
export const eachSlotOfStay = (
  axis: Axis,
  asOf: Instant,
  from: Instant,
  to: Instant,
  visit: (slot: number, at: Instant) => void,
): void => {
  const { slots } = axis
  for (let slot = axis.firstEndingAfter(from); slot < slots.length; slot++) {
    const at = Math.min((slots[slot] as Slot).end, asOf)
    if (at > to) break
    if (from < at) visit(slot, at)
  }
}

/** The cells of an answer: by reading, period and group. Made on first use. */
export class Cells {
  readonly #readings: readonly Reading[]
  readonly #axis: Axis
  readonly #asOf: Instant
  readonly #cells: (Cell | undefined)[][][]

  constructor(readings: readonly Reading[], axis: Axis, asOf: Instant) {
    this.#readings = readings
    this.#axis = axis
    this.#asOf = asOf
    this.#cells = readings.map(() => axis.slots.map(() => []))
  }

  /** what was added up; nothing was, where there is none */
  get(reading: number, slot: number, group: number): Cell | undefined {
    return this.#cells[reading]?.[slot]?.[group]
  }

  at(reading: number, slot: number, group: number): Cell {
    const byGroup = (this.#cells[reading] as (Cell | undefined)[][])[slot] as (Cell | undefined)[]
    return (byGroup[group] ??= new Cell())
  }

  /** Adds a claim. Of an excluded ticket, only that there was something. `to`: when a stay ended */
  add(part: Part, group: number, isExcluded: boolean, anchor: Instant, amount: number, to: Instant): void {
    if (part.role === 'stay') {
      this.#addStay(part, group, isExcluded, anchor, to, amount)
      return
    }
    const slot = this.#axis.indexOf(anchor)
    if (slot < 0) return
    if (isExcluded) this.addCount(part, slot, group, true, 1)
    else this.at(part.reading, slot, group).add(part.role, part.name, amount)
  }

  /** Adds a number of claims of one each. */
  addCount(part: Part, slot: number, group: number, isExcluded: boolean, count: number): void {
    const { reading, role, name } = part
    if (!isExcluded) this.at(reading, slot, group).add(role, name, count)
    else if (showsExcluded(part, this.#readings[reading] as Reading)) this.at(reading, slot, group).excluded += count
  }

  /** Adds a stay to every period at whose end it lasts. */
  #addStay({ reading }: Part, group: number, isExcluded: boolean, from: Instant, to: Instant, since: Instant): void {
    const { measure, context } = this.#readings[reading] as Reading
    eachSlotOfStay(this.#axis, this.#asOf, from, to, (slot, at) => {
      const cell = this.at(reading, slot, group)
      if (isExcluded) cell.excluded += 1
      else if (measure.unit === 'count') cell.stay(since < (this.#axis.slots[slot] as Slot).start)
      else cell.aged(context.passed(since, at))
    })
  }
}
