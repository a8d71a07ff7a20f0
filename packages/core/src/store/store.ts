import type { EncodedEvent } from '../event/chain.ts'
import type { RecordedEvent } from '../event/envelope.ts'
import type { Hash } from '../event/hash.ts'
import type { CommandId, LedgerId, StreamId } from '../ids.ts'
import type { Instant } from '../time.ts'
import type { Vault } from './vault.ts'

/** All of one decision, for one stream: kept whole or not at all. */
export interface Append {
  readonly stream: StreamId
  /** the stream's version before it; 0: the stream must not exist yet */
  readonly expectedVersion: number
  /** versions expectedVersion + 1, + 2, ...; may be empty, then the command alone is remembered */
  readonly events: readonly EncodedEvent[]
  readonly command: { readonly id: CommandId; readonly fingerprint: string }
  /** when the stream next needs attention; null: never */
  readonly dueAt: Instant | null
}

/** An accepted command, remembered for ever with what it appended. */
export interface CommandRecord {
  readonly id: CommandId
  /** as it was handed to `append`: equal ones mean equal content */
  readonly fingerprint: string
  readonly stream: StreamId
  /** the stream's version before its events, and after */
  readonly before: number
  readonly after: number
}

/** What became of an append. Only `appended` has written anything. */
export type AppendResult =
  | { readonly outcome: 'appended'; readonly events: readonly RecordedEvent[] }
  | { readonly outcome: 'conflict'; readonly actualVersion: number }
  | { readonly outcome: 'repeated'; readonly command: CommandRecord }

/** An event as it lies in the store: the very text that was hashed. */
export interface StoredBytes {
  readonly position: number
  readonly stream: StreamId
  readonly version: number
  readonly json: string
  readonly hash: string
}

export interface ReadAllOptions {
  /** only events behind this position; 0, the default: from the beginning */
  readonly after?: number
  /** only events up to this position */
  readonly upTo?: number
  /** most events in one batch */
  readonly batch?: number
}

export interface DueEntry {
  readonly stream: StreamId
  readonly dueAt: Instant
}

/** What a projection had made of the log up to a position, in parts that it names itself. */
export interface Checkpoint {
  /** everything up to this position is in it, the position included */
  readonly position: number
  /** what made it: where another would make it now, it has to be made anew */
  readonly signature: string
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/** A step from one checkpoint of a projection to its next. One position and one signature mean one content. */
export interface CheckpointChange {
  readonly projection: string
  /**
   * the position of the checkpoint, of the same signature, that the change was made upon; null: upon none, and one of
   * another signature goes with all of its parts
   */
  readonly follows: number | null
  /** behind `follows`; where the log has not grown, there is nothing to keep */
  readonly position: number
  readonly signature: string
  /** those that are new or changed; the others stay */
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/** What is left of a stream whose events were moved out of the log: where it ended. */
export interface Tombstone {
  readonly stream: StreamId
  /** of its last event, as are hash and position */
  readonly version: number
  readonly hash: string
  readonly position: number
}

/** How a store gives up the events of a stream, and takes them back. `moveOut` and `bringBack` say when it is safe. */
export interface Moving {
  /**
   * Removes the events of a stream that ends just there, whole or not at all. Its commands stay remembered; reading it and
   * appending to it are from now on an error, `stream_moved_out`.
   *
   * @returns `grown` when it does not end there, `due` when something is due on it: then nothing was removed
   */
  moveOut(end: Tombstone): Promise<'moved' | 'grown' | 'due'>
  /** Puts all events of a stream back to their positions. False when no such stream was moved out: nothing was written */
  bringBack(events: readonly StoredBytes[]): Promise<boolean>
  /** what was moved out, by name of the stream, behind `after` */
  tombstones(options: { readonly after?: string; readonly limit: number }): Promise<readonly Tombstone[]>
  /** the position of the last event that was moved out; 0: none was */
  movedUpTo(): Promise<number>
}

/**
 * Where events are kept: what a desk needs of a database. Every store passes the contract in `@deskledger/testing`.
 *
 * What is bad (versions that are not contiguous, an append to a closed store) is a thrown `DeskledgerError`;
 * what competition brings (a conflict, a repetition) is a result.
 */
export interface EventStore {
  readonly ledger: LedgerId
  /** the hash of this ledger's chains; null: it has none */
  readonly hash: Hash | null
  /** shortens a command's fingerprint before it is handed to `append`; without it the store is given the whole text */
  readonly digest?: Hash
  /** the vault that comes with the store, used by a desk that is given no other */
  readonly vault?: Vault

  append(append: Append): Promise<AppendResult>
  /** a stream's events in order; empty for one that does not exist */
  readStream(
    stream: StreamId,
    range?: { readonly from?: number; readonly to?: number },
  ): Promise<readonly RecordedEvent[]>
  /** the whole log in order of position, in batches, up to its end at the time of the call */
  readAll(options?: ReadAllOptions): AsyncIterable<readonly RecordedEvent[]>
  /** the same, as stored: for verification */
  readBytes(options?: ReadAllOptions): AsyncIterable<readonly StoredBytes[]>
  /** the log and then whatever is appended, without end, until the signal aborts */
  subscribe(options: ReadAllOptions & { readonly signal: AbortSignal }): AsyncIterable<readonly RecordedEvent[]>
  findCommand(id: CommandId): Promise<CommandRecord | undefined>
  /** streams by name, behind `after` */
  listStreams(options: {
    readonly prefix: string
    readonly after?: string
    readonly limit: number
  }): Promise<readonly StreamId[]>
  /** what is due by `until`, earliest first: perhaps too much, never too little */
  listDue(options: { readonly until: Instant; readonly limit: number }): Promise<readonly DueEntry[]>
  /** the last checkpoint that was kept of a projection, all of one position: a saving of time, never the only copy */
  readCheckpoint(projection: string): Promise<Checkpoint | undefined>
  /** keeps a change whole or not at all; false: the projection has another checkpoint by now, and nothing was kept */
  writeCheckpoint(change: CheckpointChange): Promise<boolean>
  /** for stores whose streams can be moved out of the log */
  readonly moving?: Moving
  close(): Promise<void>
}
