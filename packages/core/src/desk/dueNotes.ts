import type { StreamId } from '../ids.ts'
import type { Instant } from '../time.ts'

/**
 * When tickets are next due, as this desk found when it wrote them last: up to then nothing has to be settled. What is due follows
 * from the events and a policy that never changes, so a note holds for as long as nobody has written behind it.
 */
export interface DueNotes {
  note(stream: StreamId, version: number, dueAt: Instant | null): void
  /** whether it is known that nothing falls due by an instant on a stream of this version */
  isQuiet(stream: StreamId, version: number, until: Instant): boolean
}

/** As many as are worked on at a time, several times over. */
const NOTES = 10_000

export const dueNotes = (): DueNotes => {
  const notes = new Map<StreamId, { readonly version: number; readonly dueAt: Instant | null }>()
  return {
    note(stream, version, dueAt) {
      notes.delete(stream)
      notes.set(stream, { version, dueAt })
      if (notes.size <= NOTES) return
      for (const oldest of notes.keys()) {
        notes.delete(oldest)
        return
      }
    },
    isQuiet(stream, version, until) {
      const found = notes.get(stream)
      return found?.version === version && (found.dueAt === null || found.dueAt > until)
    },
  }
}
