import { DeskledgerError } from '@deskledger/core'
import type { Cluster } from './cluster.ts'
import { directory, type Directory } from './directory.ts'
import { headingOf, type Heading } from './message.ts'
import { messagesOf } from './messages.ts'

/** ms for which what was complete is taken to be so, in deciding whether a command is new: see `writing.ts` */
const FRESH = 20_000

/** A directory that follows the log. */
export interface Tail extends Directory {
  /** the end of the log now, as its leader knows it */
  end(): Promise<number>
  /** when everything that was acknowledged before is in the directory */
  caughtUp(): Promise<void>
  /** when the directory holds the log up to a message */
  reached(seq: number): Promise<void>
  /** when it is complete, or was so a short time ago */
  fresh(): Promise<void>
  stop(): void
}

/** Lets calls share what is asked, each of them something that was asked after it came. */
const shared = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | undefined
  return () => {
    next ??= running.then(() => {
      next = undefined
      const answer = ask()
      running = answer.catch(() => {})
      return answer
    })
    return next
  }
}

/** Follows the headers of a log from its beginning. */
export const follow = (cluster: Cluster, log: string, patience: number): Tail => {
  const made = directory()
  const controller = new AbortController()
  const waiting = new Set<() => void>()
  let place = 0
  let noted = 0
  let freshAt = -Infinity
  let broken: unknown

  const wake = (): void => {
    for (const look of waiting) look()
  }
  const note = (heading: Heading): void => {
    noted = Math.max(noted, heading.seq)
    made.note(heading)
  }

  const run = async (): Promise<void> => {
    const wanted = { stream: log, from: 1, headersOnly: true, signal: controller.signal }
    for await (const message of messagesOf(cluster, wanted)) {
      note(headingOf(message))
      place = message.seq
      if (message.info.pending === 0) freshAt = performance.now()
      wake()
    }
  }
  run().catch((error: unknown) => {
    broken = error
    wake()
  })

  const reached = (seq: number): Promise<void> =>
    new Promise((resolve, fail) => {
      const done = (act: () => void): void => {
        clearInterval(timer)
        waiting.delete(look)
        act()
      }
      const look = (): void => {
        if (broken !== undefined) done(() => fail(broken))
        else if (controller.signal.aborted) done(() => fail(new DeskledgerError('store_closed', 'the store is closed')))
        else if (place >= seq) done(resolve)
      }
      // patience is for what stands still: a long log that comes is waited for
      let last = place
      const timer = setInterval(() => {
        const message = `nothing came behind message ${place} of ${seq} for ${patience} ms`
        if (place === last) done(() => fail(new DeskledgerError('store_failed', message)))
        last = place
      }, patience)
      waiting.add(look)
      look()
    })

  const end = shared(async () => (await cluster.ask(() => cluster.jsm.streams.info(log))).state.last_seq)

  const caughtUp = async (): Promise<void> => {
    const asked = performance.now()
    await reached(Math.max(await end(), noted))
    freshAt = Math.max(freshAt, asked)
  }

  return {
    ...made,
    note,
    end: async () => Math.max(await end(), noted),
    caughtUp,
    reached,
    async fresh() {
      if (performance.now() - freshAt > FRESH) await caughtUp()
    },
    stop() {
      controller.abort()
      wake()
    },
  }
}
