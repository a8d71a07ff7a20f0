import type { Instant } from '../time.ts'

/** The numbers of a claim, one after another. */
export const PART = 0
export const ANCHOR = 1
export const AMOUNT = 2
/** it counts as of T when start < T <= end */
export const START = 3
export const END = 4
/** of a stay, when it ended; Infinity while it lasts, and for all else */
export const TO = 5
/** where it is kept, if it is */
export const ROW = 6
export const STRIDE = 7

const FIRST_SIZE = 48

/**
 * Some fifty claims of one ticket, as numbers side by side: they are taken down and compared at each of its events, and an object
 * for each costs more than all else.
 */
export class ClaimList {
  count = 0
  values = new Float64Array(FIRST_SIZE * STRIDE)

  /** @param amount how much it adds; of a stay, where its age begins */
  push(part: number, anchor: Instant, amount: number, start: Instant, end: Instant, to: Instant, row: number): void {
    this.insert(this.count, part, anchor, amount, start, end, to, row)
  }

  /** Puts a claim before another one. */
  insert(
    place: number,
    part: number,
    anchor: Instant,
    amount: number,
    start: Instant,
    end: Instant,
    to: Instant,
    row: number,
  ): void {
    if (this.count * STRIDE === this.values.length) this.#grow()
    const { values } = this
    const at = place * STRIDE
    if (place < this.count) values.copyWithin(at + STRIDE, at, this.count * STRIDE)
    values[at] = part
    values[at + ANCHOR] = anchor
    values[at + AMOUNT] = amount
    values[at + START] = start
    values[at + END] = end
    values[at + TO] = to
    values[at + ROW] = row
    this.count += 1
  }

  /** Takes another list's place of a claim over to the end of this one. */
  copy({ values }: ClaimList, index: number): void {
    const at = index * STRIDE
    this.push(
      values[at] as number,
      values[at + ANCHOR] as number,
      values[at + AMOUNT] as number,
      values[at + START] as number,
      values[at + END] as number,
      values[at + TO] as number,
      values[at + ROW] as number,
    )
  }

  partOf(index: number): number {
    return this.values[index * STRIDE + PART] as number
  }

  /** Puts another list in the place of some of the claims. */
  replace(from: number, count: number, by: ClaimList): void {
    const total = this.count - count + by.count
    while (total * STRIDE > this.values.length) this.#grow()
    const { values } = this
    if (by.count !== count) {
      values.copyWithin((from + by.count) * STRIDE, (from + count) * STRIDE, this.count * STRIDE)
    }
    for (let at = 0; at < by.count * STRIDE; at++) values[from * STRIDE + at] = by.values[at] as number
    this.count = total
  }

  #grow(): void {
    const grown = new Float64Array(2 * this.values.length)
    grown.set(this.values)
    this.values = grown
  }
}

/** Whether two starts are one from an instant on. */
export const startsTheSame = (one: Instant, other: Instant, from: Instant): boolean =>
  one === other || (one <= from && other <= from)

/** Whether two claims say the same from an instant on. */
export const saysTheSame = (
  one: ClaimList,
  index: number,
  other: ClaimList,
  otherIndex: number,
  from: Instant,
): boolean => {
  const a = one.values
  const b = other.values
  const i = index * STRIDE
  const j = otherIndex * STRIDE
  return (
    a[i] === b[j] &&
    a[i + ANCHOR] === b[j + ANCHOR] &&
    a[i + AMOUNT] === b[j + AMOUNT] &&
    a[i + END] === b[j + END] &&
    a[i + TO] === b[j + TO] &&
    startsTheSame(a[i + START] as number, b[j + START] as number, from)
  )
}
