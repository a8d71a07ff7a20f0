import { DeskledgerError, invalidInput } from '../errors.ts'
import { encode, genesis, type EncodedEvent } from '../event/chain.ts'
import type { AlreadyRead, AnyEventDefinition } from '../event/definition.ts'
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

interface Meta {
  readonly recordedAt: Instant
  readonly correlationId: string
  /** data that a command was read into */
  readonly alreadyRead?: AlreadyRead | undefined
}

/** A fact that has passed its schema; `clear` is a copy, so what is changed at the caller's later does not reach the log. */
interface Checked {
  readonly fact: Fact
  readonly definition: AnyEventDefinition
  readonly clear: object
  readonly id: EventId
}

/** Most decisions record the very data that they were given, under the same shape: that has passed already. */
const isRead = ({ data }: Fact, { shape }: AnyEventDefinition, already: AlreadyRead | undefined): boolean =>
  already !== undefined && data === already.value && shape === already.shape

const check = (fact: Fact, { events, ids }: FactContext, { recordedAt, alreadyRead }: Meta): Checked => {
  const definition = definitionOf(fact.type, events)
  const reading = isRead(fact, definition, alreadyRead) ? { value: fact.data as object } : definition.read(fact.data)
  if ('issues' in reading) throw invalidInput(fact.type, reading.issues)
  return { fact, definition, clear: reading.value, id: ids.next(recordedAt) as EventId }
}

const isPersonal = ({ definition, clear }: Checked): boolean => hasPersonal(clear, definition.personal)

const customerOf = (head: Head, [first]: readonly Checked[]): CustomerId | undefined => {
  if (head.customer !== undefined || first === undefined) return head.customer
  const { customer }: { readonly customer?: CustomerId } = first.clear
  return customer
}

const seal = async ({ definition, clear, id }: Checked, vault: Vault | undefined, customer: CustomerId | undefined) => {
  const { personal } = definition
  if (vault === undefined || customer === undefined) {
    const names = personal.map(String).join(', ')
    throw new DeskledgerError('vault_missing', `${names}: personal fields need a vault and a customer`, {
      fields: personal,
    })
  }
  const entries = Object.entries(clear).filter(([, value]) => value !== undefined)
  const fields = Object.fromEntries(entries.filter(([field]) => personal.includes(field)))
  const open = Object.fromEntries(entries.filter(([field]) => !personal.includes(field)))
  return { ...open, sealed: await vault.seal(customer, id, fields) }
}

const chained = (
  { hash, ledger }: EventStore,
  head: Head,
  checked: readonly Checked[],
  stored: readonly object[],
  { recordedAt, correlationId }: Meta,
): readonly EncodedEvent[] => {
  let prev = head.hash ?? genesis(hash, ledger, head.stream)
  return checked.map(({ fact: { actor, at, causationId, type }, definition: { schema }, id }, index) => {
    const data = stored[index]
    const version = head.version + index + 1
    const { stream } = head
    const envelope = {
      actor,
      at,
      causationId,
      correlationId,
      data,
      id,
      prev,
      recordedAt,
      schema,
      stream,
      type,
      version,
    }
    const encoded = encode(hash, envelope)
    prev = encoded.event.hash
    return encoded
  })
}

/**
 * Makes facts into events ready to append: checked against their schemas, sealed, canonicalised, hashed, in that order.
 * Only sealing has to be waited for; without personal fields the events are there at once.
 *
 * @throws DeskledgerError `invalid_input` listing every wrong field of the first fact that has any
 */
export const encodeFacts = (
  context: FactContext,
  head: Head,
  facts: readonly Fact[],
  meta: Meta,
): readonly EncodedEvent[] | Promise<readonly EncodedEvent[]> => {
  const { store, vault } = context
  const checked = facts.map((fact) => check(fact, context, meta))
  if (!checked.some(isPersonal)) {
    return chained(
      store,
      head,
      checked,
      checked.map(({ clear }) => clear),
      meta,
    )
  }
  const customer = customerOf(head, checked)
  const sealing = checked.map(async (each) => (isPersonal(each) ? seal(each, vault, customer) : each.clear))
  return Promise.all(sealing).then((stored) => chained(store, head, checked, stored, meta))
}
