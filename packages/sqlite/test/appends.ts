import {
  asId,
  encode,
  genesis,
  type Append,
  type CommandId,
  type EventStore,
  type RecordedEvent,
  type StreamId,
} from '@deskledger/core'

export interface Wish {
  readonly stream: string
  readonly expectedVersion: number
  /** hash of the stream's last event */
  readonly hash?: string | undefined
  readonly command: string
  /** one event each */
  readonly texts: readonly string[]
  readonly dueAt?: number | null
}

/** An append with a chain, as a desk makes it. */
export const appendOf = (
  store: Pick<EventStore, 'hash' | 'ledger'>,
  { stream, expectedVersion, hash, command, texts, dueAt = null }: Wish,
): Append => {
  const name = asId<StreamId>(stream)
  let prev = hash ?? genesis(store.hash, store.ledger, name)
  const events = texts.map((text, index) => {
    const version = expectedVersion + index + 1
    const encoded = encode(store.hash, {
      actor: { id: asId('ann'), kind: 'person' },
      at: version,
      causationId: command,
      correlationId: stream,
      data: { text },
      id: asId(`${command}/${index}`),
      prev,
      recordedAt: version,
      schema: 1,
      stream: name,
      type: 'test.written',
      version,
    })
    prev = encoded.event.hash
    return encoded
  })
  return {
    stream: name,
    expectedVersion,
    events,
    command: { id: asId<CommandId>(command), fingerprint: command },
    dueAt,
  }
}

export const gather = async <T>(batches: AsyncIterable<readonly T[]>): Promise<readonly T[]> => {
  const all: T[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

export const withoutPosition = ({ position: _, ...event }: RecordedEvent): object => event

/** Appends one event behind the stream's end, again and again until nobody was faster. */
export const appendNext = async (store: EventStore, stream: string, command: string): Promise<RecordedEvent> => {
  for (;;) {
    const past = await store.readStream(asId(stream))
    const wish = { stream, expectedVersion: past.length, hash: past.at(-1)?.hash, command, texts: ['x'] }
    const result = await store.append(appendOf(store, wish))
    if (result.outcome === 'appended') return result.events[0]!
    if (result.outcome === 'repeated') throw new Error(`${command} was there before`)
  }
}
