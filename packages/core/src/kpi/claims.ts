import type { TicketState } from '../ticket/state.ts'
import type { Duration, Instant } from '../time.ts'
import { ClaimList } from './claimList.ts'
import type { ClaimOptions, Tally } from './measure.ts'
import type { Parts } from './parts.ts'
import type { Reading } from './reading.ts'

const none: ClaimOptions = {}

/** Takes down the claims of one ticket. One object for a whole run, cleared for each ticket. */
export class Claims implements Tally {
  readonly list = new ClaimList()
  #reading = 0
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Replaces what is here by what measures claim of a ticket as it stands. */
  take(readings: readonly Reading[], ticket: TicketState): void {
    this.list.count = 0
    for (let index = 0; index < readings.length; index++) {
      const { measure, context, isPossible } = readings[index] as Reading
      if (!isPossible) continue
      this.#reading = index
      if (measure.type === 'stock') measure.stays(ticket, this.#stay)
      else measure.claims(ticket, context, this)
    }
  }

  numerator(anchor: Instant, options = none): void {
    this.#claim(this.#parts.numerator(this.#reading), anchor, options.amount ?? 1, options)
  }

  denominator(anchor: Instant, options = none): void {
    this.#claim(this.#parts.denominator(this.#reading), anchor, options.amount ?? 1, options)
  }

  pending(anchor: Instant, options = none): void {
    this.#claim(this.#parts.pending(this.#reading), anchor, options.amount ?? 1, options)
  }

  extra(anchor: Instant, name: string, options = none): void {
    this.#claim(this.#parts.extra(this.#reading, name), anchor, options.amount ?? 1, options)
  }

  duration(anchor: Instant, value: Duration, options: Omit<ClaimOptions, 'amount'> = none): void {
    this.#claim(this.#parts.duration(this.#reading), anchor, value, options)
  }

  readonly #stay = (from: Instant, to: Instant | null, since: Instant): void => {
    this.list.push(this.#parts.stay(this.#reading), from, since, -Infinity, Infinity, to ?? Infinity, -1)
  }

  #claim(part: number, anchor: Instant, amount: number, { after = -Infinity, until = Infinity }: ClaimOptions): void {
    if (after < until) this.list.push(part, anchor, amount, after, until, Infinity, -1)
  }
}
