import type { Instant } from '@deskledger/core'

/** What happens next, in order of time; what falls on the same instant, in the order in which it was entered. */
export interface Agenda<T> {
  enter(at: Instant, item: T): void
  /** takes out the earliest */
  next(): { readonly at: Instant; readonly item: T } | undefined
}

interface Entry<T> {
  readonly at: Instant
  readonly turn: number
  readonly item: T
}

const before = <T>(a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn)

/** A binary heap: entries n and (n - 1) / 2 are in order, so the first is the earliest. */
const rise = <T>(heap: Entry<T>[], entry: Entry<T>): void => {
  let place = heap.length
  while (place > 0) {
    const above = heap[(place - 1) >> 1] as Entry<T>
    if (!before(entry, above)) break
    heap[place] = above
    place = (place - 1) >> 1
  }
  heap[place] = entry
}

const sink = <T>(heap: Entry<T>[], entry: Entry<T>): void => {
  let place = 0
  for (let child = 1; child < heap.length; child = 2 * place + 1) {
    const right = heap[child + 1]
    const smaller = right !== undefined && before(right, heap[child] as Entry<T>) ? child + 1 : child
    if (!before(heap[smaller] as Entry<T>, entry)) break
    heap[place] = heap[smaller] as Entry<T>
    place = smaller
  }
  heap[place] = entry
}

/**
 * An empty agenda.
 *
 * @example
 * const agenda = openAgenda<string>()
 * agenda.enter(9, 'open'); agenda.enter(8, 'unlock')
 * agenda.next()?.item // 'unlock'
 */
export const openAgenda = <T>(): Agenda<T> => {
  const heap: Entry<T>[] = []
  let turn = 0
  return {
    enter: (at, item) => rise(heap, { at, turn: turn++, item }),
    next: () => {
      const first = heap[0]
      const last = heap.pop()
      if (first !== undefined && last !== undefined && last !== first) sink(heap, last)
      return first
    },
  }
}
