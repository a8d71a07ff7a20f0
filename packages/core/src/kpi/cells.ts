import type { Instant } from '../time.ts'
import type { Axis, Slot } from './axis.ts'
import { Cell } from './cell.ts'
import type { Part } from './parts.ts'
import type { Reading } from './reading.ts'

export const byDenominator = ['denominator'] as const

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

  /** by group; what is written on it stays */
  of(reading: number, slot: number): (Cell | undefined)[] {
    return (this.#cells[reading] as (Cell | undefined)[][])[slot] as (Cell | undefined)[]
  }

  at(reading: number, slot: number, group: number): Cell {
    return (this.of(reading, slot)[group] ??= new Cell())
  }

  /** Adds what something that happened claims. Of an excluded ticket, only that there was something. */
  add(part: Part, group: number, isExcluded: boolean, anchor: Instant, amount: number): void {
    const slot = this.#axis.indexOf(anchor)
    if (slot < 0) return
    if (isExcluded) this.addCount(part, slot, group, true, 1)
    else this.at(part.reading, slot, group).add(part.role, part.name, amount)
  }

  /** Adds a number of claims of one each. */
  addCount({ reading, role, name }: Part, slot: number, group: number, isExcluded: boolean, count: number): void {
    if (!isExcluded) {
      this.at(reading, slot, group).add(role, name, count)
      return
    }
    const { excludedBy = byDenominator } = (this.#readings[reading] as Reading).measure
    const counts = role === 'duration' ? 'denominator' : role
    if ((excludedBy as readonly string[]).includes(counts)) this.at(reading, slot, group).excluded += count
  }

  /** Adds a stay to every period at whose end it lasts. */
  addStay({ reading }: Part, group: number, isExcluded: boolean, from: Instant, to: Instant, since: Instant): void {
    const { slots } = this.#axis
    const { measure, context } = this.#readings[reading] as Reading
    for (let index = this.#axis.firstEndingAfter(from); index < slots.length; index++) {
      const { start, end } = slots[index] as Slot
      const at = Math.min(end, this.#asOf)
      if (at > to) break
      if (from >= at) continue
      const cell = this.at(reading, index, group)
      if (isExcluded) cell.excluded += 1
      else if (measure.unit === 'count') cell.stay(since < start)
      else cell.aged(context.passed(since, at))
    }
  }
}
