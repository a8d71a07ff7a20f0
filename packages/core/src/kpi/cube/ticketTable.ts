import type { StreamId } from '../../ids.ts'
import type { Instant } from '../../time.ts'
import type { DimensionValue } from '../dimension.ts'
import { grownFloats, grownWhole } from './grown.ts'

/** A stretch of a ticket's life with the same values of every dimension. */
export interface Era {
  /** it holds for T > since, until the next */
  readonly since: Instant
  /** number of the values among `Tuples` */
  readonly tuple: number
  readonly isExcluded: boolean
}

/** The values of all dimensions that occur together, numbered. */
export class Tuples {
  readonly list: (readonly DimensionValue[])[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(values: readonly DimensionValue[]): number {
    const key = JSON.stringify(values)
    let number = this.#numbers.get(key)
    if (number === undefined) this.#numbers.set(key, (number = this.list.push(values) - 1))
    return number
  }
}

const FIRST_SIZE = 1024

/** The tickets of a cube: when each came, which groups it has been in, and where its claims are. */
export class TicketTable {
  readonly streams: StreamId[] = []
  receivedAt = new Float64Array(FIRST_SIZE)
  /** its last claim: a table's number, and the row in it; -1: none */
  headPart = new Int16Array(FIRST_SIZE)
  headRow = new Int32Array(FIRST_SIZE)
  /** its last era; -1: none */
  lastEra = new Int32Array(FIRST_SIZE)
  readonly #numbers = new Map<StreamId, number>()
  #eras = 0
  #since = new Float64Array(FIRST_SIZE)
  /** twice the tuple, and one when it is excluded */
  #mark = new Int32Array(FIRST_SIZE)
  #priorEra = new Int32Array(FIRST_SIZE)

  get count(): number {
    return this.streams.length
  }

  numberOf(stream: StreamId): number | undefined {
    return this.#numbers.get(stream)
  }

  add(stream: StreamId, receivedAt: Instant): number {
    const number = this.streams.push(stream) - 1
    if (number === this.receivedAt.length) {
      const size = 2 * number
      this.receivedAt = grownFloats(this.receivedAt, size)
      this.headRow = grownWhole(this.headRow, size)
      this.lastEra = grownWhole(this.lastEra, size)
      const { headPart } = this
      this.headPart = new Int16Array(size)
      this.headPart.set(headPart)
    }
    this.#numbers.set(stream, number)
    this.receivedAt[number] = receivedAt
    this.headPart[number] = -1
    this.headRow[number] = -1
    this.lastEra[number] = -1
    return number
  }

  /** Begins an era, unless the last one is like it. */
  enter(ticket: number, since: Instant, tuple: number, isExcluded: boolean): void {
    const last = this.lastEra[ticket] as number
    const mark = 2 * tuple + (isExcluded ? 1 : 0)
    if (last >= 0 && this.#mark[last] === mark) return
    const era = this.#eras++
    if (era === this.#since.length) {
      this.#since = grownFloats(this.#since, 2 * era)
      this.#mark = grownWhole(this.#mark, 2 * era)
      this.#priorEra = grownWhole(this.#priorEra, 2 * era)
    }
    this.lastEra[ticket] = era
    this.#since[era] = since
    this.#mark[era] = mark
    this.#priorEra[era] = last
  }

  /** the tuple that it has now; -1: none yet */
  tupleOf(ticket: number): number {
    const last = this.lastEra[ticket] as number
    return last < 0 ? -1 : (this.#mark[last] as number) >> 1
  }

  /** twice the tuple as of T, and one more when it was excluded then; -1 when the ticket had not come */
  markAt(ticket: number, asOf: Instant): number {
    let era = this.lastEra[ticket] as number
    while (era >= 0 && (this.#since[era] as number) >= asOf) era = this.#priorEra[era] as number
    return era < 0 ? -1 : (this.#mark[era] as number)
  }

  /** its eras, the first one first */
  erasOf(ticket: number): readonly Era[] {
    const eras: Era[] = []
    for (let era = this.lastEra[ticket] as number; era >= 0; era = this.#priorEra[era] as number) {
      const mark = this.#mark[era] as number
      eras.push({ since: this.#since[era] as number, tuple: mark >> 1, isExcluded: mark % 2 === 1 })
    }
    return eras.toReversed()
  }
}
