import type { CustomerRules } from '../policy/customerRules.ts'
import type { Sealed } from '../event/sealed.ts'
import type { CustomerId, TicketId } from '../ids.ts'
import { isActive, type Rating, type TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { isCustomerFile, isOfCustomer, profileOf, type CustomerProfile, type ProfileFile } from './customerProfile.ts'
import { copyOf, lineOf, type TicketLine } from './line.ts'
import type { Shelf, TicketView } from './ticketView.ts'

/** One ticket of a customer. */
export interface CustomerTicket extends TicketLine {
  readonly statusSince: Instant
  readonly channel: string
  readonly tier: string | null
  readonly region: string | null
  readonly isOpen: boolean
  readonly ratings: readonly Rating[]
  readonly replies: number
  /** messages of the customer after the opening one */
  readonly messages: number
  /** when the customer was last heard on it */
  readonly heardAt: Instant
  /** of a planned call: by when */
  readonly callDue: Instant | null
  /** subject, narrative and contact, sealed */
  readonly intake: Sealed | null
}

/** What customers said of the desk. Means are over those who said it; null: nobody did. */
export interface CustomerSatisfaction {
  readonly rated: number
  readonly satisfied: number
  /** satisfied / rated */
  readonly share: number | null
  /** 1 to 5 for each aspect */
  readonly aspects: Readonly<Record<string, number>>
  /** would recommend: 0 to 10 */
  readonly recommend: number | null
}

/** All that a desk knows of a customer. `File` is the state of the customer's own file, where the desk keeps one. */
export interface CustomerPage<File = unknown> {
  readonly customer: CustomerId
  /** of the profile, else of the latest ticket that says one */
  readonly tier: string | null
  readonly region: string | null
  readonly tickets: number
  readonly byKind: Readonly<Record<string, number>>
  readonly open: readonly CustomerTicket[]
  /** every ticket, the latest first */
  readonly history: readonly CustomerTicket[]
  /** calls that are still to be made, by their deadline */
  readonly calls: readonly CustomerTicket[]
  readonly satisfaction: CustomerSatisfaction
  readonly contacts: {
    readonly first: Instant | null
    readonly last: Instant | null
    readonly byChannel: Readonly<Record<string, number>>
    /** the latest sealed intake: `desk.reveal` opens what the reader may see of it */
    readonly intake: Sealed | null
  }
  readonly file: File | null
  /** of the customer's file: tier, quadrant, warnings, block; null: there is no file, or nobody asked. What is personal is sealed */
  readonly profile: CustomerProfile | null
}

export interface CustomerQuery<File = unknown> {
  readonly customer: CustomerId
  /** other ids of the same customer: duplicates that were merged */
  readonly also?: readonly CustomerId[]
  readonly file?: File
  /** asks for the profile, as of an instant and by `customers` of the policy; other ids of the customer are in it then */
  readonly profile?: { readonly at: Instant; readonly rules?: CustomerRules }
}

/** A customer's own file, as its page keeps it. */
export interface CustomerFileRow {
  readonly file: ProfileFile
}

type CustomerRow = CustomerTicket | CustomerFileRow

const callDueOf = ({ kind, status, details }: TicketState): Instant | null => {
  if (kind !== 'callback' || !isActive(status)) return null
  const { reason, due, reachedAt } = details as { reason: string; due: Instant; reachedAt: Instant | null }
  return reason === '' || reachedAt !== null ? null : due
}

const customerRowOf = (state: TicketState): CustomerRow | null => {
  if (isCustomerFile(state)) {
    const { id, customer, receivedAt, tier, details } = state
    return { file: structuredClone({ id, customer, receivedAt, tier, details }) }
  }
  if (!isOfCustomer(state)) return null
  const { statusSince, channel, tier, region, ratings, replies, waits, receivedAt, intake } = state
  return {
    ...lineOf(state),
    statusSince,
    channel,
    tier,
    region,
    isOpen: isActive(state.status),
    ratings: copyOf(ratings),
    replies,
    messages: waits.length,
    heardAt: waits.at(-1)?.from ?? receivedAt,
    callDue: callDueOf(state),
    intake,
  }
}

const counted = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

const aspectMeans = (ratings: readonly Rating[]): Readonly<Record<string, number>> => {
  const values = new Map<string, number[]>()
  for (const { aspects } of ratings) {
    for (const [aspect, value] of Object.entries(aspects)) values.set(aspect, [...(values.get(aspect) ?? []), value])
  }
  const sorted = [...values].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([aspect, given]) => [aspect, mean(given) ?? 0]))
}

const satisfactionOf = (tickets: readonly CustomerTicket[]): CustomerSatisfaction => {
  const ratings = tickets.flatMap((ticket) => ticket.ratings)
  const satisfied = ratings.filter((rating) => rating.satisfied).length
  return {
    rated: ratings.length,
    satisfied,
    share: ratings.length === 0 ? null : satisfied / ratings.length,
    aspects: aspectMeans(ratings),
    recommend: mean(ratings.flatMap(({ recommend }) => recommend ?? [])),
  }
}

const latestFirst = (a: CustomerTicket, b: CustomerTicket): number =>
  b.receivedAt - a.receivedAt || (a.ticket < b.ticket ? -1 : 1)

const latest = <Value>(
  history: readonly CustomerTicket[],
  of: (ticket: CustomerTicket) => Value | null,
): Value | null => {
  for (const ticket of history) {
    const value = of(ticket)
    if (value !== null) return value
  }
  return null
}

const pageOf = <File>(
  { customer, file }: CustomerQuery<File>,
  history: readonly CustomerTicket[],
  profile: CustomerProfile | null,
): CustomerPage<File> => {
  const open = history.filter(({ isOpen }) => isOpen)
  return {
    customer,
    tier: profile?.tier ?? latest(history, ({ tier }) => tier),
    region: latest(history, ({ region }) => region),
    tickets: history.length,
    byKind: counted(history.map(({ kind }) => kind)),
    open,
    history,
    calls: open.filter(({ callDue }) => callDue !== null).sort((a, b) => (a.callDue ?? 0) - (b.callDue ?? 0)),
    satisfaction: satisfactionOf(history),
    contacts: {
      first: history.at(-1)?.receivedAt ?? null,
      last: history.length === 0 ? null : Math.max(...history.map(({ heardAt }) => heardAt)),
      byChannel: counted(history.map(({ channel }) => channel)),
      intake: latest(history, ({ intake }) => intake),
    },
    file: file ?? null,
    profile,
  }
}

/** Tickets by customer, and customers' files. */
class CustomersShelf implements Shelf<CustomerRow, readonly CustomerPage[]> {
  readonly #customers = new Map<CustomerId, Map<TicketId, CustomerTicket>>()
  readonly #files = new Map<TicketId, ProfileFile>()

  put(ticket: TicketId, row: CustomerRow | null, before: CustomerRow | null): void {
    if (row !== null && 'file' in row) {
      this.#files.set(ticket, row.file)
      return
    }
    if (before !== null && row === null && !('file' in before)) {
      const own = this.#customers.get(before.customer)
      own?.delete(ticket)
      if (own?.size === 0) this.#customers.delete(before.customer)
    }
    if (row === null) return
    const own = this.#customers.get(row.customer)
    if (own === undefined) this.#customers.set(row.customer, new Map([[ticket, row]]))
    else own.set(ticket, row)
  }

  /** Every customer's page, by id. */
  result(): readonly CustomerPage[] {
    return [...this.#customers.keys()].toSorted().map((customer) => this.page({ customer }))
  }

  /**
   * One customer's page; of one that the desk has not met, an empty one.
   *
   * @example
   * const { open, profile } = shelf.page({ customer: asId('C-17'), profile: { at: Date.now(), rules: policy.customers } })
   */
  page<File>(query: CustomerQuery<File>): CustomerPage<File> {
    const profile = this.#profileFor(query)
    const ids = [query.customer, ...(query.also ?? []), ...(profile?.ids ?? [])]
    return pageOf(query, this.#ticketsOf(ids).sort(latestFirst), profile)
  }

  #ticketsOf(ids: readonly CustomerId[]): CustomerTicket[] {
    return [...new Set(ids)].flatMap((id) => [...(this.#customers.get(id)?.values() ?? [])])
  }

  #profileFor({ customer, profile }: CustomerQuery): CustomerProfile | null {
    if (profile === undefined) return null
    const own = [...this.#files.values()].filter((file) => file.customer === customer)
    const [first] = own.sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1))
    return first === undefined ? null : profileOf(this.#files, first, (ids) => this.#ticketsOf(ids), profile)
  }
}

export type { CustomersShelf }

/**
 * What a desk knows of each customer: tickets, open matters, calls to be made, satisfaction by aspect, contacts, tier. Tests, spam and
 * what was merged are left out.
 *
 * @example
 * const desk = ticketViews({ customers: customerPages() }, kinds).open()
 * desk.views.customers.page({ customer: asId('C-17') })
 */
export const customerPages = (): TicketView<CustomerRow, CustomersShelf> => ({
  rowOf: customerRowOf,
  open: () => new CustomersShelf(),
})
