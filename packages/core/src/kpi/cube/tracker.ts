import { invalidInput } from '../../errors.ts'
import type { StoredEvent } from '../../event/envelope.ts'
import type { StreamId } from '../../ids.ts'
import type { TicketKinds } from '../../ticket/kinds.ts'
import type { TicketState } from '../../ticket/state.ts'
import { ClaimList } from '../claimList.ts'
import { Claims } from '../claims.ts'
import type { Dimension, DimensionValue } from '../dimension.ts'
import { isExcluded } from '../measure.ts'
import type { Reading } from '../reading.ts'
import type { CubeData } from './cubeData.ts'

/** A ticket whose state is at hand. */
interface Tracked {
  readonly stream: StreamId
  state: TicketState
  /** its number in the cube; -1: it has none yet */
  ticket: number
  readonly live: ClaimList
  /** true when its last events have not been counted yet */
  isDirty: boolean
  /** true when it has changed since its turn to be forgotten came */
  isBusy: boolean
  /** true when it stands among those to be counted; it may have been since */
  isListed: boolean
}

/** Refuses an event that is not the next one of its stream: figures of a log with a hole in it would be wrong, and look right. */
const checkNext = ({ stream, version }: StoredEvent, before: number): void => {
  if (version === before + 1) return
  throw invalidInput('Event', [{ path: 'version', value: version, expected: `${before + 1}, the next of ${stream}` }])
}

/**
 * Follows tickets through their events, and brings what is counted up to date. Events of one instant are counted together: no
 * T falls between them.
 */
export class Tracker {
  readonly #kinds: TicketKinds
  readonly #dimensions: readonly Dimension[]
  readonly #data: CubeData
  readonly #claims: Claims
  readonly #atHand: number
  /** in the order in which their turn to be forgotten comes */
  readonly #tracked = new Map<StreamId, Tracked>()
  readonly #dirty = new Set<Tracked>()
  /** lists that are free to be used again */
  readonly #spare: ClaimList[] = []
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
    this.#claims = new Claims(options.data.parts, options.readings)
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
    const live = this.#data.claims.liveAfter(ticket, state.lastEventAt)
    this.#track({ stream, state, ticket, live, isDirty: false, isBusy: true, isListed: false })
  }

  apply(event: StoredEvent): void {
    const known = this.#tracked.get(event.stream)
    checkNext(event, known?.state.version ?? 0)
    if (known === undefined) {
      const state = this.#kinds.fold(undefined, event)
      this.#newcomers += 1
      this.#track({
        stream: event.stream,
        state,
        ticket: -1,
        live: this.#spare.pop() ?? new ClaimList(),
        isDirty: true,
        isBusy: true,
        isListed: false,
      })
      return
    }
    if (known.isDirty && known.state.lastEventAt !== event.at) this.#count(known)
    known.state = this.#kinds.fold(known.state, event)
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

  #track(tracked: Tracked): void {
    this.#tracked.set(tracked.stream, tracked)
    if (tracked.isDirty) this.#list(tracked)
    if (this.#tracked.size > this.#atHand) this.#forgetOldest()
  }

  #markDirty(tracked: Tracked): void {
    tracked.isBusy = true
    if (tracked.isDirty) return
    tracked.isDirty = true
    this.#list(tracked)
  }

  #list(tracked: Tracked): void {
    if (tracked.isListed) return
    tracked.isListed = true
    this.#dirty.add(tracked)
  }

  /** Those that changed since their last turn get another one. */
  #forgetOldest(): void {
    for (const oldest of this.#tracked.values()) {
      this.#tracked.delete(oldest.stream)
      if (oldest.isBusy) {
        oldest.isBusy = false
        this.#tracked.set(oldest.stream, oldest)
        continue
      }
      if (oldest.isDirty) this.#count(oldest)
      if (oldest.isListed) this.#dirty.delete(oldest)
      this.#spare.push(oldest.live)
      return
    }
  }

  #count(tracked: Tracked): void {
    const { state, live } = tracked
    tracked.isDirty = false
    if (tracked.ticket < 0) {
      tracked.ticket = this.#data.tickets.add(tracked.stream, state.receivedAt)
      live.count = 0
      this.#newcomers -= 1
    }
    const { ticket } = tracked
    this.#enterEra(ticket, state)
    this.#claims.take(state)
    this.#data.claims.change(ticket, live, this.#claims.list, state.lastEventAt)
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
