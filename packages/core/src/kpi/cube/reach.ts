import type { TicketKinds } from '../../ticket/kinds.ts'
import type { Dimension } from '../dimension.ts'
import type { Reading } from '../reading.ts'
import type { StateField } from '../reads.ts'
import { mayChange } from './stateChanges.ts'

/** What has to be looked at again when something has happened to a ticket. */
export interface Reach {
  /** the numbers of the readings to ask again, in their order */
  readonly readings: readonly number[]
  /** true when the value of a dimension may be another one */
  readonly moves: boolean
}

/** Tells how far events reach. Each reach is made once, and events that come together reach as far as all of them. */
export class Reaches {
  readonly #kinds: TicketKinds
  readonly #readings: readonly Reading[]
  readonly #dimensions: readonly Dimension[]
  readonly #ofFirst = new Map<string, Reach>()
  /** by kind and event type */
  readonly #ofEvents = new Map<string, Map<string, Reach>>()
  readonly #together = new Map<Reach, Map<Reach, Reach>>()
  readonly #made = new Map<string, Reach>()

  constructor(kinds: TicketKinds, readings: readonly Reading[], dimensions: readonly Dimension[]) {
    this.#kinds = kinds
    this.#readings = readings
    this.#dimensions = dimensions
  }

  /** how far a ticket's first event reaches: to everything that is about its kind */
  ofFirst(kind: string): Reach {
    let reach = this.#ofFirst.get(kind)
    if (reach === undefined) this.#ofFirst.set(kind, (reach = this.#make(new Set(this.#about(kind)), true)))
    return reach
  }

  /** how far an event reaches that is not its ticket's first */
  of(kind: string, type: string): Reach {
    let byType = this.#ofEvents.get(kind)
    if (byType === undefined) this.#ofEvents.set(kind, (byType = new Map<string, Reach>()))
    let reach = byType.get(type)
    if (reach === undefined) byType.set(type, (reach = this.#find(kind, type)))
    return reach
  }

  /** how far two that come together reach */
  together(one: Reach, other: Reach): Reach {
    if (one === other) return one
    let others = this.#together.get(one)
    if (others === undefined) this.#together.set(one, (others = new Map<Reach, Reach>()))
    let reach = others.get(other)
    if (reach === undefined) {
      reach = this.#make(new Set([...one.readings, ...other.readings]), one.moves || other.moves)
      others.set(other, reach)
    }
    return reach
  }

  #find(name: string, type: string): Reach {
    const kind = this.#kinds.kindOf(name)
    const touches = (reads: readonly StateField[] | undefined): boolean =>
      reads === undefined || reads.some((field) => mayChange(kind, type, field))
    const asked = this.#about(name).filter((index) => touches(this.#readings[index]?.measure.reads))
    return this.#make(
      new Set(asked),
      this.#dimensions.some(({ reads }) => touches(reads)),
    )
  }

  #about(kind: string): readonly number[] {
    return [...this.#readings.keys()].filter((index) => this.#readings[index]?.measure.kinds?.includes(kind) ?? true)
  }

  #make(asked: ReadonlySet<number>, moves: boolean): Reach {
    const readings = [...asked].sort((a, b) => a - b)
    const key = JSON.stringify([readings, moves])
    let reach = this.#made.get(key)
    if (reach === undefined) this.#made.set(key, (reach = { readings, moves }))
    return reach
  }
}
