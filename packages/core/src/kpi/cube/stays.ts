import type { Instant } from '../../time.ts'
import type { Answer } from '../answer.ts'
import type { Axis } from '../axis.ts'
import type { Part } from '../parts.ts'
import type { ClaimPage } from './claimTable.ts'

/** Tells stays that are over before a period ends, as most are; those that follow each other mostly began in the same one. */
class StayFinder {
  readonly #axis: Axis
  readonly #asOf: Instant
  #from = Infinity
  #to = -Infinity

  constructor({ axis, asOf }: Answer) {
    this.#axis = axis
    this.#asOf = asOf
  }

  /** true when the stay may last at the end of a period, or at T if that is earlier */
  mayLast(from: Instant, to: Instant): boolean {
    if (from < this.#from || from >= this.#to) {
      const slot = this.#axis.slots[this.#axis.firstEndingAfter(from)]
      if (slot === undefined) return false
      this.#from = Math.min(slot.start, from)
      this.#to = slot.end
    }
    return to >= this.#to || to >= this.#asOf
  }
}

/** Adds stays to every period at whose end they last. */
export const addStays = (answer: Answer, part: Part, pages: readonly ClaimPage[], marks: Int32Array): void => {
  const { asOf, cells } = answer
  const stays = new StayFinder(answer)
  for (const page of pages) {
    const { count, ticket, anchor, start, end, amount, to } = page
    for (let index = 0; index < count; index++) {
      if (asOf <= (start[index] as number) || asOf > (end[index] as number)) continue
      const mark = marks[ticket[index] as number] as number
      const from = anchor[index] as number
      const left = to === undefined ? Infinity : (to[index] as number)
      if (mark < 0 || !stays.mayLast(from, left)) continue
      cells.add(part, mark >> 1, (mark & 1) === 1, from, amount?.[index] ?? 1, left)
    }
  }
}
