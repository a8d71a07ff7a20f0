/** Keeps the low part below this, so that adding to it is exact. */
const LIMB = 2 ** 40

/** A sum of integers that stays exact beyond 2^53: two limbs, high x 2^40 + low. */
export class Sum {
  high = 0
  low = 0

  add(value: number): void {
    const sum = this.low + (value % LIMB)
    const carry = Math.trunc(sum / LIMB)
    this.high += Math.trunc(value / LIMB) + carry
    this.low = sum - carry * LIMB
  }

  /** the sum as a number: exact up to 2^53, then the nearest */
  get value(): number {
    return this.high * LIMB + this.low
  }

  /** the sum divided, without first rounding the sum */
  over(count: number): number {
    const whole = (BigInt(this.high) * BigInt(LIMB) + BigInt(this.low)) / BigInt(count)
    const rest = (BigInt(this.high) * BigInt(LIMB) + BigInt(this.low)) % BigInt(count)
    return Number(whole) + Number(rest) / count
  }
}
