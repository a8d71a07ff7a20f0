import { noticeIssued } from '../event/catalogue/escalation.ts'
import type { EventOf } from '../event/definition.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import { ticketOf, type TicketId } from '../ids.ts'
import type { Duration, Instant } from '../time.ts'

/** Somebody is to be told: who, why, of which ticket, at which level. */
export type Notice = EventOf<typeof noticeIssued>['data'] & {
  /** the same whenever and by whomever it is sent: a receiver that keeps the keys it has seen acts once */
  readonly key: string
  readonly ticket: TicketId
  /** when it was issued */
  readonly at: Instant
}

/** A notice that is not delivered yet. */
export interface WaitingNotice {
  readonly notice: Notice
  /** its place in the log */
  readonly position: number
  /** how often it was tried */
  readonly attempts: number
  /** when it is tried next */
  readonly next: Instant
}

/** How far delivery has come, as JSON: keep it, and hand it in again. */
export interface NoticeProgress {
  /** notices up to here are delivered, given up, or waiting */
  readonly position: number
  /** in the order of the log */
  readonly waiting: readonly WaitingNotice[]
}

/** The notice that an event is; undefined for any other event. */
export const noticeOf = ({ id, type, stream, at, data }: RecordedEvent): Notice | undefined => {
  const ticket = ticketOf(stream)
  if (type !== noticeIssued.type || ticket === undefined) return undefined
  return { ...(data as EventOf<typeof noticeIssued>['data']), key: `notice:${id}`, ticket, at }
}

export const isNewerNotice = ({ type, schema }: RecordedEvent): boolean =>
  type === noticeIssued.type && schema > noticeIssued.schema

/** After one minute, five, fifteen, one hour, four, twelve, twenty-four: given up after nearly two days. */
export const standardRetries: readonly Duration[] = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * 60_000)

/** What a failed attempt makes of a notice; undefined when that was the last one. */
export const retried = (
  { notice, position, attempts }: WaitingNotice,
  now: Instant,
  retries: readonly Duration[],
): WaitingNotice | undefined => {
  const delay = retries[attempts]
  return delay === undefined ? undefined : { notice, position, attempts: attempts + 1, next: now + Math.max(1, delay) }
}
