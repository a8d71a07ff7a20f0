import { ANCHOR, AMOUNT, ClaimList, END, PART, START, startsTheSame, STRIDE, TO } from '../claimList.ts'
import { Claims } from '../claims.ts'
import type { Parts } from '../parts.ts'
import type { Reading } from '../reading.ts'
import type { TicketState } from '../../ticket/state.ts'
import type { Instant } from '../../time.ts'
import type { ClaimStore } from './claimStore.ts'

/** What one ticket claims now: the claims that still count, or will, in the order of readings. */
export class Standing {
  live = new ClaimList()
  /** how many of them are each reading's */
  readonly sizes: Int32Array
  /** false when they are in another order: then they are looked at all together */
  isOrdered = true

  constructor(readings: number) {
    this.sizes = new Int32Array(readings)
  }

  /** As it is before the first event. */
  clear(): void {
    this.live.count = 0
    this.sizes.fill(0)
    this.isOrdered = true
  }

  /** Takes claims in whatever order. */
  takeLive(live: ClaimList): void {
    this.live = live
    this.isOrdered = false
  }

  /** Says that they are in order, and counts them by reading. */
  order({ list }: Parts): void {
    this.sizes.fill(0)
    for (let index = 0; index < this.live.count; index++) {
      const reading = list[this.live.partOf(index)]?.reading ?? 0
      this.sizes[reading] = (this.sizes[reading] as number) + 1
    }
    this.isOrdered = true
  }
}

/**
 * Brings tickets' claims up to date. What a measure claims is held against what is there as it comes: mostly it is the same, and
 * then nothing is written at all.
 */
export class Updater extends Claims {
  readonly #store: ClaimStore
  #live = new ClaimList()
  #at: Instant = 0
  /** where the reading's claims begin, which one is held against the next that comes, and where they end */
  #from = 0
  #next = 0
  #end = 0
  /** true from the first claim on that is not there; from then on they are taken down */
  #differs = false

  constructor(parts: Parts, readings: readonly Reading[], store: ClaimStore) {
    super(parts, readings)
    this.#store = store
  }

  /** Asks every reading of a ticket that changed. */
  update(ticket: number, state: TicketState, standing: Standing): void {
    const at = state.lastEventAt
    const { live, sizes } = standing
    if (!standing.isOrdered) {
      this.#differs = true
      this.take(state)
      this.#store.change(ticket, live, 0, live.count, this.list, at)
      standing.order(this.parts)
      return
    }
    this.#live = live
    this.#at = at
    this.#end = 0
    for (let index = 0; index < this.steps; index++) {
      this.#from = this.#end
      this.#next = this.#from
      this.#end = this.#from + (sizes[index] as number)
      this.#differs = false
      this.ask(index, state)
      if (!this.#differs && this.#next < this.#end) this.#takeDown()
      if (!this.#differs) continue
      const size = this.#store.change(ticket, live, this.#from, this.#end - this.#from, this.list, at)
      sizes[index] = size
      this.#end = this.#from + size
    }
  }

  protected override put(
    part: number,
    anchor: Instant,
    amount: number,
    after: Instant,
    until: Instant,
    to: Instant,
  ): void {
    if (!this.#differs) {
      if (this.#isNext(part, anchor, amount, after, until, to)) {
        this.#next += 1
        return
      }
      if (until <= this.#at) return
      this.#takeDown()
    }
    super.put(part, anchor, amount, after, until, to)
  }

  #isNext(part: number, anchor: Instant, amount: number, after: Instant, until: Instant, to: Instant): boolean {
    const { values } = this.#live
    const place = this.#next * STRIDE
    return (
      this.#next < this.#end &&
      values[place + PART] === part &&
      values[place + ANCHOR] === anchor &&
      values[place + AMOUNT] === amount &&
      values[place + END] === until &&
      values[place + TO] === to &&
      startsTheSame(values[place + START] as number, after, this.#at)
    )
  }

  /** Something differs: what was the same so far is taken down first. */
  #takeDown(): void {
    this.#differs = true
    this.list.count = 0
    for (let index = this.#from; index < this.#next; index++) this.list.copy(this.#live, index)
  }
}
