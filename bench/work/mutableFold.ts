/** The floor of replay: written by hand for the events of the bench's story, it builds the very same state. */
import { initialState, type StoredEvent } from '@deskledger/core'
import { complaintDetails, step, type Anything } from './step.ts'

export const freshState = (): Anything => initialState(complaintDetails())

export const mutableFold = (events: readonly StoredEvent[]): unknown => {
  const s = freshState()
  for (const { type, data, at, actor, stream, version } of events) step(s, type, data, at, actor.kind, stream, version)
  return s
}
