// The field names of this file are the storage format: a name once written is never changed.
import type { ActorId, EventId, StreamId } from '../ids.ts'
import type { Instant } from '../time.ts'

/** Who acts. Only a `person` can reply to a customer; a bot's message is not a response. */
export interface Actor {
  readonly id: ActorId
  readonly kind: 'person' | 'customer' | 'bot' | 'system'
  /** a role of the policy */
  readonly role?: string
}

/** An event as it is hashed: the stored envelope except `hash`. */
export interface Envelope<Type extends string = string, Data = unknown> {
  readonly actor: Actor
  /** when it happened; never decreases within a stream */
  readonly at: Instant
  /** the command, or the due work, that it comes from */
  readonly causationId: string
  readonly correlationId: string
  readonly data: Data
  readonly id: EventId
  /** hash of the event before it; for the first, of ledger id and stream id */
  readonly prev: string
  /** when the desk learned of it */
  readonly recordedAt: Instant
  /** version of the payload's schema */
  readonly schema: number
  readonly stream: StreamId
  readonly type: Type
  /** 1, 2, 3 ... within the stream */
  readonly version: number
}

export interface StoredEvent<Type extends string = string, Data = unknown> extends Envelope<Type, Data> {
  /** SHA-256 over the canonical JSON of the envelope; empty in a ledger without a chain */
  readonly hash: string
}

/** An event as a store gives it back. */
export interface RecordedEvent<Type extends string = string, Data = unknown> extends StoredEvent<Type, Data> {
  /** place in the whole log; grows, may have gaps */
  readonly position: number
}

/** What a decision yields: the fact alone. The desk adds who, when, and its place in the stream. */
export interface NewEvent<Type extends string = string, Data = unknown> {
  readonly type: Type
  readonly data: Data
}
