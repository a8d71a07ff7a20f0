import type { TicketId } from '../ids.ts'
import type { RepeatRule } from '../policy/policy.ts'
import type { Instant } from '../time.ts'
import { defineDetector, type Arrival } from './detector.ts'
import type { Reaction, RememberingProcess } from './process.ts'
import type { RememberedTicket } from './remembered.ts'

interface Marks {
  /** issues in which it was found to be a repeat */
  readonly repeatIn: string[]
  /** later tickets on which its customer came again */
  readonly again: TicketId[]
}

type Ticket = RememberedTicket<Marks>

const DAY = 86_400_000

const record = (type: string, ticket: TicketId, at: Instant, data: object): Reaction => ({
  type,
  ticket,
  at,
  orNow: true,
  data,
})

/** A ticket is a repeat once an issue, of the latest earlier one that is known then. */
const repeat = (ticket: Ticket, of: Ticket, { key, at }: Arrival<RepeatRule, Marks>): readonly Reaction[] => {
  if (ticket.marks.repeatIn.includes(key)) return []
  ticket.marks.repeatIn.push(key)
  return [record('RecordRepeat', ticket.id, Math.max(at, ticket.at), { of: of.id })]
}

/** Every earlier ticket hears of every later one: what counts is whether the customer came again after it was resolved. */
const again = (earlier: Ticket, later: Ticket, at: Instant): readonly Reaction[] => {
  if (earlier.marks.again.includes(later.id)) return []
  earlier.marks.again.push(later.id)
  return [record('RecordContactedAgain', earlier.id, Math.max(at, later.at), { by: later.id, received: later.at })]
}

const find = (arrival: Arrival<RepeatRule, Marks>): readonly Reaction[] => {
  const { rule, ticket, at, within } = arrival
  const window = rule.days * DAY
  const earlier = within(ticket.at - window, ticket.at)
  // recorded later than those, though received before them
  const later = within(ticket.at + 1, ticket.at + window + 1)
  const latest = earlier.at(-1)
  return [
    ...(latest === undefined ? [] : repeat(ticket, latest, arrival)),
    ...later.flatMap((other) => repeat(other, ticket, arrival)),
    ...earlier.flatMap((other) => again(other, ticket, at)),
    ...later.flatMap((other) => again(ticket, other, at)),
  ]
}

/**
 * Finds customers who come again with the same issue: an earlier ticket that counts, with t0 in [t0 - N days, t0), by the
 * `repeat` rule of the policy in force. The later ticket records the repeat; every earlier one, that its customer came again.
 *
 * Customers whose files were merged are one, from the merge on: what both came with before is looked at again then.
 *
 * Spam, tests, merged tickets and duplicates do not count, nor do callbacks. What was recorded stays when a ticket stops to
 * count. A ticket that changes its class is looked at again.
 *
 * @example
 * await runProcesses({ desk, store, processes: [repeats] })
 */
export const repeats: RememberingProcess = defineDetector<RepeatRule, Marks>('repeats', {
  ruleOf: ({ repeat: rule }) => rule,
  windowOf: ({ days }) => days * DAY,
  rangeOf: ({ customer }) => customer,
  marks: () => ({ repeatIn: [], again: [] }),
  find,
})
