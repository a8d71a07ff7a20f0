import type { StoredEvent } from '@deskledger/core'
import type { Anything } from '../work/step.ts'

/** `copies`: each event gives a new state, as peers' guides write it. `in place`: the mutable fold of the floor. */
export type Way = 'copies' | 'in place'

/** How a peer folds a stream: in its own shape of events, into which ours are put beforehand. */
export interface PeerFold {
  readonly toEvents: (stream: readonly StoredEvent[]) => readonly Anything[]
  readonly fold: (events: readonly Anything[]) => Anything
}
