import type { EventStore, ReadAllOptions } from '@deskledger/core'
import type { Cluster } from './cluster.ts'
import { bytesOf, eventsOf, POSITIONS } from './message.ts'
import { AT_ONCE, messagesAt, messagesOf } from './messages.ts'
import type { Tail } from './tail.ts'

export interface Following {
  readonly readAll: EventStore['readAll']
  readonly readBytes: EventStore['readBytes']
  readonly subscribe: EventStore['subscribe']
}

interface Placed {
  readonly position: number
}

type Content<T extends Placed> = (seq: number, body: Uint8Array) => readonly T[]

interface Message {
  readonly seq: number
  readonly data: Uint8Array
  readonly info: { readonly pending: number }
}

const NO_MORE = { pending: 0 }

interface Stretch {
  readonly after: number
  readonly upTo: number
  /** the last message; Infinity: whatever comes */
  readonly last: number
  readonly batch: number
  readonly signal: AbortSignal
}

/** The whole log. Sequences grow without gaps, in the order in which the cluster took the messages: a reader skips none. */
export const following = (
  cluster: Cluster,
  log: string,
  { tail, closed }: { readonly tail: Tail; readonly closed: AbortSignal },
): Following => {
  async function* fewMessages(sequences: readonly number[]): AsyncGenerator<Message> {
    for (const { seq, data } of await messagesAt(cluster, log, sequences)) yield { seq, data, info: NO_MORE }
  }

  /** A few messages are asked for one by one: a consumer takes the cluster longer to make. */
  async function* fewOrMany({ after, last, signal }: Stretch): AsyncGenerator<Message> {
    const from = Math.max(1, Math.floor(after / POSITIONS))
    const count = last - from + 1
    if (count > AT_ONCE) yield* messagesOf(cluster, { stream: log, from, signal })
    else yield* fewMessages(Array.from({ length: count }, (_, n) => from + n))
  }

  /** Batches of what messages hold: full ones, and what there is where no more waits to be sent. */
  async function* batches<T extends Placed>(content: Content<T>, stretch: Stretch) {
    const { after, upTo, last, batch, signal } = stretch
    let held: T[] = []
    for await (const { seq, data, info } of fewOrMany(stretch)) {
      for (const item of content(seq, data)) if (item.position > after && item.position <= upTo) held.push(item)
      for (; held.length >= batch && !signal.aborted; held = held.slice(batch)) yield held.slice(0, batch)
      if (signal.aborted) return
      const flush = seq >= last || (last === Infinity && info.pending === 0)
      if (flush && held.length > 0) {
        yield held
        held = []
      }
      if (seq >= last) return
    }
  }

  async function* upToNow<T extends Placed>(content: Content<T>, options: ReadAllOptions = {}) {
    const { after = 0, upTo = Infinity, batch = 1000 } = options
    const last = Math.min(await tail.end(), Math.floor(upTo / POSITIONS))
    if (last < 1 || last < Math.floor(after / POSITIONS) || upTo <= after) return
    yield* batches(content, { after, upTo, last, batch, signal: closed })
  }

  return {
    readAll: (options) => upToNow(eventsOf, options),
    readBytes: (options) => upToNow(bytesOf, options),
    async *subscribe({ signal, after = 0, batch = 1000 }) {
      if (signal.aborted) return
      const either = AbortSignal.any([signal, closed])
      yield* batches(eventsOf, { after, upTo: Infinity, last: Infinity, batch, signal: either })
    },
  }
}
