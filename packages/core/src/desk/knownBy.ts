import type { RecordedEvent } from '../event/envelope.ts'
import type { StreamId } from '../ids.ts'
import type { Instant } from '../time.ts'

/** Tells what was known at an instant: of each stream what comes before the first event that was recorded later. */
export const knownBy = (knownAsOf: Instant): ((event: RecordedEvent) => boolean) => {
  if (knownAsOf === Infinity) return () => true
  const later = new Set<StreamId>()
  return ({ stream, recordedAt }) => {
    if (recordedAt > knownAsOf) later.add(stream)
    return !later.has(stream)
  }
}
