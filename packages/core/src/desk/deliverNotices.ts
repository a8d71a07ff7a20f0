import type { RecordedEvent } from '../event/envelope.ts'
import type { EventStore } from '../store/store.ts'
import { reject, type Rejection } from '../ticket/decision.ts'
import type { Duration, Instant } from '../time.ts'
import {
  isNewerNotice,
  noticeOf,
  retried,
  standardRetries,
  type Notice,
  type NoticeProgress,
  type WaitingNotice,
} from './notices.ts'

export interface DeliverNoticesOptions {
  readonly store: Pick<EventStore, 'readAll'>
  /** sends one, and throws when that failed. It may be called again with the same `key` */
  readonly send: (notice: Notice) => void | Promise<void>
  /** told of a notice that has failed for the last time, before it is dropped; when this throws, the run ends and it stays */
  readonly giveUp: (notice: Notice, error: unknown) => void | Promise<void>
  readonly now: Instant
  /** how far the last run came; the whole log is before us, when left out */
  readonly progress?: NoticeProgress
  /** called after every attempt; what was not kept is sent again */
  readonly keep?: (progress: NoticeProgress) => void | Promise<void>
  /** how long after each failure it is tried again, in milliseconds; after the last of them it is given up */
  readonly retries?: readonly Duration[]
  /** how many may wait (10,000, when left out): when so many do, the log is read on once one of them is gone */
  readonly limit?: number
}

export interface NoticesRun {
  /** the next run's `progress` */
  readonly progress: NoticeProgress
  readonly sent: readonly Notice[]
  readonly failed: readonly { readonly notice: Notice; readonly error: unknown }[]
  readonly givenUp: readonly Notice[]
  /** when the next one that waits falls due; null: none waits */
  readonly next: Instant | null
  /** whether the log goes on behind the position, as `limit` of them wait */
  readonly more: boolean
  /** why it could not go on past the position: a notice of a schema too new to read */
  readonly held: Rejection | null
}

type Settings = Required<Pick<DeliverNoticesOptions, 'retries' | 'limit'>> & DeliverNoticesOptions

interface Delivery {
  position: number
  readonly waiting: Map<string, WaitingNotice>
  readonly sent: Notice[]
  readonly failed: { readonly notice: Notice; readonly error: unknown }[]
  readonly givenUp: Notice[]
  held: Rejection | null
}

const progressOf = ({ position, waiting }: Delivery): NoticeProgress => ({ position, waiting: [...waiting.values()] })

/** Takes the next event in; false when there is no room for it, or it cannot be read. */
const takeIn = (event: RecordedEvent, delivery: Delivery, limit: number): boolean => {
  const { waiting } = delivery
  if (isNewerNotice(event)) {
    const { type, schema } = event
    const message = `${type} has schema ${schema}, newer than this library reads`
    delivery.held = reject('newer_schema', message, { type, schema })
    return false
  }
  const notice = noticeOf(event)
  if (notice !== undefined && waiting.size >= limit) return false
  const { position } = event
  if (notice !== undefined) waiting.set(notice.key, { notice, position, attempts: 0, next: notice.notBefore })
  delivery.position = position
  return true
}

/** Reads on to the end of the log, or as far as there is room; false: there was none. */
const readOn = async ({ store, limit }: Settings, delivery: Delivery): Promise<boolean> => {
  for await (const events of store.readAll({ after: delivery.position })) {
    for (const event of events) if (!takeIn(event, delivery, limit)) return false
  }
  return true
}

const attempt = async (entry: WaitingNotice, settings: Settings, delivery: Delivery): Promise<void> => {
  const { notice } = entry
  const { waiting } = delivery
  try {
    await settings.send(notice)
  } catch (error) {
    const later = retried(entry, settings.now, settings.retries)
    delivery.failed.push({ notice, error })
    if (later !== undefined) {
      waiting.set(notice.key, later) // keeps its place
      return
    }
    await settings.giveUp(notice, error)
    waiting.delete(notice.key)
    delivery.givenUp.push(notice)
    return
  }
  waiting.delete(notice.key)
  delivery.sent.push(notice)
}

const attemptDue = async (settings: Settings, delivery: Delivery): Promise<void> => {
  for (const entry of delivery.waiting.values()) {
    if (entry.next > settings.now) continue
    await attempt(entry, settings, delivery)
    await settings.keep?.(progressOf(delivery))
  }
}

const nextOf = ({ waiting }: Delivery): Instant | null => {
  let next: Instant | null = null
  for (const entry of waiting.values()) next = Math.min(next ?? entry.next, entry.next)
  return next
}

/**
 * Hands the notices of a ledger to `send`, each at least once. One that fails, or may not go out yet, waits and holds up no
 * other; it is tried again when its time has come, and reported when it is given up. Among those due in one run, the order is
 * that of the log; one that had failed comes after younger ones that did not.
 *
 * A notice is delivered whatever has become of its ticket since: it says what was so when it was issued. A sender that wants to
 * be silent about tickets that have ended loads the ticket, and returns.
 *
 * No timer runs: call it again at `next`, and after ticks and commands. Called by two at once, or begun again at an earlier
 * progress, it sends some twice, with the same key.
 *
 * @throws what the store, `keep` and `giveUp` throw; what was sent since the last `keep` is sent again
 *
 * @example
 * const { progress, next } = await deliverNotices({
 *   store,
 *   now: Date.now(),
 *   send: async (notice) => post('https://example.org/hook', notice, { 'Idempotency-Key': notice.key }),
 *   giveUp: (notice, error) => console.error(notice.key, error),
 * })
 */
export const deliverNotices = async (options: DeliverNoticesOptions): Promise<NoticesRun> => {
  const { progress = { position: 0, waiting: [] }, retries = standardRetries, limit = 10_000 } = options
  const settings: Settings = { ...options, retries, limit: Math.max(1, limit) }
  const waiting = new Map(progress.waiting.map((entry) => [entry.notice.key, entry]))
  const delivery: Delivery = { position: progress.position, waiting, sent: [], failed: [], givenUp: [], held: null }
  let more = true
  for (let room = -1; more && room !== 0;) {
    more = !(await readOn(settings, delivery)) && delivery.held === null
    const before = waiting.size
    await attemptDue(settings, delivery)
    room = before - waiting.size
  }
  const kept = progressOf(delivery)
  await options.keep?.(kept)
  const { sent, failed, givenUp, held } = delivery
  return { progress: kept, sent, failed, givenUp, next: nextOf(delivery), more, held }
}
