import type { Instant } from '../../time.ts'
import type { Answer } from '../answer.ts'
import type { Axis } from '../axis.ts'
import type { ClaimPage } from './claimTable.ts'

/** Finds the slot of an instant; instants that follow each other are mostly in the same one. */
class SlotFinder {
  readonly #axis: Axis
  #slot = -1
  #from = Infinity
  #to = -Infinity

  constructor(axis: Axis) {
    this.#axis = axis
  }

  of(instant: Instant): number {
    if (instant >= this.#from && instant < this.#to) return this.#slot
    const slot = this.#axis.indexOf(instant)
    if (slot < 0) return -1
    const { start, end } = this.#axis.slots[slot] as Axis['slots'][number]
    this.#slot = slot
    this.#from = start
    this.#to = end
    return slot
  }
}

/**
 * Counts by slot and mark, before anything is made of the counts: a question about a year looks at a hundred thousand claims, and
 * at a few thousand cells.
 */
export class Places {
  readonly counts: Int32Array
  readonly #answer: Answer
  readonly #slots: SlotFinder
  /** twice the number of groups */
  readonly #width: number

  constructor(answer: Answer) {
    this.#answer = answer
    this.#slots = new SlotFinder(answer.axis)
    this.#width = 2 * answer.grouping.groups.length
    this.counts = new Int32Array(answer.axis.slots.length * this.#width)
  }

  /** the place of a claim; -1 when it does not count */
  of(page: ClaimPage, index: number, marks: Int32Array): number {
    const { asOf } = this.#answer
    if (asOf <= (page.start[index] as number) || asOf > (page.end[index] as number)) return -1
    const mark = marks[page.ticket[index] as number] as number
    if (mark < 0) return -1
    const slot = this.#slots.of(page.anchor[index] as number)
    return slot < 0 ? -1 : slot * this.#width + mark
  }

  count(page: ClaimPage, marks: Int32Array): void {
    const { counts } = this
    for (let index = 0; index < page.count; index++) {
      const place = this.of(page, index, marks)
      if (place >= 0) counts[place] = (counts[place] as number) + 1
    }
  }

  /** calls for each place where something was counted */
  each(visit: (count: number, slot: number, group: number, isExcluded: boolean, place: number) => void): void {
    for (let place = 0; place < this.counts.length; place++) {
      const count = this.counts[place] as number
      if (count === 0) continue
      const mark = place % this.#width
      visit(count, (place - mark) / this.#width, mark >> 1, mark % 2 === 1, place)
    }
  }
}
