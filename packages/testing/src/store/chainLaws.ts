import {
  asId,
  canonicalJson,
  chainFault,
  genesis,
  type Envelope,
  type EventStore,
  type Hash,
  type StoredBytes,
  type StreamId,
} from '@deskledger/core'
import { assertEqual, assertThat } from '../assert/assertions.ts'
import type { Law } from '../law.ts'
import { storeLaw, type MakeStore } from './storeUnderTest.ts'
import { fill, gather } from './writer.ts'

/** The first fault in a log as stored, or undefined. */
const firstFault = (hash: Hash, ledger: EventStore['ledger'], log: readonly StoredBytes[]): string | undefined => {
  const heads = new Map<StreamId, { readonly version: number; readonly hash: string }>()
  let position = 0
  for (const stored of log) {
    const head = heads.get(stored.stream)
    const expected = {
      prev: head?.hash ?? genesis(hash, ledger, stored.stream),
      stream: stored.stream,
      version: (head?.version ?? 0) + 1,
    }
    const fault =
      chainFault(hash, expected, stored) ?? (stored.position > position ? undefined : 'its position does not grow')
    if (fault !== undefined) return `${stored.stream} ${expected.version}: ${fault}`
    heads.set(stored.stream, { version: expected.version, hash: stored.hash })
    position = stored.position
  }
  return undefined
}

const streams = ['ticket/a', 'ticket/b', 'policy'].map((name) => asId<StreamId>(name))

const written = async (store: EventStore): Promise<readonly StoredBytes[]> => {
  for (const stream of streams) await fill(store, stream, 5, 2)
  return gather(store.readBytes({ batch: 4 }))
}

/** A forger who can compute: the event is changed and its own hash made to fit. */
const forged = (hash: Hash, stored: StoredBytes, change: Partial<Envelope>): StoredBytes => {
  const json = canonicalJson({ ...(JSON.parse(stored.json) as Envelope), ...change })
  return { ...stored, json, hash: hash(json) }
}

const replaced = (log: readonly StoredBytes[], index: number, stored: StoredBytes) => log.with(index, stored)

/** Every other character is replaced by a digit, one at a time. */
const misspellings = (log: readonly StoredBytes[], index: number): readonly (readonly StoredBytes[])[] => {
  const stored = log[index]!
  const spots = Array.from({ length: Math.floor(stored.json.length / 2) }, (_, n) => 2 * n)
  return spots.map((spot) => {
    const char = stored.json[spot] === '7' ? '8' : '7'
    return replaced(log, index, { ...stored, json: stored.json.slice(0, spot) + char + stored.json.slice(spot + 1) })
  })
}

const exchanged = (log: readonly StoredBytes[], one: number, other: number): readonly StoredBytes[] =>
  replaced(replaced(log, one, { ...log[other]!, position: log[one]!.position }), other, {
    ...log[one]!,
    position: log[other]!.position,
  })

const assertFound = (store: EventStore, hash: Hash, log: readonly StoredBytes[], what: string): void => {
  assertThat(firstFault(hash, store.ledger, log) !== undefined, `${what}: expected a fault in the chain, found none`)
}

const isLast = (log: readonly StoredBytes[], index: number): boolean =>
  !log.slice(index + 1).some(({ stream }) => stream === log[index]!.stream)

/** What the log holds as bytes, and that nobody can alter it unseen. A ledger whose chain is off passes by saying so. */
export const chainLaws = (makeStore: MakeStore): readonly Law[] => [
  storeLaw(makeStore, 'bytes are the canonical text of the events, in the same order', async (store) => {
    const bytes = await written(store)
    const events = await gather(store.readAll())
    const expected = events.map(({ position, hash, ...envelope }) => {
      const { stream, version } = envelope
      return { position, stream, version, json: canonicalJson(envelope), hash }
    })
    assertEqual(bytes, expected, 'readBytes')
    const middle = { after: events[3]!.position, upTo: events[11]!.position }
    assertEqual(await gather(store.readBytes({ ...middle, batch: 3 })), expected.slice(4, 12), 'readBytes of a range')
  }),

  storeLaw(makeStore, 'the chain of every stream holds', async (store) => {
    const bytes = await written(store)
    if (store.hash === null)
      return assertThat(
        bytes.every(({ hash }) => hash === ''),
        'without a chain hashes are empty',
      )
    assertEqual(firstFault(store.hash, store.ledger, bytes), undefined, 'first fault')
    assertThat(firstFault(store.hash, asId('another ledger'), bytes) !== undefined, 'the chain belongs to its ledger')
  }),

  storeLaw(makeStore, 'any changed event is found', async (store) => {
    if (store.hash === null) return
    const [hash, log] = [store.hash, await written(store)]
    for (const index of log.keys()) {
      const stored = log[index]!
      for (const log1 of misspellings(log, index)) assertFound(store, hash, log1, `one character of event ${index}`)
      assertFound(store, hash, replaced(log, index, { ...stored, hash: hash('') }), `hash of event ${index}`)
      if (isLast(log, index)) continue
      assertFound(store, hash, replaced(log, index, forged(hash, stored, { at: 1 })), `event ${index} forged`)
      assertFound(store, hash, replaced(log, index, forged(hash, stored, { prev: '' })), `event ${index} cut off`)
    }
  }),

  storeLaw(makeStore, 'any dropped event is found, and any repeated one', async (store) => {
    if (store.hash === null) return
    const [hash, log] = [store.hash, await written(store)]
    for (const index of log.keys()) {
      const behind = { ...log[index]!, position: log.at(-1)!.position + 1 }
      assertFound(store, hash, [...log, behind], `event ${index} repeated`)
      if (!isLast(log, index)) assertFound(store, hash, log.toSpliced(index, 1), `event ${index} dropped`)
    }
  }),

  storeLaw(makeStore, 'any reordered event is found', async (store) => {
    if (store.hash === null) return
    const [hash, log] = [store.hash, await written(store)]
    for (const one of log.keys()) {
      for (let other = one + 1; other < log.length; other++) {
        if (log[one]!.stream !== log[other]!.stream) continue
        assertFound(store, hash, exchanged(log, one, other), `events ${one} and ${other} exchanged`)
      }
    }
  }),
]
