import type { TicketState } from '../ticket/state.ts'
import type { Duration, Instant } from '../time.ts'
import type { ClaimOptions, Tally } from './measure.ts'
import type { Parts, Role } from './parts.ts'
import type { Reading } from './reading.ts'

/** What is said of a claim, a column each: a ticket has some fifty of them, and is asked for them at each of its events. */
export interface ClaimColumns {
  /** what it adds to: a code of `Parts` */
  readonly part: ArrayLike<number>
  readonly anchor: ArrayLike<Instant>
  /** how much it adds; of a stay, where its age begins */
  readonly amount: ArrayLike<number>
  /** it counts as of T when after < T <= until */
  readonly after: ArrayLike<Instant>
  readonly until: ArrayLike<Instant>
  /** of a stay, when it ended; Infinity while it lasts, and for all else */
  readonly to: ArrayLike<Instant>
}

const none: ClaimOptions = {}
const FIRST_SIZE = 256

const column = (size: number, from?: Float64Array): Float64Array => {
  const grown = new Float64Array(size)
  if (from !== undefined) grown.set(from)
  return grown
}

/** Takes down the claims of one ticket. One object for a whole run, cleared for each ticket. */
export class Claims implements Tally, ClaimColumns {
  part = new Int32Array(FIRST_SIZE)
  anchor = column(FIRST_SIZE)
  amount = column(FIRST_SIZE)
  after = column(FIRST_SIZE)
  until = column(FIRST_SIZE)
  to = column(FIRST_SIZE)
  count = 0
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
    const part = new Int32Array(size)
    part.set(this.part)
    this.part = part
    this.anchor = column(size, this.anchor)
    this.amount = column(size, this.amount)
    this.after = column(size, this.after)
    this.until = column(size, this.until)
    this.to = column(size, this.to)
  }
}
