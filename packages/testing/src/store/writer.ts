import {
  asId,
  encode,
  genesis,
  type Append,
  type AppendResult,
  type CommandId,
  type EncodedEvent,
  type Envelope,
  type EventId,
  type EventStore,
  type Instant,
  type RecordedEvent,
  type StreamId,
} from '@deskledger/core'
import { assertThat } from '../assert/assertions.ts'

/** An event before it has a place in a stream. */
export type Draft = Pick<Envelope, 'type' | 'data'> &
  Partial<Pick<Envelope, 'schema' | 'at' | 'actor' | 'correlationId'>>

/** Where a stream ends. */
export interface Tail {
  readonly version: number
  readonly hash: string | undefined
}

const empty: Tail = { version: 0, hash: undefined }

let drawn = 0

/** An id that nothing in this process had before. */
export const freshId = <Id extends string>(prefix: string): Id =>
  asId(`${prefix}-${String((drawn += 1)).padStart(8, '0')}`)

/** Chains drafts behind the end of a stream. */
export const chained = (
  store: EventStore,
  stream: StreamId,
  drafts: readonly Draft[],
  { version, hash }: Tail = empty,
) => {
  let prev = hash ?? genesis(store.hash, store.ledger, stream)
  return drafts.map((draft, index): EncodedEvent => {
    const encoded = encode(store.hash, {
      actor: { id: asId('ann'), kind: 'person', role: 'agent' },
      at: 1_700_000_000_000 + version + index,
      causationId: 'test',
      correlationId: 'test',
      id: freshId<EventId>('event'),
      recordedAt: 1_700_000_000_000 + version + index,
      schema: 1,
      ...draft,
      prev,
      stream,
      version: version + index + 1,
    })
    prev = encoded.event.hash
    return encoded
  })
}

/** A fingerprint as the desk hands it over. */
export const shortened = ({ digest }: EventStore, text: string): string => (digest === undefined ? text : digest(text))

/** An append as a desk makes it, of drafts that all fit. */
export const appendOf = (
  store: EventStore,
  stream: StreamId,
  drafts: readonly Draft[],
  {
    tail = empty,
    command = freshId<CommandId>('command'),
    fingerprint = `of ${command}`,
    dueAt = null,
  }: {
    readonly tail?: Tail
    readonly command?: CommandId
    readonly fingerprint?: string
    readonly dueAt?: Instant | null
  } = {},
): Append => ({
  stream,
  expectedVersion: tail.version,
  events: chained(store, stream, drafts, tail),
  command: { id: command, fingerprint: shortened(store, fingerprint) },
  dueAt,
})

/** A draft whose only content is a number. */
export const counted = (n: number): Draft => ({ type: 'test.counted', data: { n } })

/** The events of an append that must succeed. */
export const appended = (result: AppendResult): readonly RecordedEvent[] => {
  assertThat(result.outcome === 'appended', `append: expected outcome appended, found ${JSON.stringify(result)}`)
  return result.events
}

/** The end of a stream after these events. */
export const tailOf = (events: readonly { readonly version: number; readonly hash: string }[]): Tail => {
  const last = events.at(-1)
  return last === undefined ? empty : { version: last.version, hash: last.hash }
}

/** Appends n counted events to a stream, `size` a time. */
export const fill = async (
  store: EventStore,
  stream: StreamId,
  n: number,
  size = n,
): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  while (events.length < n) {
    const drafts = Array.from({ length: Math.min(size, n - events.length) }, (_, i) => counted(events.length + i))
    events.push(...appended(await store.append(appendOf(store, stream, drafts, { tail: tailOf(events) }))))
  }
  return events
}

/** All batches of a reading, as one list. */
export const gather = async <T>(batches: AsyncIterable<readonly T[]>): Promise<readonly T[]> => {
  const all: T[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

/** An event without its position, as it was appended. */
export const withoutPosition = ({ position: _, ...event }: RecordedEvent): object => event
