import type { StreamId } from '../../ids.ts'
import type { Instant } from '../../time.ts'
import type { DimensionValue } from '../dimension.ts'
import { Column } from './column.ts'

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

/** The tickets of a cube: when each came, which groups it has been in, and where its claims are. */
export class TicketTable {
  readonly streams: StreamId[] = []
  readonly receivedAt = new Column(Float64Array)
  /** its last claim: a table's number, and the row in it; -1: none */
  readonly headPart = new Column(Int16Array)
  readonly headRow = new Column(Int32Array)
  readonly #numbers = new Map<StreamId, number>()
  readonly #lastEra = new Column(Int32Array)
  readonly #since = new Column(Float64Array)
  /** twice the tuple, and one when it is excluded */
  readonly #mark = new Column(Int32Array)
  readonly #priorEra = new Column(Int32Array)

  get count(): number {
    return this.streams.length
  }

  numberOf(stream: StreamId): number | undefined {
    return this.#numbers.get(stream)
  }

  add(stream: StreamId, receivedAt: Instant): number {
    const number = this.streams.push(stream) - 1
    this.#numbers.set(stream, number)
    this.receivedAt.push(receivedAt)
    this.headPart.push(-1)
    this.headRow.push(-1)
    this.#lastEra.push(-1)
    return number
  }

  /** Begins an era, unless the last one is like it. */
  enter(ticket: number, { since, tuple, isExcluded }: Era): void {
    const last = this.#lastEra.at(ticket)
    const mark = 2 * tuple + (isExcluded ? 1 : 0)
    if (last >= 0 && this.#mark.at(last) === mark) return
    this.#lastEra.set(ticket, this.#since.count)
    this.#since.push(since)
    this.#mark.push(mark)
    this.#priorEra.push(last)
  }

  /** the tuple that it has now; -1: none yet */
  tupleOf(ticket: number): number {
    const last = this.#lastEra.at(ticket)
    return last < 0 ? -1 : this.#mark.at(last) >> 1
  }

  /** twice the tuple as of T, and one more when it was excluded then; -1 when the ticket had not come */
  markAt(ticket: number, asOf: Instant): number {
    let era = this.#lastEra.at(ticket)
    while (era >= 0 && this.#since.at(era) >= asOf) era = this.#priorEra.at(era)
    return era < 0 ? -1 : this.#mark.at(era)
  }

  /** its eras, the first one first */
  erasOf(ticket: number): readonly Era[] {
    const eras: Era[] = []
    for (let era = this.#lastEra.at(ticket); era >= 0; era = this.#priorEra.at(era)) {
      const mark = this.#mark.at(era)
      eras.push({ since: this.#since.at(era), tuple: mark >> 1, isExcluded: mark % 2 === 1 })
    }
    return eras.reverse()
  }
}
