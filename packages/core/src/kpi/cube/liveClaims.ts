import type { Instant } from '../../time.ts'
import type { KeptClaim } from './claimTable.ts'
import { grownFloats, grownWhole } from './grown.ts'

const FIRST_SIZE = 48

/**
 * Those claims of one ticket that still count, or will: what they say, and the row of the table where each is. A copy, for it is
 * compared at each event of the ticket, and reading it from as many tables costs more than all else.
 */
export class LiveClaims {
  count = 0
  part = new Int32Array(FIRST_SIZE)
  row = new Int32Array(FIRST_SIZE)
  anchor = new Float64Array(FIRST_SIZE)
  amount = new Float64Array(FIRST_SIZE)
  start = new Float64Array(FIRST_SIZE)
  end = new Float64Array(FIRST_SIZE)
  to = new Float64Array(FIRST_SIZE)

  push(part: number, row: number, claim: KeptClaim): void {
    this.add(part, row, claim.anchor, claim.amount, claim.start, claim.end, claim.to)
  }

  /** one number after another, for it is called a million times a minute */
  add(part: number, row: number, anchor: Instant, amount: number, start: Instant, end: Instant, to: Instant): void {
    if (this.count === this.part.length) this.#grow()
    const index = this.count++
    this.part[index] = part
    this.row[index] = row
    this.anchor[index] = anchor
    this.amount[index] = amount
    this.start[index] = start
    this.end[index] = end
    this.to[index] = to
  }

  #grow(): void {
    const size = 2 * this.part.length
    this.part = grownWhole(this.part, size)
    this.row = grownWhole(this.row, size)
    this.anchor = grownFloats(this.anchor, size)
    this.amount = grownFloats(this.amount, size)
    this.start = grownFloats(this.start, size)
    this.end = grownFloats(this.end, size)
    this.to = grownFloats(this.to, size)
  }
}
