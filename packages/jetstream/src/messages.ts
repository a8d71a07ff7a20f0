import { DeliverPolicy, type JsMsg, type StoredMsg } from '@nats-io/jetstream'
import type { Cluster } from './cluster.ts'
import { isPassing } from './failure.ts'
import { moment } from './waiting.ts'

/** ms between signs of life of whoever sends messages: twice without one, and they are asked of another server */
const HEARTBEAT = 1000
/** ms before messages are asked for again where that failed */
const PAUSE = 100
/** ms between two looks whether a reader who waits does so for good reason */
const QUIET = 3000
const AHEAD = 1000

/** messages that are asked for one by one at the same time */
export const AT_ONCE = 128

/** Messages that are known to be there, in the order of their sequences as given. */
export const messagesAt = async (
  { near }: Cluster,
  stream: string,
  sequences: readonly number[],
): Promise<readonly StoredMsg[]> => {
  const found: StoredMsg[] = []
  for (let from = 0; from < sequences.length; from += AT_ONCE) {
    const some = sequences.slice(from, from + AT_ONCE)
    found.push(...(await Promise.all(some.map((seq) => near(stream, seq)))))
  }
  return found
}

export interface Wanted {
  readonly stream: string
  /** the first sequence */
  readonly from: number
  readonly headersOnly?: boolean
  /** ends the messages */
  readonly signal: AbortSignal
}

/** The messages of a stream from a sequence on, each once and in order, without end until the signal aborts. */
export async function* messagesOf(cluster: Cluster, wanted: Wanted): AsyncGenerator<JsMsg> {
  let from = wanted.from
  while (!wanted.signal.aborted) {
    try {
      for await (const message of oneTry(cluster, { ...wanted, from })) {
        if (message.seq !== from) break // something is missing, so it is asked for again
        from += 1
        yield message
      }
    } catch (error) {
      if (!isPassing(error)) throw error
    }
    if (!wanted.signal.aborted) await moment(PAUSE)
  }
}

async function* oneTry(
  { js, jsm, ask }: Cluster,
  { stream, from, headersOnly = false, signal }: Wanted,
): AsyncGenerator<JsMsg> {
  const options = { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from, headers_only: headersOnly }
  const consumer = await ask(() => js.consumers.get(stream, options))
  const messages = await consumer.consume({ max_messages: AHEAD, expires: 2 * HEARTBEAT, idle_heartbeat: HEARTBEAT })
  const stop = (): void => messages.stop()
  signal.addEventListener('abort', stop)
  let next = from
  let waiting = false
  let turns = 0
  /** Where nothing comes although there is something, the consumer was lost with its server or its connection. */
  const look = async (): Promise<void> => {
    const turn = turns
    if (!waiting) return
    const { state } = await jsm.streams.info(stream)
    if (turn === turns && state.last_seq >= next) stop()
  }
  const watch = setInterval(() => void look().catch(() => {}), QUIET)
  try {
    for (const items = messages[Symbol.asyncIterator](); !signal.aborted;) {
      waiting = true
      const { done, value } = await items.next()
      waiting = false
      turns += 1
      if (done === true) return
      next = value.seq + 1
      yield value
    }
  } finally {
    clearInterval(watch)
    signal.removeEventListener('abort', stop)
    stop()
    consumer.delete().catch(() => {}) // the cluster forgets it by itself otherwise
  }
}
