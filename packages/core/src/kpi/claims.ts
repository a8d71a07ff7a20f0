import type { TicketState } from '../ticket/state.ts'
import type { Duration, Instant } from '../time.ts'
import { grownFloats, grownWhole } from './cube/grown.ts'
import type { ClaimOptions, Tally } from './measure.ts'
import type { Parts, Role } from './parts.ts'
import type { Reading } from './reading.ts'

const none: ClaimOptions = {}
const FIRST_SIZE = 256

/** Takes down the claims of one ticket. One object for a whole run, cleared for each ticket. */
export class Claims implements Tally {
  count = 0
  /** what each adds to: a code of `Parts` */
  part = new Int32Array(FIRST_SIZE)
  anchor = new Float64Array(FIRST_SIZE)
  /** how much it adds; of a stay, where its age begins */
  amount = new Float64Array(FIRST_SIZE)
  /** it counts as of T when after < T <= until */
  after = new Float64Array(FIRST_SIZE)
  until = new Float64Array(FIRST_SIZE)
  /** of a stay, when it ended; Infinity while it lasts, and for all else */
  to = new Float64Array(FIRST_SIZE)
  #reading = 0
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Replaces what is here by what measures claim of a ticket as it stands. */
  take(readings: readonly Reading[], ticket: TicketState): void {
    this.count = 0
    for (let index = 0; index < readings.length; index++) {
      const { measure, context, isPossible } = readings[index] as Reading
      if (!isPossible) continue
      this.#reading = index
      if (measure.type === 'stock') measure.stays(ticket, this.#stay)
      else measure.claims(ticket, context, this)
    }
  }

  numerator(anchor: Instant, options = none): void {
    this.#claim('numerator', anchor, options.amount ?? 1, options)
  }

  denominator(anchor: Instant, options = none): void {
    this.#claim('denominator', anchor, options.amount ?? 1, options)
  }

  pending(anchor: Instant, options = none): void {
    this.#claim('pending', anchor, options.amount ?? 1, options)
  }

  extra(anchor: Instant, name: string, options = none): void {
    const code = this.#parts.extra(this.#reading, name)
    this.#write(code, anchor, options.amount ?? 1, options.after ?? -Infinity, options.until ?? Infinity, Infinity)
  }

  duration(anchor: Instant, value: Duration, options: Omit<ClaimOptions, 'amount'> = none): void {
    this.#claim('duration', anchor, value, options)
  }

  readonly #stay = (from: Instant, to: Instant | null, since: Instant): void => {
    this.#write(this.#parts.code(this.#reading, 'stay'), from, since, -Infinity, Infinity, to ?? Infinity)
  }

  #claim(role: Exclude<Role, 'extra' | 'stay'>, anchor: Instant, amount: number, options: ClaimOptions): void {
    const code = this.#parts.code(this.#reading, role)
    this.#write(code, anchor, amount, options.after ?? -Infinity, options.until ?? Infinity, Infinity)
  }

  #write(part: number, anchor: Instant, amount: number, after: Instant, until: Instant, to: Instant): void {
    if (after >= until) return
    if (this.count === this.part.length) this.#grow()
    const index = this.count++
    this.part[index] = part
    this.anchor[index] = anchor
    this.amount[index] = amount
    this.after[index] = after
    this.until[index] = until
    this.to[index] = to
  }

  #grow(): void {
    const size = 2 * this.part.length
    this.part = grownWhole(this.part, size)
    this.anchor = grownFloats(this.anchor, size)
    this.amount = grownFloats(this.amount, size)
    this.after = grownFloats(this.after, size)
    this.until = grownFloats(this.until, size)
    this.to = grownFloats(this.to, size)
  }
}
