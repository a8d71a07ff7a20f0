import { invalidInput } from '../../errors.ts'
import type { StoredEvent } from '../../event/envelope.ts'
import type { StreamId } from '../../ids.ts'
import type { TicketKinds } from '../../ticket/kinds.ts'
import type { TicketState } from '../../ticket/state.ts'
import type { Dimension, DimensionValue } from '../dimension.ts'
import { isExcluded } from '../measure.ts'
import type { Reading } from '../reading.ts'
import type { CubeData } from './cubeData.ts'
import { Standing, Updater } from './standing.ts'

/** A ticket whose state is at hand. */
interface Tracked {
  readonly stream: StreamId
  readonly state: TicketState
  /** its number in the cube; -1: it has none yet */
  ticket: number
  readonly standing: Standing
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
  readonly #readings: number
  readonly #atHand: number
  /** in the order in which their turn to be forgotten comes */
  readonly #tracked = new Map<StreamId, Tracked>()
  #turns: Iterator<Tracked, undefined> = this.#tracked.values()
  readonly #dirty = new Set<Tracked>()
  /** free to be used again */
  readonly #spare: Standing[] = []
  /** how many of them have not been counted yet */
  #newcomers = 0
  /** numbers of the tickets that changed since somebody last asked */
  readonly #changed = new Set<number>()
  #lastChanged = -1

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
  }

  /** true when the ticket has been counted, but its state is not at hand: see `recall` */
  lacks(stream: StreamId): boolean {
    if (this.#tracked.size - this.#newcomers === this.#data.tickets.count) return false
    return !this.#tracked.has(stream) && this.#data.tickets.numberOf(stream) !== undefined
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
    const known = this.#tracked.get(event.stream)
    checkNext(event, known)
    if (known === undefined) {
      this.#newcomers += 1
      this.#markDirty(this.#track(event.stream, this.#kinds.fold(undefined, event), -1))
      return
    }
    if (known.isDirty && known.state.lastEventAt !== event.at) this.#count(known)
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

  /** @returns the numbers of the tickets that changed since it was last asked */
  takeChanged(): readonly number[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    this.#lastChanged = -1
    return changed
  }

  #track(stream: StreamId, state: TicketState, ticket: number): Tracked {
    const standing = this.#spare.pop() ?? new Standing(this.#readings)
    standing.clear()
    const tracked = { stream, state, ticket, standing, isDirty: false, isBusy: true, isListed: false }
    this.#tracked.set(stream, tracked)
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
    const { ticket } = tracked
    this.#enterEra(ticket, state)
    this.#updater.update(ticket, state, standing)
    if (ticket !== this.#lastChanged) this.#changed.add(ticket)
    this.#lastChanged = ticket
  }

  #enterEra(ticket: number, state: TicketState): void {
    const { tickets, tuples } = this.#data
    const current = tickets.tupleOf(ticket)
    const tuple = this.#isIn(state, tuples.list[current])
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
