/** Numbers as bytes: small ones take few. */

const FLOAT = 0
const SAFE = 2 ** 51

/** Writes numbers and texts, one after another. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** a whole number from 0 up to 2^53: seven bits a byte, the lowest first */
  whole(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.#byte((rest % 0x80) + 0x80)
      rest = Math.floor(rest / 0x80)
    }
    this.#byte(rest)
  }

  /** any number at all */
  number(value: number): void {
    if (Number.isInteger(value) && Math.abs(value) < SAFE) {
      this.whole(value < 0 ? -2 * value : 2 * value + 1)
      return
    }
    this.whole(FLOAT)
    this.bytes(new Uint8Array(new Float64Array([value]).buffer))
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value)
    this.whole(bytes.length)
    this.bytes(bytes)
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more))
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}

/** Reads what a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  whole(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new RangeError('the bytes end in the middle of a number')
      value += (byte % 0x80) * scale
      if (byte < 0x80) return value
      scale *= 0x80
    }
  }

  number(): number {
    const coded = this.whole()
    if (coded === FLOAT) return new Float64Array(this.bytes(8).slice().buffer)[0] as number
    return coded % 2 === 1 ? (coded - 1) / 2 : -coded / 2
  }

  text(): string {
    return new TextDecoder().decode(this.bytes(this.whole()))
  }

  bytes(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError('the bytes end before they are all read')
    return this.#bytes.subarray(this.#at, (this.#at += length))
  }
}
