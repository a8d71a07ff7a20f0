import { chainFault, genesis } from '../event/chain.ts'
import { policyPublished } from '../event/catalogue/policy.ts'
import type { AnyEventDefinition } from '../event/definition.ts'
import type { Envelope } from '../event/envelope.ts'
import type { StreamId } from '../ids.ts'
import type { EventStore, StoredBytes, Tombstone } from '../store/store.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import { envelopeFault, parseEnvelope } from './verifyEnvelope.ts'
import type { LedgerFault, StreamHead } from './ledgerFault.ts'
import type { SeenStream } from './verifyReading.ts'

interface Last extends SeenStream {
  readonly positions: number[]
  readonly at: number
}

const upcast = (event: Envelope, { schema, upcasters }: AnyEventDefinition): unknown => {
  let data = event.data
  for (let version = event.schema; version < schema; version++) data = upcasters[version - 1]?.(data as never)
  return data
}

/** An upcaster may expect what a forged payload does not have. */
const storedIssues = (event: Envelope, definition: AnyEventDefinition) => {
  try {
    return definition.storedIssues(upcast(event, definition))
  } catch {
    return [{ path: '', value: event.data, expected: `data of ${event.type}, schema ${event.schema}` }]
  }
}

/** Who says "no chain" of a ledger that has one would have nothing checked. */
const unchainedFault = (hash: string, prev: unknown): string | undefined =>
  hash === '' && prev === '' ? undefined : 'it is part of a chain, and this ledger says that it has no chain'

/** What a pass over the stored bytes has seen. Fed event by event, in order of position. */
export class LogCheck {
  events = 0
  readonly last = new Map<StreamId, Last>()
  readonly unknownTypes = new Map<string, number>()
  newerSchemas = 0
  readonly #store: EventStore
  readonly #definitions: ReadonlyMap<string, AnyEventDefinition>
  readonly #heads: ReadonlyMap<StreamId, StreamHead>
  readonly #moved: ReadonlyMap<StreamId, Tombstone>
  #position = 0

  constructor(
    store: EventStore,
    kinds: TicketKinds,
    { heads, moved }: { readonly heads: readonly StreamHead[]; readonly moved: ReadonlyMap<StreamId, Tombstone> },
  ) {
    this.#store = store
    this.#definitions = new Map([...kinds.events, [policyPublished.type, policyPublished]])
    this.#moved = moved
    this.#heads = new Map(heads.map((head) => [head.stream, head]))
  }

  /** the last event that was taken; 0 before the first */
  get position(): number {
    return this.#position
  }

  /** Takes the next event; what is wrong with it, if anything is. */
  take(stored: StoredBytes): string | undefined {
    const envelope = parseEnvelope(stored)
    const fault = this.#place(stored) ?? (typeof envelope === 'string' ? envelope : this.#chain(stored, envelope))
    if (fault !== undefined || typeof envelope === 'string') return fault
    const { stream, version, position, hash } = stored
    const last = this.last.get(stream)
    const wrong = envelopeFault(stored, envelope, last?.at) ?? this.#payload(envelope)
    if (wrong !== undefined) return wrong
    const positions = last?.positions ?? []
    positions.push(position)
    this.#position = position
    this.last.set(stream, { stream, version, hash, positions, at: envelope.at })
    this.events += 1
    return undefined
  }

  #place({ stream, version, position }: StoredBytes): string | undefined {
    if (this.#moved.has(stream)) return 'its stream was moved out, and yet the log holds it'
    const expected = (this.last.get(stream)?.version ?? 0) + 1
    if (version !== expected) return `it has version ${version}, expected ${expected}`
    return position > this.#position ? undefined : `its position does not follow position ${this.#position}`
  }

  #chain(stored: StoredBytes, { prev }: Envelope): string | undefined {
    const { hash, ledger } = this.#store
    const { stream, version } = stored
    const head = this.#heads.get(stream)
    const fault =
      hash === null
        ? unchainedFault(stored.hash, prev)
        : chainFault(
            hash,
            { prev: this.last.get(stream)?.hash ?? genesis(hash, ledger, stream), stream, version },
            stored,
          )
    if (fault !== undefined) return fault
    return head?.version === version && head.hash !== stored.hash
      ? 'it is not the event that the heads name'
      : undefined
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
    const [issue] = storedIssues(event, definition)
    return issue === undefined
      ? undefined
      : `data.${issue.path}: found ${JSON.stringify(issue.value)}, expected ${issue.expected}`
  }

  /** What the heads name and the log does not have: the tail of a stream, or all of it. */
  missingHead(): LedgerFault | undefined {
    for (const { stream, version, hash } of this.#heads.values()) {
      const end = this.last.get(stream) ?? this.#moved.get(stream)
      const found = end?.version ?? 0
      if (found === version && end?.hash !== hash) {
        return { stream, version, position: null, reason: 'it is not the event that the heads name' }
      }
      if (found >= version) continue
      const reason = `it is missing: the stream ends at version ${found}, and the heads name version ${version}`
      return { stream, version: found + 1, position: null, reason }
    }
    return undefined
  }
}
