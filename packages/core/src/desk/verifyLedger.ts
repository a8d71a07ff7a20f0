import { ticketOf, type StreamId } from '../ids.ts'
import type { EventStore } from '../store/store.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { LedgerFault, StreamHead } from './ledgerFault.ts'
import { LogCheck } from './verifyLog.ts'
import { ticketFault } from './verifyTicket.ts'

export interface Verification {
  /** null: nothing is wrong */
  readonly fault: LedgerFault | null
  /** false: this ledger was made without a hash chain, so that nothing shows a changed event */
  readonly chained: boolean
  readonly events: number
  readonly streams: number
  readonly tickets: number
  /** tickets whose projections, commands and due index were checked: all, or a sample of a large ledger */
  readonly replayed: number
  /** events of types that these kinds do not know, by type: kept, and ignored by evolve */
  readonly unknownTypes: Readonly<Record<string, number>>
  /** events written by a newer version of the library */
  readonly newerSchemas: number
}

export interface VerifyOptions {
  readonly heads?: readonly StreamHead[]
  /** most tickets to replay; the others are left out evenly. 25,000, when left out */
  readonly sample?: number
  readonly progress?: (eventsDone: number) => void
}

const checkLog = async (
  store: EventStore,
  check: LogCheck,
  { progress }: VerifyOptions,
): Promise<LedgerFault | undefined> => {
  for await (const batch of store.readBytes()) {
    for (const stored of batch) {
      const reason = check.take(stored)
      if (reason !== undefined) {
        const { stream, version, position } = stored
        return { stream, version, position, reason }
      }
    }
    progress?.(check.events)
  }
  return check.missingHead()
}

const dueIndex = async (store: EventStore) => {
  const listed = await store.listDue({ until: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER })
  return new Map(listed.map(({ stream, dueAt }) => [stream, dueAt]))
}

const evenly = <T>(items: readonly T[], most: number): readonly T[] => {
  const step = Math.ceil(items.length / Math.max(1, most))
  return step <= 1 ? items : items.filter((_, index) => index % step === 0)
}

/**
 * Checks a ledger: the chain over the stored bytes, before any upcasting; versions without gaps; payloads against their
 * schemas; step-by-step evolution against replay; the due index; the commands that events name. It stops at the first
 * fault, in order of position.
 *
 * A tail that was cut off leaves a whole chain behind: only `heads` that were exported before can show it.
 *
 * @example
 * const { fault, events } = await verifyLedger(store, ticketKinds(standardKinds))
 */
export const verifyLedger = async (
  store: EventStore,
  kinds: TicketKinds,
  options: VerifyOptions = {},
): Promise<Verification> => {
  const check = new LogCheck(store, kinds, options.heads ?? [])
  let fault = await checkLog(store, check, options)
  const tickets = [...check.last.values()].filter(({ stream }) => ticketOf(stream) !== undefined)
  let replayed = 0
  if (fault === undefined) {
    const due = await dueIndex(store)
    for (const { stream, version } of evenly(tickets, options.sample ?? 25_000)) {
      fault = await ticketFault(store, kinds, { stream, version, due: due.get(stream) })
      if (fault !== undefined) break
      replayed += 1
    }
  }
  return {
    fault: fault ?? null,
    chained: store.hash !== null,
    events: check.events,
    streams: check.last.size,
    tickets: tickets.length,
    replayed,
    unknownTypes: Object.fromEntries(check.unknownTypes),
    newerSchemas: check.newerSchemas,
  }
}

/** Every stream's head, in order of its first event. Keep them where the ledger's writers cannot reach. */
export const ledgerHeads = async (store: EventStore): Promise<readonly StreamHead[]> => {
  const heads = new Map<StreamId, StreamHead>()
  for await (const batch of store.readBytes()) {
    for (const { stream, version, hash } of batch) heads.set(stream, { stream, version, hash })
  }
  return [...heads.values()]
}
