/** The facts of the bench's stories and what lies in a ledger of them. */
import {
  asId,
  canonicalJson,
  encodeFacts,
  standardKinds,
  ticketKinds,
  ticketStream,
  ulidSource,
  type CommandId,
  type EncodedEvent,
  type EventStore,
  type Fact,
  type Head,
} from '@deskledger/core'
import { storyOf } from '../stories.ts'
import { handDecide } from './handDecide.ts'
import { freshState } from './mutableFold.ts'
import { step } from './step.ts'

const { events } = ticketKinds(standardKinds)
const ids = ulidSource()
const START = Date.UTC(2025, 0, 1)
const MINUTE = 60_000

/** Something below a bound that looks like chance and is the same each time. */
const jitter = (index: number, place: number, below: number): number =>
  ((Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b)) >>> 0) % below

/** A ticket's ten facts, each an hour or so after the one before. */
export const factsOf = (index: number): readonly Fact[] => {
  const state = freshState()
  return storyOf(index).map((command, place) => {
    const { type, data } = handDecide(command, state)
    const at = START + index * MINUTE + place * (40 + (index % 50)) * MINUTE + jitter(index, place, 39 * MINUTE)
    const stream = ticketStream(command.ticket)
    step(state, type, data, at, command.actor.kind, stream, place + 1)
    return { type, data, at, actor: command.actor, causationId: ids.next(at) }
  })
}

export const headOf = (index: number): Head => ({
  stream: ticketStream(storyOf(index)[0].ticket),
  version: 0,
  hash: undefined,
  customer: undefined,
})

const headAfter = (head: Head, encoded: readonly EncodedEvent[]): Head => ({
  ...head,
  version: head.version + encoded.length,
  hash: encoded.at(-1)?.event.hash,
})

export const encodeAt = async (
  store: EventStore,
  head: Head,
  facts: readonly Fact[],
): Promise<readonly EncodedEvent[]> =>
  encodeFacts({ store, vault: undefined, ids, events }, head, facts, {
    recordedAt: facts[0]?.at ?? START,
    correlationId: head.stream,
  })

/** Validated, canonicalised, hashed and appended with its command; gives the stream's new head. */
export const write = async (store: EventStore, head: Head, facts: readonly Fact[]): Promise<Head> => {
  const encoded = await encodeAt(store, head, facts)
  const content = canonicalJson(facts[0]?.data ?? {})
  const { outcome } = await store.append({
    stream: head.stream,
    expectedVersion: head.version,
    events: encoded,
    command: { id: asId<CommandId>(facts[0]?.causationId ?? ''), fingerprint: store.digest?.(content) ?? content },
    dueAt: null,
  })
  if (outcome !== 'appended') throw new Error(`${head.stream}: ${outcome}`)
  return headAfter(head, encoded)
}

/** Tickets by their waves: all first facts, then all second ones. One append each; those of a wave wait together. */
export const writeTickets = async (store: EventStore, from: number, count: number, together: number): Promise<void> => {
  for (let first = from; first < from + count; first += together) {
    const tickets = Array.from({ length: Math.min(together, from + count - first) }, (_, place) => first + place)
    const facts = tickets.map(factsOf)
    let heads: readonly Head[] = tickets.map(headOf)
    for (let wave = 0; wave < 10; wave++) {
      heads = await Promise.all(heads.map((head, place) => write(store, head, [facts[place]?.[wave] as Fact])))
    }
  }
}
