import type { Instant } from '../../time.ts'
import { binOf } from '../histogram.ts'

/** Claims a page; a power of two, so that a row's page is told by a shift. */
const BITS = 12
const SIZE = 1 << BITS
const MASK = SIZE - 1

/** A page of claims on one part, a column each. */
export class ClaimPage {
  count = 0
  readonly ticket = new Int32Array(SIZE)
  readonly anchor = new Float64Array(SIZE)
  /** it counts as of T when start < T <= end */
  readonly start = new Float64Array(SIZE)
  readonly end = new Float64Array(SIZE)
  /** made when the first claim of another amount than 1 comes */
  amount: Float64Array | undefined
  /** of stays: when they ended */
  to: Float64Array | undefined
  /** the claim of the same ticket that came before: a table's number, and the row in it; -1: none */
  readonly priorPart = new Int16Array(SIZE)
  readonly priorRow = new Int32Array(SIZE)
  minAnchor = Infinity
  maxAnchor = -Infinity
  #bins = new Int16Array(0)
  #binned = 0

  /** of durations: the bin of each amount, found when it is first asked for */
  bins(): Int16Array {
    if (this.#bins.length === 0) this.#bins = new Int16Array(SIZE)
    for (; this.#binned < this.count; this.#binned++) this.#bins[this.#binned] = binOf(this.amount?.[this.#binned] ?? 1)
    return this.#bins
  }
}

/** A claim that is kept. */
export interface KeptClaim {
  readonly anchor: Instant
  readonly start: Instant
  readonly end: Instant
  readonly amount: number
  readonly to: Instant
}

/** The claims on one part, of all tickets, in the order in which they came. */
export class ClaimTable {
  readonly pages: ClaimPage[] = []

  /** @returns the row that it was put in */
  append(ticket: number, anchor: Instant, amount: number, start: Instant, end: Instant, to: Instant): number {
    let page = this.pages[this.pages.length - 1]
    if (page === undefined || page.count === SIZE) this.pages.push((page = new ClaimPage()))
    const at = page.count++
    page.ticket[at] = ticket
    page.anchor[at] = anchor
    page.start[at] = start
    page.end[at] = end
    if (amount !== 1 && page.amount === undefined) page.amount = new Float64Array(SIZE).fill(1)
    if (page.amount !== undefined) page.amount[at] = amount
    if (to !== Infinity && page.to === undefined) page.to = new Float64Array(SIZE).fill(Infinity)
    if (page.to !== undefined) page.to[at] = to
    if (anchor < page.minAnchor) page.minAnchor = anchor
    if (anchor > page.maxAnchor) page.maxAnchor = anchor
    return ((this.pages.length - 1) << BITS) + at
  }

  /** Says where the ticket's claim before this one is. */
  chain(row: number, priorPart: number, priorRow: number): void {
    const page = this.pageOf(row)
    page.priorPart[row & MASK] = priorPart
    page.priorRow[row & MASK] = priorRow
  }

  pageOf(row: number): ClaimPage {
    return this.pages[row >> BITS] as ClaimPage
  }

  get(row: number): KeptClaim {
    const page = this.pageOf(row)
    const at = row & MASK
    return {
      anchor: page.anchor[at] as number,
      start: page.start[at] as number,
      end: page.end[at] as number,
      amount: page.amount?.[at] ?? 1,
      to: page.to?.[at] ?? Infinity,
    }
  }

  /** From here on it no longer counts; what never has begun to is as if it had not been. */
  end(row: number, at: Instant): void {
    const page = this.pageOf(row)
    const index = row & MASK
    page.end[index] = Math.max(page.start[index] as number, Math.min(page.end[index] as number, at))
  }
}

/** the place of a row in its page */
export const indexInPage = (row: number): number => row & MASK
