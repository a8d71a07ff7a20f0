import type { TicketId } from '../ids.ts'
import { durationOf } from '../policy/duration.ts'
import type { BatchRule } from '../policy/policy.ts'
import type { Instant } from '../time.ts'
import { defineDetector, type Arrival } from './detector.ts'
import type { Reaction, RememberingProcess } from './process.ts'
import type { RememberedTicket } from './remembered.ts'

interface Membership {
  readonly key: string
  readonly batch: TicketId
  readonly opened: Instant
}

interface Marks {
  readonly in: Membership[]
}

type Ticket = RememberedTicket<Marks>

const windowOf = ({ within }: BatchRule): number => durationOf(within) ?? 0

const membershipOf = (ticket: Ticket, key: string): Membership | undefined =>
  ticket.marks.in.find((membership) => membership.key === key)

/** The batch that a full window belongs to: the first that one of its tickets is in, else a new one. */
const batchOf = (full: readonly Ticket[], until: Instant, { key, ticket }: Arrival<BatchRule, Marks>): Membership => {
  const known = full.flatMap((each) => membershipOf(each, key) ?? [])
  const [first] = known.sort((a, b) => a.opened - b.opened || (a.batch < b.batch ? -1 : 1))
  return first ?? { key, batch: ticket.id, opened: until }
}

const join = (full: readonly Ticket[], until: Instant, customers: number, arrival: Arrival<BatchRule, Marks>) => {
  const { key, issue, at } = arrival
  const membership = batchOf(full, until, arrival)
  const { batch, opened } = membership
  const joining = full.filter((ticket) => membershipOf(ticket, key) === undefined)
  return joining.map(({ id, marks }): Reaction => {
    marks.in.push(membership)
    const data = { batch, issue, opened, customers }
    return { type: 'JoinBatch', ticket: id, at: Math.max(at, until), orNow: true, data }
  })
}

/** Every window that the ticket is in and that ends with a ticket; only its own, unless it was recorded late. */
const find = (arrival: Arrival<BatchRule, Marks>): readonly Reaction[] => {
  const { rule, ticket, within } = arrival
  const window = windowOf(rule)
  const ends = new Set(within(ticket.at, ticket.at + window).map(({ at }) => at))
  return [...ends].flatMap((until) => {
    const inside = within(until - window + 1, until + 1)
    const customers = new Set(inside.map(({ customer }) => customer)).size
    return customers < rule.customers ? [] : join(inside, until, customers, arrival)
  })
}

/**
 * Finds many customers with one issue: a batch opens when (t - window, t] first holds k distinct customers, by the `batch` rule
 * of the policy in force. All tickets there join, and later ones while their windows are as full. A batch goes on as long as a full
 * window has a ticket of it; the next one is a batch of its own. Its name is the ticket that made it one.
 *
 * What counts is as in `repeats`. Each ticket joins one batch an issue.
 *
 * @example
 * await runProcesses({ desk, store, processes: [batches] })
 */
export const batches: RememberingProcess = defineDetector<BatchRule, Marks>('batches', {
  ruleOf: ({ batch }) => batch,
  windowOf,
  rangeOf: () => '',
  marks: () => ({ in: [] }),
  find,
})
