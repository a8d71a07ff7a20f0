import { DeskledgerError, invalidInput } from '../errors.ts'
import { encode, genesis, type EncodedEvent } from '../event/chain.ts'
import type { AnyEventDefinition } from '../event/definition.ts'
import type { Actor, NewEvent } from '../event/envelope.ts'
import type { CustomerId, EventId, IdSource, StreamId } from '../ids.ts'
import type { EventStore } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { Instant } from '../time.ts'

/** A fact with who and when: what a decision yields, and what an importer writes. */
export interface Fact extends NewEvent {
  readonly at: Instant
  readonly actor: Actor
  readonly causationId: string
}

/** Where in its stream the next fact goes, and for whom its personal fields are sealed. */
export interface Head {
  readonly stream: StreamId
  readonly version: number
  /** hash of the last event; undefined for an empty stream */
  readonly hash: string | undefined
  readonly customer: CustomerId | undefined
}

export interface FactContext {
  readonly store: EventStore
  readonly vault: Vault | undefined
  readonly ids: IdSource
  readonly events: ReadonlyMap<string, AnyEventDefinition>
}

const definitionOf = (type: string, events: FactContext['events']): AnyEventDefinition => {
  const definition = events.get(type)
  if (definition !== undefined) return definition
  throw invalidInput('Event', [{ path: 'type', value: type, expected: 'an event type of this desk' }])
}

const hasPersonal = (data: object, personal: readonly PropertyKey[]): boolean => {
  for (const field of personal) if ((data as Record<PropertyKey, unknown>)[field] !== undefined) return true
  return false
}

const sealPersonal = async (
  data: object,
  personal: readonly PropertyKey[],
  vault: Vault | undefined,
  owner: { readonly customer: CustomerId | undefined; readonly event: EventId },
): Promise<object> => {
  if (vault === undefined || owner.customer === undefined) {
    throw new DeskledgerError(
      'vault_missing',
      `${personal.map(String).join(', ')}: personal fields need a vault and a customer`,
      {
        fields: personal,
      },
    )
  }
  const entries = Object.entries(data).filter(([, value]) => value !== undefined)
  const fields = entries.filter(([field]) => personal.includes(field))
  const sealed = await vault.seal(owner.customer, owner.event, Object.fromEntries(fields))
  return { ...Object.fromEntries(entries.filter(([field]) => !personal.includes(field))), sealed }
}

/**
 * Makes facts into events ready to append: checked against their schemas, sealed, canonicalised, hashed, in that order.
 *
 * @throws DeskledgerError `invalid_input` listing every wrong field of the first fact that has any
 */
export const encodeFacts = async (
  { store, vault, ids, events }: FactContext,
  head: Head,
  facts: readonly Fact[],
  meta: { readonly recordedAt: Instant; readonly correlationId: string },
): Promise<readonly EncodedEvent[]> => {
  const encoded: EncodedEvent[] = []
  let prev = head.hash ?? genesis(store.hash, store.ledger, head.stream)
  let { version, customer } = head
  for (const { type, data, at, actor, causationId } of facts) {
    const definition = definitionOf(type, events)
    const reading = definition.read(data)
    if ('issues' in reading) throw invalidInput(type, reading.issues)
    const clear = reading.value // not the caller's own: what is changed there later does not reach the log
    const id = ids.next(meta.recordedAt) as EventId
    customer ??= (clear as { readonly customer?: CustomerId }).customer
    const stored = hasPersonal(clear, definition.personal)
      ? await sealPersonal(clear, definition.personal, vault, { customer, event: id })
      : clear
    version += 1
    const next = encode(store.hash, {
      actor,
      at,
      causationId,
      correlationId: meta.correlationId,
      data: stored,
      id,
      prev,
      recordedAt: meta.recordedAt,
      schema: definition.schema,
      stream: head.stream,
      type,
      version,
    })
    prev = next.event.hash
    encoded.push(next)
  }
  return encoded
}
