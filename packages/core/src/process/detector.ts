/** What the detectors share: they remember tickets that count, and look again whenever one comes to an issue. */
import { complaintInvestigated } from '../event/catalogue/complaint.ts'
import { customerAbsorbed, customerMerged, customerUnmerged } from '../event/catalogue/customer.ts'
import { inquiryCauseFound } from '../event/catalogue/inquiry.ts'
import { policyPublished } from '../event/catalogue/policy.ts'
import {
  ticketCategoryChanged,
  ticketMarkedDuplicate,
  ticketMarkedSpam,
  ticketMerged,
  ticketReceived,
} from '../event/catalogue/ticket.ts'
import type { StoredEvent } from '../event/envelope.ts'
import type { StoredEventOf } from '../event/definition.ts'
import { ticketOf, type CustomerId, type TicketId } from '../ids.ts'
import { policyInForce } from '../policy/inForce.ts'
import type { Policy } from '../policy/policy.ts'
import { isOfCustomers } from '../ticket/ofCustomers.ts'
import type { Duration, Instant } from '../time.ts'
import { defineRememberingProcess, observing } from './memory.ts'
import type { Reaction, RememberingProcess } from './process.ts'
import { Remembered, type RememberedTicket } from './remembered.ts'

type By = 'category' | 'cause'

/** A ticket that has come to an issue, and the others of that issue. */
export interface Arrival<Rule, Marks> {
  readonly rule: Rule
  readonly ticket: RememberedTicket<Marks>
  /** the category or the cause */
  readonly issue: string
  /** the issue, told apart from a cause (or category) of the same name */
  readonly key: string
  /** when it came to it */
  readonly at: Instant
  /** t0 of the earliest ticket that ever counted: what lies before is not known */
  readonly since: Instant
  /** tickets of the issue with t0 in [from, to), in order */
  readonly within: (from: Instant, to: Instant) => readonly RememberedTicket<Marks>[]
}

interface Detector<Rule, Marks> {
  readonly ruleOf: (policy: Policy) => Rule | undefined
  readonly windowOf: (rule: Rule) => Duration
  /** which tickets can be of one issue at all: those of one customer, or all */
  readonly rangeOf: (ticket: RememberedTicket<Marks>) => string
  readonly marks: () => Marks
  readonly find: (arrival: Arrival<Rule, Marks>) => readonly Reaction[]
}

/** What a version of the policy says, and since when it is in force. */
type RuleVersion<Rule> = Pick<Policy, 'version' | 'timeZone' | 'effectiveFrom'> & { readonly rule: Rule | null }

/** A customer's file that goes on as another one. Whose it is comes with the other's word. */
interface Merge {
  readonly into: CustomerId
  readonly customer: CustomerId | null
}

interface DetectorMemory<Rule, Marks> {
  /** one a version that was published */
  readonly rules: RuleVersion<Rule>[]
  since: Instant
  readonly tickets: Remembered<Marks>
  /** by file, of all times: there are few */
  readonly merges: Map<TicketId, Merge>
  /** what they come to */
  into: Into
}

interface SavedMemory<Rule, Marks> {
  readonly form: 4
  readonly rules: readonly RuleVersion<Rule>[]
  readonly since: Instant | null
  readonly newest: Instant | null
  readonly tickets: readonly RememberedTicket<Marks>[]
  readonly merges: readonly (readonly [TicketId, Merge])[]
}

/** What is recorded up to so much later than it happened is found as if it had been recorded in time. */
const LATENESS: Duration = 7 * 86_400_000

/** Twice as fast as structuredClone, or more. */
const copyOf = <T>(json: T): T => JSON.parse(JSON.stringify(json)) as T

type Into = ReadonlyMap<CustomerId, CustomerId>

const intoOf = (merges: ReadonlyMap<TicketId, Merge>): Into =>
  new Map([...merges.values()].flatMap(({ customer, into }) => (customer === null ? [] : [[customer, into] as const])))

/** The customer whose file goes on. Files are merged into earlier ones; should a ledger have a circle, it ends where it closes. */
const countedAs = (into: Into, customer: CustomerId): CustomerId => {
  const line = new Set([customer])
  let last = customer
  for (let next = into.get(last); next !== undefined && !line.has(next); next = into.get(last)) {
    line.add(next)
    last = next
  }
  return last
}

const keyOf = (by: By, issue: string): string => `${by}:${issue}`

/** A callback or a report is the desk's own doing: nobody came again, and a plan makes no batch. */
const counts = ({ version, data: { kind, test } }: StoredEventOf<typeof ticketReceived>): boolean =>
  version === 1 && test !== true && isOfCustomers(kind)

/** Declares a process that looks for tickets of one issue. */
export const defineDetector = <Rule extends { readonly by?: By }, Marks>(
  name: string,
  { ruleOf, windowOf, rangeOf, marks, find }: Detector<Rule, Marks>,
): RememberingProcess => {
  type Memory = DetectorMemory<Rule, Marks>
  type Ticket = RememberedTicket<Marks>

  const groupsOf = (ticket: Ticket): readonly string[] => {
    const keys = [keyOf('category', ticket.category), ...(ticket.cause === null ? [] : [keyOf('cause', ticket.cause)])]
    return keys.map((key) => `${rangeOf(ticket)}\n${key}`)
  }
  const ruleAt = ({ rules }: Memory, at: Instant): Rule | null => policyInForce(rules, at)?.rule ?? null

  const begin = (reach: Duration): Memory => ({
    rules: [],
    since: Infinity,
    tickets: new Remembered(reach, groupsOf),
    merges: new Map(),
    into: new Map(),
  })

  const look = (memory: Memory, ticket: Ticket, { at }: StoredEvent): readonly Reaction[] => {
    const { since, tickets } = memory
    const rule = ruleAt(memory, at)
    const by = rule?.by ?? 'category'
    const issue = ticket[by]
    if (rule === null || issue === null) return []
    const key = keyOf(by, issue)
    const group = `${rangeOf(ticket)}\n${key}`
    return find({ rule, ticket, issue, key, at, since, within: (from, to) => tickets.within(group, from, to) })
  }

  const move = (memory: Memory, event: StoredEvent, by: By, issue: string): readonly Reaction[] => {
    const ticket = memory.tickets.get(ticketOf(event.stream))
    if (ticket === undefined || ticket[by] === issue) return []
    memory.tickets.forget(ticket)
    ticket[by] = issue
    memory.tickets.add(ticket)
    return (ruleAt(memory, event.at)?.by ?? 'category') === by ? look(memory, ticket, event) : []
  }

  const receive = (memory: Memory, event: StoredEventOf<typeof ticketReceived>): readonly Reaction[] => {
    const { at, data } = event
    const id = ticketOf(event.stream)
    memory.tickets.reachTo(at)
    if (id === undefined || !counts(event) || !memory.tickets.reaches(at)) return []
    memory.since = Math.min(memory.since, at)
    const { customer: told, category } = data
    const customer = countedAs(memory.into, told)
    const ticket: Ticket = { id, told, customer, at, category, cause: null, marks: marks() }
    memory.tickets.add(ticket)
    return look(memory, ticket, event)
  }

  const leave = ({ tickets }: Memory, { stream }: StoredEvent): readonly Reaction[] => {
    const ticket = tickets.get(ticketOf(stream))
    if (ticket !== undefined) tickets.forget(ticket)
    return []
  }

  /** Puts every ticket to the customer that it counts as now. */
  const sortAnew = (memory: Memory): readonly Ticket[] => {
    const { tickets, merges } = memory
    const into = (memory.into = intoOf(merges))
    const moved = tickets.all().filter((ticket) => countedAs(into, ticket.told) !== ticket.customer)
    for (const ticket of moved) {
      tickets.forget(ticket)
      ticket.customer = countedAs(into, ticket.told)
      tickets.add(ticket)
    }
    return moved
  }

  const merge = ({ merges }: Memory, { stream, data }: StoredEventOf<typeof customerMerged>): readonly Reaction[] => {
    const file = ticketOf(stream)
    if (file !== undefined) merges.set(file, { into: data.customer, customer: null })
    return []
  }

  /** From here on two customers are one: what came from both may be one issue. */
  const absorb = (memory: Memory, event: StoredEventOf<typeof customerAbsorbed>): readonly Reaction[] => {
    const { file, customer } = event.data
    const merged = memory.merges.get(file)
    if (merged === undefined) return []
    memory.merges.set(file, { ...merged, customer })
    return sortAnew(memory).flatMap((ticket) => look(memory, ticket, event))
  }

  const part = (memory: Memory, { stream }: StoredEvent): readonly Reaction[] => {
    const file = ticketOf(stream)
    if (file !== undefined && memory.merges.delete(file)) sortAnew(memory)
    return []
  }

  return defineRememberingProcess<Memory>(name, {
    begin,
    reach: (policy) => {
      const rule = ruleOf(policy)
      const window = rule === undefined ? 0 : windowOf(rule)
      return window === 0 ? 0 : window + LATENESS
    },
    observations: [
      observing(policyPublished, ({ rules }: Memory, { data }) => {
        const policy = data.policy as unknown as Policy
        const { timeZone, effectiveFrom } = policy
        const since = effectiveFrom === undefined ? {} : { effectiveFrom }
        rules.push({ version: data.version, timeZone, ...since, rule: ruleOf(policy) ?? null })
        return []
      }),
      observing(ticketReceived, receive),
      observing(ticketCategoryChanged, (memory: Memory, event) => move(memory, event, 'category', event.data.to)),
      observing(complaintInvestigated, (memory: Memory, event) => move(memory, event, 'cause', event.data.cause)),
      observing(inquiryCauseFound, (memory: Memory, event) => move(memory, event, 'cause', event.data.cause)),
      observing(ticketMerged, leave),
      observing(ticketMarkedDuplicate, leave),
      observing(ticketMarkedSpam, leave),
      observing(customerMerged, merge),
      observing(customerAbsorbed, absorb),
      observing(customerUnmerged, part),
    ],
    save: ({ rules, since, tickets, merges }): SavedMemory<Rule, Marks> => {
      const newest = Number.isFinite(tickets.newest) ? tickets.newest : null
      return {
        form: 4,
        rules: copyOf(rules),
        since: Number.isFinite(since) ? since : null,
        newest,
        tickets: copyOf(tickets.all()),
        merges: copyOf([...merges]),
      }
    },
    load: (saved, reach) => {
      if ((saved as { readonly form?: unknown } | null)?.form !== 4) return undefined
      const { rules, since, newest, tickets, merges } = saved as SavedMemory<Rule, Marks>
      const files = new Map(copyOf(merges))
      const memory: Memory = {
        ...begin(reach),
        rules: copyOf(rules) as RuleVersion<Rule>[],
        since: since ?? Infinity,
        merges: files,
        into: intoOf(files),
      }
      if (newest !== null) memory.tickets.reachTo(newest)
      for (const ticket of copyOf(tickets)) memory.tickets.add(ticket)
      return memory
    },
  })
}
