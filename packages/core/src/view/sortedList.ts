/** Items in one order, of which each is put in, taken out and found in the time that a search by halves takes. */

const CHUNK = 256

/**
 * A list that stays sorted.
 *
 * @param compare a total order: 0 only for what counts as the same item
 */
export class SortedList<Item> {
  readonly #compare: (a: Item, b: Item) => number
  /** sorted, none of them empty: an item is put into one chunk, the others stay as they are */
  #chunks: Item[][] = []
  #size = 0

  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#size
  }

  /** Puts an item in; one that is the same takes the place of the one before. */
  add(item: Item): void {
    const at = this.#chunkFor(item)
    const chunk = this.#chunks[at]
    if (chunk === undefined) {
      this.#chunks.push([item])
      this.#size += 1
      return
    }
    const place = this.#placeIn(chunk, item)
    const isKnown = this.#isAt(chunk, place, item)
    if (isKnown) {
      chunk[place] = item
      return
    }
    chunk.splice(place, 0, item)
    this.#size += 1
    if (chunk.length > 2 * CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(CHUNK))
  }

  /** Takes an item out, if it is in. */
  remove(item: Item): void {
    const at = this.#chunkFor(item)
    const chunk = this.#chunks[at]
    if (chunk === undefined) return
    const place = this.#placeIn(chunk, item)
    if (!this.#isAt(chunk, place, item)) return
    chunk.splice(place, 1)
    this.#size -= 1
    if (chunk.length === 0) this.#chunks.splice(at, 1)
  }

  /** The items from one on, in order; all of them, without one. Nothing may be put in or taken out meanwhile. */
  *from(item?: Item): IterableIterator<Item> {
    const first = item === undefined ? 0 : this.#chunkFor(item)
    for (let at = first; at < this.#chunks.length; at++) {
      const chunk = this.#chunks[at] as Item[]
      const start = item !== undefined && at === first ? this.#placeIn(chunk, item) : 0
      for (let place = start; place < chunk.length; place++) yield chunk[place] as Item
    }
  }

  #isAt(chunk: readonly Item[], place: number, item: Item): boolean {
    return place < chunk.length && this.#compare(chunk[place] as Item, item) === 0
  }

  /** The first chunk that does not end before the item, or the last one. */
  #chunkFor(item: Item): number {
    let [low, high] = [0, this.#chunks.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      const last = this.#chunks[middle]?.at(-1) as Item
      if (this.#compare(last, item) < 0) low = middle + 1
      else high = middle
    }
    return Math.max(low, 0)
  }

  /** The first place in a chunk whose item does not come before. */
  #placeIn(chunk: readonly Item[], item: Item): number {
    let [low, high] = [0, chunk.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#compare(chunk[middle] as Item, item) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
