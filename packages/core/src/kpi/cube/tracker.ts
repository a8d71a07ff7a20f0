import { invalidInput } from '../../errors.ts'
import type { StoredEvent } from '../../event/envelope.ts'
import type { StreamId } from '../../ids.ts'
import type { TicketKinds } from '../../ticket/kinds.ts'
import type { TicketState } from '../../ticket/state.ts'
import type { Dimension, DimensionValue } from '../dimension.ts'
import { isExcluded } from '../measure.ts'
import type { Reading } from '../reading.ts'
import type { CubeData } from './cubeData.ts'
import { Reaches, type Reach } from './reach.ts'
import { blockOf } from './savedCube.ts'
import { Standing, Updater } from './standing.ts'

/** A ticket whose state is at hand. */
interface Tracked {
  readonly stream: StreamId
  readonly state: TicketState
  /** its number in the cube; -1: it has none yet */
  ticket: number
  readonly standing: Standing
  /** how far its last events reach that have not been counted yet */
  reach: Reach
  /** true when its last events have not been counted yet */
  isDirty: boolean
  /** true when it has changed since its turn to be forgotten came */
  isBusy: boolean
  /** true when it stands among those to be counted; it may have been since */
  isListed: boolean
}

/** Refuses an event that is not the next one of its stream: figures of a log with a hole in it would be wrong, and look right. */
const checkNext = ({ stream, version }: StoredEvent, known: Tracked | undefined): void => {
  const next = (known?.state.version ?? 0) + 1
  if (version === next) return
  const why = known === undefined ? `, or the events of ${stream} recalled first` : `, the next of ${stream}`
  throw invalidInput('Event', [{ path: 'version', value: version, expected: `${next}${why}` }])
}

/**
 * Follows tickets through their events, and brings what is counted up to date. Events of one instant are counted together: no
 * T falls between them.
 */
export class Tracker {
  readonly #kinds: TicketKinds
  readonly #dimensions: readonly Dimension[]
  readonly #data: CubeData
  readonly #updater: Updater
  readonly #reaches: Reaches
  readonly #readings: number
  readonly #atHand: number
  /** in the order in which their turn to be forgotten comes */
  readonly #tracked = new Map<StreamId, Tracked>()
  #turns: Iterator<Tracked, undefined> = this.#tracked.values()
  /** what was looked for last, and what was found */
  #sought: StreamId | undefined
  #found: Tracked | undefined
  readonly #dirty = new Set<Tracked>()
  /** free to be used again */
  readonly #spare: Standing[] = []
  /** how many of them have not been counted yet */
  #newcomers = 0
  /** blocks of the tickets that changed since somebody last asked */
  readonly #changed = new Set<number>()

  constructor(options: {
    readonly kinds: TicketKinds
    readonly readings: readonly Reading[]
    readonly dimensions: readonly Dimension[]
    readonly data: CubeData
    readonly atHand: number
  }) {
    this.#kinds = options.kinds
    this.#dimensions = options.dimensions
    this.#data = options.data
    this.#atHand = options.atHand
    this.#updater = new Updater(options.data.parts, options.readings, options.data.claims)
    this.#readings = options.readings.length
    this.#reaches = new Reaches(options.kinds, options.readings, options.dimensions)
  }

  /** true when the ticket has been counted, but its state is not at hand: see `recall` */
  lacks(stream: StreamId): boolean {
    if (this.#tracked.size - this.#newcomers === this.#data.tickets.count) return false
    return this.#find(stream) === undefined && this.#data.tickets.numberOf(stream) !== undefined
  }

  /** Brings back a ticket's state from the events that have been counted. */
  recall(stream: StreamId, events: readonly StoredEvent[]): void {
    const ticket = this.#data.tickets.numberOf(stream)
    const [first] = events
    if (ticket === undefined || first === undefined || !this.lacks(stream)) return
    const state = this.#kinds.replay(events, { freeze: false })
    const { standing } = this.#track(stream, state, ticket)
    standing.takeLive(this.#data.claims.liveAfter(ticket, state.lastEventAt))
  }

  apply(event: StoredEvent): void {
    const known = this.#find(event.stream)
    checkNext(event, known)
    if (known === undefined) {
      this.#newcomers += 1
      this.#markDirty(this.#track(event.stream, this.#kinds.fold(undefined, event), -1))
      return
    }
    if (known.isDirty && known.state.lastEventAt !== event.at) this.#count(known)
    const reach = this.#reaches.of(known.state.kind, event.type)
    known.reach = known.isDirty ? this.#reaches.together(known.reach, reach) : reach
    this.#kinds.fold(known.state, event)
    this.#markDirty(known)
  }

  /** Counts what has not been counted yet. */
  settle(): void {
    for (const tracked of this.#dirty) {
      if (tracked.isDirty) this.#count(tracked)
      tracked.isListed = false
    }
    this.#dirty.clear()
  }

  /** @returns the blocks of the tickets that changed since it was last asked */
  takeChanged(): readonly number[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  /** The ticket whose state is at hand, if it is. Asked twice for one event, it looks once. */
  #find(stream: StreamId): Tracked | undefined {
    if (stream !== this.#sought) {
      this.#sought = stream
      this.#found = this.#tracked.get(stream)
    }
    return this.#found
  }

  #track(stream: StreamId, state: TicketState, ticket: number): Tracked {
    const standing = this.#spare.pop() ?? new Standing(this.#readings)
    standing.clear()
    const reach = this.#reaches.ofFirst(state.kind)
    const tracked = { stream, state, ticket, standing, reach, isDirty: false, isBusy: true, isListed: false }
    this.#tracked.set(stream, tracked)
    this.#sought = undefined
    if (this.#tracked.size > this.#atHand) this.#forgetOldest()
    return tracked
  }

  #markDirty(tracked: Tracked): void {
    tracked.isBusy = true
    tracked.isDirty = true
    if (tracked.isListed) return
    tracked.isListed = true
    this.#dirty.add(tracked)
  }

  /** Those that changed since their last turn get another one. One round goes on where the last stopped: the front is empty by then. */
  #forgetOldest(): void {
    for (;;) {
      const { value: oldest } = this.#turns.next()
      if (oldest === undefined) {
        this.#turns = this.#tracked.values()
        continue
      }
      this.#tracked.delete(oldest.stream)
      if (!oldest.isBusy) {
        this.#forget(oldest)
        return
      }
      oldest.isBusy = false
      this.#tracked.set(oldest.stream, oldest)
    }
  }

  #forget(tracked: Tracked): void {
    if (tracked.isDirty) this.#count(tracked)
    if (tracked.isListed) this.#dirty.delete(tracked)
    this.#spare.push(tracked.standing)
  }

  #count(tracked: Tracked): void {
    const { state, standing } = tracked
    tracked.isDirty = false
    if (tracked.ticket < 0) {
      tracked.ticket = this.#data.tickets.add(tracked.stream, state.receivedAt)
      this.#newcomers -= 1
    }
    const { ticket, reach } = tracked
    this.#enterEra(ticket, state, reach)
    this.#updater.update(ticket, state, standing, reach)
    this.#changed.add(blockOf(ticket))
  }

  #enterEra(ticket: number, state: TicketState, { moves }: Reach): void {
    const { tickets, tuples } = this.#data
    const current = tickets.tupleOf(ticket)
    const tuple =
      !moves || this.#isIn(state, tuples.list[current])
        ? current
        : tuples.numberOf(this.#dimensions.map((each) => each.of(state)))
    tickets.enter(ticket, state.lastEventAt, tuple, isExcluded(state))
  }

  #isIn(state: TicketState, values: readonly DimensionValue[] | undefined): boolean {
    if (values === undefined) return false
    const dimensions = this.#dimensions
    for (let index = 0; index < dimensions.length; index++) {
      if ((dimensions[index] as Dimension).of(state) !== values[index]) return false
    }
    return true
  }
}
