import type { RecordedEvent } from '@deskledger/core'

/**
 * Something computed from the log: a cube of figures, a work list, a table for a dashboard. To be judged by
 * `projectionLaws` it says how to begin, take one event, and put away what it has together with where it stands.
 */
export interface Projection<Result> {
  /** begins at nothing, or goes on from what `save` gave */
  open(saved?: unknown): Running<Result>
}

/** A projection while it follows the log. */
export interface Running<Result> {
  /** takes the next event; one that it has had already, by its position, changes nothing */
  take(event: RecordedEvent): void
  /** all that it needs to go on, its position included, as plain JSON data */
  save(): unknown
  /** what it has computed, as plain data */
  result(): Result
}
