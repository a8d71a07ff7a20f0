import { DeskledgerError } from '../errors.ts'
import type { StreamId } from '../ids.ts'

/** What a store says of a stream whose events lie elsewhere. */
export const movedOut = (stream: StreamId): DeskledgerError =>
  new DeskledgerError('stream_moved_out', `stream ${stream}: its events were moved out, expected them in the ledger`, {
    stream,
  })
