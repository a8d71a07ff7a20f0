import { ANCHOR, AMOUNT, ClaimList, END, PART, START, startsTheSame, STRIDE, TO } from '../claimList.ts'
import { Claims } from '../claims.ts'
import type { Parts } from '../parts.ts'
import type { Reading } from '../reading.ts'
import type { TicketState } from '../../ticket/state.ts'
import type { Instant } from '../../time.ts'
import type { ClaimStore } from './claimStore.ts'
import type { Reach } from './reach.ts'

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
 * Brings tickets' claims up to date. What a measure claims is held against what is there as it comes: mostly it is the same, or
 * one claim more, and then nothing else is looked at.
 */
export class Updater extends Claims {
  readonly #store: ClaimStore
  #ticket = 0
  #live = new ClaimList()
  #at: Instant = 0
  /** where the reading's claims begin, which one is held against the next that comes, and where they end */
  #from = 0
  #next = 0
  #end = 0
  /** true from the first claim on that is not there, and not the last; from then on they are taken down */
  #differs = false

  constructor(parts: Parts, readings: readonly Reading[], store: ClaimStore) {
    super(parts, readings)
    this.#store = store
  }

  /** Asks the readings of a ticket that changed: as many as what happened to it reaches. */
  update(ticket: number, state: TicketState, standing: Standing, { readings }: Reach): void {
    const at = state.lastEventAt
    const { live, sizes } = standing
    if (!standing.isOrdered) {
      this.#differs = true
      this.take(state)
      this.#store.change(ticket, live, 0, live.count, this.list, at)
      standing.order(this.parts)
      return
    }
    this.#ticket = ticket
    this.#live = live
    this.#at = at
    let from = 0
    let passed = 0
    for (const reading of readings) {
      for (; passed < reading; passed++) from += sizes[passed] as number
      this.#from = from
      this.#next = from
      this.#end = from + (sizes[reading] as number)
      this.#differs = false
      this.ask(reading, state)
      if (!this.#differs && this.#next < this.#end) this.#takeDown()
      sizes[reading] = this.#differs
        ? this.#store.change(ticket, live, from, this.#end - from, this.list, at)
        : this.#end - from
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
      if (this.#next === this.#end) {
        if (until > this.#at) this.#begin(part, anchor, amount, after, until, to)
        return
      }
      if (this.#isNext(part, anchor, amount, after, until, to)) {
        this.#next += 1
        return
      }
      if (until <= this.#at) return
      this.#takeDown()
    }
    super.put(part, anchor, amount, after, until, to)
  }

  /** All claims so far were there, and this one is new. */
  #begin(part: number, anchor: Instant, amount: number, after: Instant, until: Instant, to: Instant): void {
    const start = Math.max(after, this.#at)
    const row = this.#store.begin(this.#ticket, part, anchor, amount, start, until, to)
    this.#live.insert(this.#end, part, anchor, amount, start, until, to, row)
    this.#end += 1
    this.#next = this.#end
  }

  #isNext(part: number, anchor: Instant, amount: number, after: Instant, until: Instant, to: Instant): boolean {
    const { values } = this.#live
    const place = this.#next * STRIDE
    return (
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
