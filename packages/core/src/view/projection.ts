import type { RecordedEvent } from '../event/envelope.ts'

/** Something that follows the log, and can be put away and opened again. `projectionLaws` of `@deskledger/testing` judges it. */
export interface Projection<Result, Open extends Following<Result> = Following<Result>> {
  /** begins at nothing, or goes on from what `save` gave */
  open(saved?: unknown): Open
}

/** A projection while it follows the log. */
export interface Following<Result> {
  /** takes the next event; one that it has had already, by its position, changes nothing */
  take(event: RecordedEvent): void
  /** all that it needs to go on, as plain JSON data */
  save(): unknown
  result(): Result
}
