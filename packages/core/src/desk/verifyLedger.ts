import { timeRules } from '../escalation/timeRules.ts'
import { ticketOf, type StreamId } from '../ids.ts'
import { readPolicy } from '../policy/checkPolicy.ts'
import type { EventStore, Tombstone } from '../store/store.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { LedgerFault, StreamHead } from './ledgerFault.ts'
import { readPolicies } from './policyStream.ts'
import { commandFault } from './verifyCommands.ts'
import { LogCheck } from './verifyLog.ts'
import { readAsSeen, type SeenStream } from './verifyReading.ts'
import { ticketFault } from './verifyTicket.ts'

export interface Verification {
  /** null: nothing is wrong */
  readonly fault: LedgerFault | null
  /** false: this ledger was made without a hash chain, so that nothing shows a changed event */
  readonly chained: boolean
  readonly events: number
  readonly streams: number
  readonly tickets: number
  /** tickets whose events were moved out: only where they ended is known, and held against the heads */
  readonly movedOut: number
  /** tickets whose projections and due index were checked: all, or a sample of a large ledger */
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

const PAGE = 1000

const tombstonesOf = async ({ moving }: EventStore): Promise<ReadonlyMap<StreamId, Tombstone>> => {
  const found = new Map<StreamId, Tombstone>()
  if (moving === undefined) return found
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: readonly Tombstone[] = await moving.tombstones({ after, limit: PAGE })
    for (const tombstone of page) found.set(tombstone.stream, tombstone)
    after = page.length < PAGE ? undefined : page.at(-1)?.stream
  }
  return found
}

const dueIndex = async (store: EventStore) => {
  const listed = await store.listDue({ until: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER })
  return new Map(listed.map(({ stream, dueAt }) => [stream, dueAt]))
}

/** Every how manieth of the tickets is replayed, so that those left out lie evenly between the others. */
const stepFor = (tickets: number, most: number): number => Math.max(1, Math.ceil(tickets / Math.max(1, most)))

const isTicket = ({ stream }: SeenStream): boolean => ticketOf(stream) !== undefined

/** Every stream as it reads, and the commands that its events name; of tickets also what they replay to. */
const checkStreams = async (
  store: EventStore,
  kinds: TicketKinds,
  seen: readonly SeenStream[],
  { upTo, most }: { readonly upTo: number; readonly most: number },
): Promise<{ readonly fault: LedgerFault | undefined; readonly replayed: number }> => {
  const due = await dueIndex(store)
  const policies = await readPolicies(store)
  for (const policy of policies.values()) readPolicy(policy)
  const ruled = { ...kinds, rules: timeRules }
  const step = stepFor(seen.filter(isTicket).length, most)
  let [tickets, replayed] = [0, 0]
  for (const stream of seen) {
    const events = await readAsSeen(store, stream, upTo)
    if ('reason' in events) return { fault: events, replayed }
    const replays = isTicket(stream) && tickets++ % step === 0
    const projections = replays ? ticketFault(ruled, events, policies, due.get(stream.stream)) : undefined
    const fault = projections ?? (await commandFault(store, events))
    if (fault !== undefined) return { fault, replayed }
    if (replays) replayed += 1
  }
  return { fault: undefined, replayed }
}

/**
 * Checks a ledger: the chain over the stored bytes, before any upcasting; versions without gaps; payloads against their
 * schemas; then, stream by stream, whether reading a stream gives what the log holds; the commands that its events name;
 * step-by-step evolution against replay; the due index. It stops at the first fault.
 *
 * Events stand under the command that is remembered for them: an importer of one's own gives `causationId` the id of the
 * command that it appends with.
 *
 * Of tickets that were moved out it knows where they ended: bring them back to have them checked. Move none while it runs.
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
  const moved = await tombstonesOf(store)
  const check = new LogCheck(store, kinds, { heads: options.heads ?? [], moved })
  const broken = await checkLog(store, check, options)
  const seen = [...check.last.values()]
  const { fault, replayed } =
    broken === undefined
      ? await checkStreams(store, kinds, seen, { upTo: check.position, most: options.sample ?? 25_000 })
      : { fault: broken, replayed: 0 }
  return {
    fault: fault ?? null,
    chained: store.hash !== null,
    events: check.events,
    streams: check.last.size,
    tickets: seen.filter(isTicket).length,
    movedOut: moved.size,
    replayed,
    unknownTypes: Object.fromEntries(check.unknownTypes),
    newerSchemas: check.newerSchemas,
  }
}

/** Every stream's head, those moved out first, the others in order of their first event. Keep them where the ledger's writers cannot reach. */
export const ledgerHeads = async (store: EventStore): Promise<readonly StreamHead[]> => {
  const heads = new Map<StreamId, StreamHead>()
  for (const { stream, version, hash } of (await tombstonesOf(store)).values())
    heads.set(stream, { stream, version, hash })
  for await (const batch of store.readBytes()) {
    for (const { stream, version, hash } of batch) heads.set(stream, { stream, version, hash })
  }
  return [...heads.values()]
}
