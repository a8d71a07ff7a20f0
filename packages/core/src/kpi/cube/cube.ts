import { invalidInput } from '../../errors.ts'
import type { RecordedEvent, StoredEvent } from '../../event/envelope.ts'
import { checkPartition, partitionOf, type Partition } from '../../event/partition.ts'
import { isTicketStream, type StreamId } from '../../ids.ts'
import type { TicketKinds } from '../../ticket/kinds.ts'
import type { Instant } from '../../time.ts'
import { emptyAnswer, rowsOf, type Answer } from '../answer.ts'
import type { Dimension } from '../dimension.ts'
import { basisOf, type FigureBasis } from '../figures.ts'
import type { FigureQuestion } from '../query.ts'
import type { Reading } from '../reading.ts'
import type { FigureRow } from '../row.ts'
import { rowKey } from '../rowKey.ts'
import { contributionsTo, type Contribution } from './contributions.ts'
import { CubeData } from './cubeData.ts'
import { packCube, unpackCube, type SavedCube } from './savedCube.ts'
import { addTable, marksOf } from './scan.ts'
import { signatureOf } from './signature.ts'
import { Tracker } from './tracker.ts'

export interface CubeOptions extends FigureBasis {
  readonly kinds: TicketKinds
  /** where days and weeks begin, unless a question says otherwise; UTC, when left out */
  readonly timeZone?: string
  /** only the tickets of one partition */
  readonly partition?: Partition
  /** how many tickets' states are at hand, those that changed last; all, when left out: see `Cube.recall` */
  readonly statesAtHand?: number
}

const checkAtHand = (statesAtHand: number): void => {
  if (statesAtHand >= 1) return
  throw invalidInput('Cube', [{ path: 'statesAtHand', value: statesAtHand, expected: 'a number from 1' }])
}

/**
 * Figures that are kept up event by event. It gives for every P and T what `figures` gives for the log as of T, to the last
 * bit, and no event that was recorded since changes that.
 */
export class Cube {
  readonly options: CubeOptions
  readonly readings: readonly Reading[]
  readonly dimensions: readonly Dimension[]
  readonly timeZone: string
  readonly data = new CubeData()
  /** of the last event taken in; 0: none */
  position = 0
  readonly #partition: Partition | undefined
  readonly #tracker: Tracker
  #tuplesKept = 0

  constructor(options: CubeOptions) {
    const { kinds, timeZone = 'UTC', partition, statesAtHand = Infinity, ...basis } = options
    this.options = options
    if (partition !== undefined) checkPartition(partition)
    checkAtHand(statesAtHand)
    const { readings, dimensions } = basisOf(basis)
    this.readings = readings
    this.dimensions = dimensions
    this.timeZone = timeZone
    this.#partition = partition
    this.#tracker = new Tracker({ kinds, readings, dimensions, data: this.data, atHand: statesAtHand })
  }

  /** what its figures are made by, whatever its partition: see `signature` */
  get basis(): string {
    return signatureOf(this.readings, this.dimensions, undefined)
  }

  /** what it is made by: what was kept under another one has to be made anew */
  get signature(): string {
    return signatureOf(this.readings, this.dimensions, this.#partition)
  }

  /** true when an event of the stream can be taken in only after `recall` */
  lacks(stream: StreamId): boolean {
    return this.#tracker.lacks(stream)
  }

  /** Brings back a ticket's state: from all of its events that the cube has taken in, in their order. */
  recall(stream: StreamId, events: readonly StoredEvent[]): void {
    this.#tracker.recall(stream, events)
  }

  /**
   * Takes in the next event of the log. One that it has had is left out.
   *
   * @throws DeskledgerError `invalid_input` when it is not the next event of its stream, or the ticket's state is not at hand
   */
  apply(event: RecordedEvent): void {
    if (event.position <= this.position) return
    const { stream } = event
    const isMine = isTicketStream(stream) && this.#isInPartition(stream)
    if (isMine) this.#tracker.apply(event)
    this.position = event.position
  }

  /** Says that no event up to a position concerns it: how partitions that are fed apart come to one position. */
  advanceTo(position: number): void {
    this.position = Math.max(this.position, position)
  }

  #isInPartition(stream: StreamId): boolean {
    const partition = this.#partition
    return partition === undefined || partitionOf(stream, partition.of) === partition.index
  }

  /** Counts what was taken in last. Questions do so themselves: it is for having the time of it beforehand. */
  settle(): void {
    this.#tracker.settle()
  }

  /**
   * Answers a question.
   *
   * @returns one row per kpi, clock, period and group, in that order; a zero denominator gives null with a reason
   * @throws DeskledgerError `invalid_input` for an unknown dimension or kpi
   */
  figures(question: FigureQuestion): readonly FigureRow[] {
    this.settle()
    const answer = this.#begin(question)
    const marks = marksOf(this.data.tickets, this.data.tuples, answer)
    const asked = new Set(answer.chosen)
    for (const [code, part] of this.data.parts.list.entries()) {
      const table = this.data.claims.tables[code]
      if (table !== undefined && asked.has(part.reading)) addTable(answer, part, table, marks)
    }
    return rowsOf(answer, this.readings)
  }

  /**
   * The tickets behind figures.
   *
   * @returns by `rowKey`: what each ticket adds to the row; rows to which none does are left out
   *
   * @example
   * const [row] = cube.figures({ asOf, kpis: ['reopenRate'], period: 'month' })
   * cube.behind({ asOf, kpis: ['reopenRate'], period: 'month' }).get(rowKey(row))
   */
  behind(question: FigureQuestion): ReadonlyMap<string, readonly Contribution[]> {
    this.settle()
    const answer = this.#begin(question)
    const marks = marksOf(this.data.tickets, this.data.tuples, answer)
    const found = new Map<string, Contribution[]>()
    for (const number of answer.chosen) {
      const reading = this.readings[number] as Reading
      const { measure, clock } = reading
      for (const { slot, group, ...each } of contributionsTo(this.data, answer, reading, number, marks)) {
        const period = answer.axis.slots[slot]?.name ?? null
        const key = rowKey({ kpi: measure.id, clock, period, group: answer.grouping.groups[group] ?? {} })
        const before = found.get(key)
        if (before === undefined) found.set(key, [each])
        else before.push(each)
      }
    }
    return found
  }

  /**
   * The cube as bytes.
   *
   * @param which `changes`: only the parts that changed since it was last saved or loaded
   */
  async save(which: 'all' | 'changes' = 'all'): Promise<SavedCube> {
    this.settle()
    const changed = this.#tracker.takeChanged()
    const blocks = which === 'all' ? undefined : changed
    const { position } = this
    const before = this.#tuplesKept
    this.#tuplesKept = this.data.tuples.list.length
    const parts = await packCube(this.data, blocks, before)
    return { position, signature: this.signature, parts }
  }

  /** @internal fills an empty cube */
  async fill(saved: SavedCube): Promise<void> {
    await unpackCube(saved, this.data)
    this.#tuplesKept = this.data.tuples.list.length
    this.position = saved.position
  }

  #begin(question: FigureQuestion): Answer {
    const asked = { timeZone: this.timeZone, ...question }
    return emptyAnswer(asked, this.readings, this.dimensions, () => this.#earliest(asked.asOf))
  }

  #earliest(asOf: Instant): Instant {
    const { tickets } = this.data
    let first = Infinity
    for (let ticket = 0; ticket < tickets.count; ticket++) {
      const receivedAt = tickets.receivedAt[ticket] as Instant
      if (receivedAt < first && tickets.markAt(ticket, asOf) >= 0) first = receivedAt
    }
    return first
  }
}

/**
 * Makes an empty cube.
 *
 * @example
 * const cube = createCube({ kinds: ticketKinds(standardKinds), timeZone: 'Asia/Shanghai' })
 * for await (const events of store.readAll()) for (const event of events) cube.apply(event)
 * const rows = cube.figures({ asOf: Date.now(), period: 'month', by: ['channel', 'department'] })
 */
export const createCube = (options: CubeOptions): Cube => new Cube(options)

/**
 * Reads back a cube that was saved.
 *
 * @returns undefined when it was made by other measures, dimensions or opening hours: then it has to be made anew
 * @throws RangeError for bytes that are not a whole cube
 *
 * @example
 * const cube = (await loadCube(options, saved)) ?? createCube(options)
 */
export const loadCube = async (options: CubeOptions, saved: SavedCube): Promise<Cube | undefined> => {
  const cube = new Cube(options)
  if (saved.signature !== cube.signature) return undefined
  try {
    await cube.fill(saved)
  } catch (cause) {
    throw new RangeError('the bytes are not a whole cube', { cause })
  }
  return cube
}
