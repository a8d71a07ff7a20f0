import {
  defaultPolicy,
  dueWork,
  policyStream,
  ticketKinds,
  type EventStore,
  type Instant,
  type NewEvent,
  type Policy,
  type StreamId,
  type TicketId,
} from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { checkPolicy } from '@deskledger/core/policy'
import { BadInput } from '../badInput.ts'
import { deskKinds } from '../deskKinds.ts'

/** Something that falls due on a ticket by time alone, as things stand. */
export interface DueEntry {
  readonly ticket: TicketId
  /** names it within its ticket */
  readonly work: string
  /** the instant at which it is recorded */
  readonly due: Instant
  /** what is recorded then; more may follow from that */
  readonly events: readonly NewEvent[]
}

export interface DueQuery {
  readonly until: Instant
  readonly limit: number
}

const kinds = ticketKinds(deskKinds, timeRules)

const policiesOf = async (store: EventStore): Promise<(version: number) => Policy> => {
  const published = (await store.readStream(policyStream)).map(({ data }) =>
    checkPolicy((data as { readonly policy: unknown }).policy),
  )
  const known = new Map(published.map((policy) => [policy.version, policy]))
  return (version) => {
    const policy = version === 0 ? defaultPolicy : known.get(version)
    if (policy === undefined) throw new BadInput(`policy version ${version}: not in this ledger`)
    return policy
  }
}

const byDue = (a: DueEntry, b: DueEntry): number =>
  a.due - b.due || (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : a.work < b.work ? -1 : 1)

const entriesOf = async (
  store: EventStore,
  stream: StreamId,
  policyOf: (version: number) => Policy,
  until: Instant,
): Promise<readonly DueEntry[]> => {
  const state = kinds.replay(await store.readStream(stream))
  const works = dueWork(kinds, state, policyOf(state.policy)).filter(({ due }) => due <= until)
  return works.map(({ work, due, events }) => ({ ticket: state.id, work, due, events }))
}

/**
 * What is due on a ledger's tickets or will be, the earliest first. Each entry is as things stand: what an earlier one
 * leads to may change a later one.
 *
 * @returns at most `limit` entries, and whether there are more by `until`
 *
 * @example
 * const { entries } = await dueEntries(store, { until: Date.now() + 86_400_000, limit: 20 })
 */
export const dueEntries = async (
  store: EventStore,
  { until, limit }: DueQuery,
): Promise<{ readonly entries: readonly DueEntry[]; readonly more: boolean }> => {
  const policyOf = await policiesOf(store)
  const entries: DueEntry[] = []
  const seen = new Set<StreamId>()
  // the index may name a ticket too early, so a page is enough only when the limit is filled before its end
  for (let page = limit + 1; ; page *= 2) {
    const listed = await store.listDue({ until, limit: page })
    for (const { stream } of listed) {
      if (seen.has(stream)) continue
      seen.add(stream)
      entries.push(...(await entriesOf(store, stream, policyOf, until)))
    }
    const horizon = listed.length < page ? Infinity : (listed.at(-1)?.dueAt ?? Infinity)
    const sure = entries.filter(({ due }) => due < horizon).sort(byDue)
    if (horizon === Infinity || sure.length > limit) return { entries: sure.slice(0, limit), more: sure.length > limit }
  }
}
