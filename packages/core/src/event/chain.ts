import type { LedgerId, StreamId } from '../ids.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { Envelope, StoredEvent } from './envelope.ts'
import type { Hash } from './hash.ts'

/** An event with the very text that its hash was taken over. Stores keep that text. */
export interface EncodedEvent {
  readonly event: StoredEvent
  readonly json: string
}

/** The `prev` of a stream's first event, SHA-256(ledger id + stream id): it ties the stream to its name and its ledger. */
export const genesis = (hash: Hash | null, ledger: LedgerId, stream: StreamId): string =>
  hash === null ? '' : hash(`${ledger}${stream}`)

/** Without a chain nobody may ever ask for the text, so it is made when somebody does. */
class Unchained implements EncodedEvent {
  readonly event: StoredEvent

  constructor(event: StoredEvent) {
    this.event = event
  }

  get json(): string {
    const { hash: _, ...envelope } = this.event
    return canonicalJson(envelope)
  }
}

/** Canonicalises and hashes an envelope. `hash` null leaves the chain off. */
export const encode = (hash: Hash | null, envelope: Envelope): EncodedEvent => {
  if (hash === null) return new Unchained({ ...envelope, hash: '' })
  const json = canonicalJson(envelope)
  return { event: { ...envelope, hash: hash(json) }, json }
}

/** Why an event does not continue its chain, or `undefined` when it does. */
export const chainFault = (
  hash: Hash,
  expected: { readonly prev: string; readonly stream: StreamId; readonly version: number },
  stored: { readonly json: string; readonly hash: string },
): string | undefined => {
  if (hash(stored.json) !== stored.hash) return 'its bytes do not match its hash'
  const envelope = JSON.parse(stored.json) as Envelope
  if (envelope.stream !== expected.stream) return `it belongs to stream ${envelope.stream}`
  if (envelope.version !== expected.version) return `it has version ${envelope.version}, expected ${expected.version}`
  if (envelope.prev !== expected.prev) return 'it does not follow the event before it'
  return undefined
}
