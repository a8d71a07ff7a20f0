import type { StreamId } from '../ids.ts'
import type { Duration, Instant } from '../time.ts'

/** When streams next need attention, in memory. */
export interface MemoryDue {
  /** null: nothing is due any more */
  set(stream: StreamId, dueAt: Instant | null): void
  has(stream: StreamId): boolean
  /** what is due up to an instant, the earliest first, of one instant by stream; looks at no more than has to be looked at */
  list(until: Instant, limit: number): readonly { readonly stream: StreamId; readonly dueAt: Instant }[]
}

/** Streams that are due within an hour of each other lie in one drawer, so that neither a change nor a look touches the others. */
const DRAWER: Duration = 3_600_000

type Entry = readonly [StreamId, Instant]

const byInstant = ([oneStream, one]: Entry, [otherStream, other]: Entry): number =>
  one - other || (oneStream < otherStream ? -1 : 1)

export const memoryDue = (): MemoryDue => {
  const dues = new Map<StreamId, Instant>()
  const drawers = new Map<number, Map<StreamId, Instant>>()
  const numberOf = (at: Instant): number => Math.floor(at / DRAWER)

  const remove = (stream: StreamId): void => {
    const dueAt = dues.get(stream)
    if (dueAt === undefined) return
    dues.delete(stream)
    const number = numberOf(dueAt)
    const drawer = drawers.get(number)
    drawer?.delete(stream)
    if (drawer?.size === 0) drawers.delete(number)
  }

  return {
    has: (stream) => dues.has(stream),
    set(stream, dueAt) {
      if (dues.get(stream) === dueAt) return
      remove(stream)
      if (dueAt === null) return
      dues.set(stream, dueAt)
      const number = numberOf(dueAt)
      const drawer = drawers.get(number)
      if (drawer === undefined) drawers.set(number, new Map([[stream, dueAt]]))
      else drawer.set(stream, dueAt)
    },
    list(until, limit) {
      const found: Entry[] = []
      const last = numberOf(until)
      const numbers = [...drawers.keys()].filter((number) => number <= last).sort((a, b) => a - b)
      for (const number of numbers) {
        if (found.length >= limit) break
        const entries = [...(drawers.get(number) ?? [])].filter(([, dueAt]) => dueAt <= until)
        found.push(...entries.sort(byInstant))
      }
      return found.slice(0, limit).map(([stream, dueAt]) => ({ stream, dueAt }))
    },
  }
}
