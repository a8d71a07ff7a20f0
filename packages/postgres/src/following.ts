import type { EventStore, ReadAllOptions, RecordedEvent } from '@deskledger/core'
import type { Reading } from './reading.ts'
import { moment, type Waiting } from './waiting.ts'

/** ms between two looks while an older transaction holds the horizon back */
const SOON = 3

export interface Following {
  readonly readAll: EventStore['readAll']
  readonly readBytes: EventStore['readBytes']
  readonly subscribe: EventStore['subscribe']
}

export interface FollowOptions {
  /** wraps every question to the database */
  readonly ask: <T>(question: () => Promise<T>) => Promise<T>
  readonly patience: number
  readonly pollInterval: number
  /** begins to hear of growth, if that can be */
  readonly listen: () => Promise<void>
}

/** The whole log, up to its end or without one, never past the horizon: so nothing can appear behind a reader. */
export const following = (
  reads: Reading,
  grown: Waiting,
  { ask, patience, pollInterval, listen }: FollowOptions,
): Following => {
  /** The end of the log now. What an older transaction holds back is waited for as long as there is patience. */
  const endNow = async (upTo = Infinity): Promise<number> => {
    const { newest, horizon } = await ask(reads.ends)
    const wanted = Math.min(newest, upTo)
    const deadline = performance.now() + patience
    let safe = horizon
    while (safe < wanted && performance.now() < deadline) {
      await moment(SOON)
      safe = (await ask(reads.ends)).horizon
    }
    return Math.min(wanted, safe)
  }

  async function* slices<T extends { readonly position: number }>(
    next: (after: number, upTo: number, limit: number) => Promise<readonly T[]>,
    after: number,
    end: number,
    batch: number,
  ) {
    for (let from = after; from < end;) {
      const items = await ask(() => next(from, end, batch))
      const last = items.at(-1)
      if (last === undefined) return
      yield items
      if (items.length < batch) return
      from = last.position
    }
  }

  async function* batches<T extends { readonly position: number }>(
    next: (after: number, upTo: number, limit: number) => Promise<readonly T[]>,
    { after = 0, upTo, batch = 1000 }: ReadAllOptions = {},
  ) {
    yield* slices(next, after, await endNow(upTo), batch)
  }

  async function* live(signal: AbortSignal, after: number, batch: number): AsyncGenerator<readonly RecordedEvent[]> {
    for (let position = after; !signal.aborted;) {
      const seen = grown.count
      const { newest, horizon } = await ask(reads.ends)
      const end = Math.min(newest, horizon)
      for await (const events of slices(reads.events, position, end, batch)) {
        if (signal.aborted) return
        yield events
      }
      position = Math.max(position, end)
      const held = newest > horizon
      await grown.after(held ? grown.count : seen, signal, held ? SOON : pollInterval)
    }
  }

  return {
    readAll: (range) => batches(reads.events, range),
    readBytes: (range) => batches(reads.bytes, range),
    async *subscribe({ signal, after = 0, batch = 1000 }) {
      if (signal.aborted) return
      await ask(listen)
      yield* live(signal, after, batch)
    },
  }
}
