import type { StreamId } from '../ids.ts'

/** The last event of a stream. Exported and kept elsewhere, heads show later that nothing was cut off. */
export interface StreamHead {
  readonly stream: StreamId
  readonly version: number
  readonly hash: string
}

/** The first event that is wrong, and why. */
export interface LedgerFault {
  readonly stream: StreamId
  readonly version: number
  /** null for an event that is missing */
  readonly position: number | null
  readonly reason: string
}
