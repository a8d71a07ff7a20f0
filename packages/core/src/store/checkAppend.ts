import { DeskledgerError } from '../errors.ts'
import type { Append } from './store.ts'

/** Throws unless the events carry the stream, and contiguous versions, that the append claims. */
export const checkAppend = ({ stream, expectedVersion, events }: Append): void => {
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0) {
    throw new DeskledgerError(
      'invalid_append',
      `expectedVersion: found ${expectedVersion}, expected 0 or a positive integer`,
      {
        expectedVersion,
      },
    )
  }
  events.forEach(({ event }, index) => {
    const version = expectedVersion + index + 1
    if (event.version === version && event.stream === stream) return
    throw new DeskledgerError(
      'invalid_append',
      `events[${index}]: found version ${event.version} of ${event.stream}, expected version ${version} of ${stream}`,
      { index, found: event.version, expected: version, stream },
    )
  })
}
