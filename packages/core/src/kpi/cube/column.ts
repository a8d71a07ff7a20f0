type Numbers = Float64Array | Int32Array | Int16Array

/** A list of numbers that grows, kept as numbers of one size. */
export class Column {
  count = 0
  #values: Numbers
  readonly #make: new (size: number) => Numbers

  constructor(make: new (size: number) => Numbers) {
    this.#make = make
    this.#values = new make(1024)
  }

  push(value: number): void {
    if (this.count === this.#values.length) {
      const grown = new this.#make(2 * this.count)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[this.count++] = value
  }

  at(index: number): number {
    return this.#values[index] as number
  }

  set(index: number, value: number): void {
    this.#values[index] = value
  }
}
