import { chainFault, genesis } from '../event/chain.ts'
import { policyPublished } from '../event/catalogue/policy.ts'
import type { AnyEventDefinition } from '../event/definition.ts'
import type { Envelope } from '../event/envelope.ts'
import { formatInstant } from '../time.ts'
import type { StreamId } from '../ids.ts'
import type { EventStore, StoredBytes } from '../store/store.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { LedgerFault, StreamHead } from './ledgerFault.ts'

interface Last extends StreamHead {
  readonly position: number
  readonly at: number
}

const parseEnvelope = (json: string): Envelope | undefined => {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Envelope) : undefined
  } catch {
    return undefined
  }
}

const upcast = (event: Envelope, { schema, upcasters }: AnyEventDefinition): unknown => {
  let data = event.data
  for (let version = event.schema; version < schema; version++) data = upcasters[version - 1]?.(data as never)
  return data
}

/** What a pass over the stored bytes has seen. Fed event by event, in order of position. */
export class LogCheck {
  events = 0
  readonly last = new Map<StreamId, Last>()
  readonly unknownTypes = new Map<string, number>()
  newerSchemas = 0
  readonly #store: EventStore
  readonly #definitions: ReadonlyMap<string, AnyEventDefinition>
  readonly #heads: ReadonlyMap<StreamId, StreamHead>
  #position = 0

  constructor(store: EventStore, kinds: TicketKinds, heads: readonly StreamHead[]) {
    this.#store = store
    this.#definitions = new Map([...kinds.events, [policyPublished.type, policyPublished]])
    this.#heads = new Map(heads.map((head) => [head.stream, head]))
  }

  /** Takes the next event; what is wrong with it, if anything is. */
  take(stored: StoredBytes): string | undefined {
    const { stream, version, position, hash, json } = stored
    const reason = this.#place(stored) ?? this.#chain(stored)
    if (reason !== undefined) return reason
    const envelope = parseEnvelope(json)
    if (envelope === undefined) return 'its bytes are no JSON object'
    const fault = this.#envelope(stored, envelope) ?? this.#payload(envelope)
    this.#position = position
    this.last.set(stream, { stream, version, hash, position, at: envelope.at })
    this.events += 1
    return fault
  }

  #place({ stream, version, position }: StoredBytes): string | undefined {
    const expected = (this.last.get(stream)?.version ?? 0) + 1
    if (version !== expected) return `it has version ${version}, expected ${expected}`
    return position > this.#position ? undefined : `its position does not follow position ${this.#position}`
  }

  #chain(stored: StoredBytes): string | undefined {
    const { hash, ledger } = this.#store
    const { stream, version } = stored
    const head = this.#heads.get(stream)
    if (hash !== null) {
      const prev = this.last.get(stream)?.hash ?? genesis(hash, ledger, stream)
      const fault = chainFault(hash, { prev, stream, version }, stored)
      if (fault !== undefined) return fault
    }
    return head?.version === version && head.hash !== stored.hash
      ? 'it is not the event that the heads name'
      : undefined
  }

  #envelope({ stream, version }: StoredBytes, event: Envelope): string | undefined {
    if (event.stream !== stream) return `it belongs to stream ${event.stream}`
    if (event.version !== version) return `it says version ${event.version}`
    if (!Number.isSafeInteger(event.at)) return 'at: expected an instant'
    const before = this.last.get(stream)?.at ?? event.at
    return event.at < before ? `at: found ${formatInstant(event.at)}, earlier than the event before it` : undefined
  }

  #payload(event: Envelope): string | undefined {
    const definition = this.#definitions.get(event.type)
    if (definition === undefined) {
      this.unknownTypes.set(event.type, (this.unknownTypes.get(event.type) ?? 0) + 1)
      return undefined
    }
    if (event.schema > definition.schema) {
      this.newerSchemas += 1
      return undefined
    }
    const [issue] = definition.storedIssues(upcast(event, definition))
    return issue === undefined
      ? undefined
      : `data.${issue.path}: found ${JSON.stringify(issue.value)}, expected ${issue.expected}`
  }

  /** What the heads name and the log does not have: the tail of a stream, or all of it. */
  missingHead(): LedgerFault | undefined {
    for (const { stream, version } of this.#heads.values()) {
      const found = this.last.get(stream)?.version ?? 0
      if (found >= version) continue
      const reason = `it is missing: the stream ends at version ${found}, and the heads name version ${version}`
      return { stream, version: found + 1, position: null, reason }
    }
    return undefined
  }
}
