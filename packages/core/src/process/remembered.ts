import type { CustomerId, TicketId } from '../ids.ts'
import type { Duration, Instant } from '../time.ts'

/** What a detector remembers of a ticket, and what it has found about it. */
export interface RememberedTicket<Marks> {
  readonly id: TicketId
  /** as the ticket has it */
  readonly told: CustomerId
  /** whom it counts as: where files were merged, the customer of the one that goes on */
  customer: CustomerId
  /** t0 */
  readonly at: Instant
  category: string
  cause: string | null
  readonly marks: Marks
}

type Place = Pick<RememberedTicket<unknown>, 'at' | 'id'>

const isBefore = (a: Place, b: Place): boolean => a.at < b.at || (a.at === b.at && a.id < b.id)

/** The index of the first that is not before a place. */
const indexOf = (list: readonly Place[], place: Place): number => {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(list[middle] as Place, place)) low = middle + 1
    else high = middle
  }
  return low
}

const SWEEP_EVERY: Duration = 86_400_000

/** Tickets by group, in the order that they were received, as far back as `reach` behind the newest. */
export class Remembered<Marks> {
  readonly #reach: Duration
  readonly #groupsOf: (ticket: RememberedTicket<Marks>) => readonly string[]
  readonly #tickets = new Map<TicketId, RememberedTicket<Marks>>()
  readonly #groups = new Map<string, RememberedTicket<Marks>[]>()
  #newest = -Infinity
  #swept = -Infinity

  constructor(reach: Duration, groupsOf: (ticket: RememberedTicket<Marks>) => readonly string[]) {
    this.#reach = reach
    this.#groupsOf = groupsOf
  }

  /** t0 of the newest ticket of all, whether it is remembered or not */
  get newest(): Instant {
    return this.#newest
  }

  /** Moves on to a newer ticket; forgets once a day of the log, as that looks at everything. */
  reachTo(newest: Instant): void {
    this.#newest = Math.max(this.#newest, newest)
    if (this.#newest - this.#swept < SWEEP_EVERY) return
    this.#swept = this.#newest
    for (const ticket of this.#tickets.values()) if (!this.reaches(ticket.at)) this.forget(ticket)
  }

  reaches(at: Instant): boolean {
    return at >= this.#newest - this.#reach
  }

  get(id: TicketId | undefined): RememberedTicket<Marks> | undefined {
    const found = id === undefined ? undefined : this.#tickets.get(id)
    return found !== undefined && this.reaches(found.at) ? found : undefined
  }

  add(ticket: RememberedTicket<Marks>): void {
    this.#tickets.set(ticket.id, ticket)
    for (const name of this.#groupsOf(ticket)) {
      const group = this.#groups.get(name)
      if (group === undefined) this.#groups.set(name, [ticket])
      else group.splice(indexOf(group, ticket), 0, ticket)
    }
  }

  forget(ticket: RememberedTicket<Marks>): void {
    this.#tickets.delete(ticket.id)
    for (const name of this.#groupsOf(ticket)) {
      const group = this.#groups.get(name) ?? []
      if (group.length > 1) group.splice(indexOf(group, ticket), 1)
      else this.#groups.delete(name)
    }
  }

  /** those of a group with t0 in [from, to), in order */
  within(group: string, from: Instant, to: Instant): readonly RememberedTicket<Marks>[] {
    const all = this.#groups.get(group) ?? []
    const id = '' as TicketId
    const start = Math.max(from, this.#newest - this.#reach)
    return all.slice(indexOf(all, { at: start, id }), indexOf(all, { at: to, id }))
  }

  /** all of them, in order */
  all(): readonly RememberedTicket<Marks>[] {
    const reached = [...this.#tickets.values()].filter(({ at }) => this.reaches(at))
    return reached.sort((a, b) => (isBefore(a, b) ? -1 : 1))
  }
}
