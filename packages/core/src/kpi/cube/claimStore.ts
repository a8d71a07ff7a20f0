import type { Instant } from '../../time.ts'
import { AMOUNT, ANCHOR, ClaimList, END, PART, ROW, saysTheSame, START, STRIDE, TO } from '../claimList.ts'
import { ClaimTable, indexInPage, type KeptClaim } from './claimTable.ts'
import type { TicketTable } from './ticketTable.ts'

/** A claim and what it is on. */
export interface PartClaim extends KeptClaim {
  readonly part: number
}

/** All claims of all tickets, a table for each part. */
export class ClaimStore {
  readonly tables: ClaimTable[] = []
  readonly #tickets: TicketTable
  /** claims of the ticket at hand from the first on that differs, and which of them are found to go on */
  readonly #rest = new ClaimList()
  readonly #goesOn: boolean[] = []

  constructor(tickets: TicketTable) {
    this.#tickets = tickets
  }

  table(part: number): ClaimTable {
    return (this.tables[part] ??= new ClaimTable())
  }

  /** Adds a claim to a ticket's chain. */
  append(ticket: number, part: number, claim: KeptClaim): number {
    const { anchor, amount, start, end, to } = claim
    return this.#append(ticket, part, anchor, amount, start, end, to)
  }

  #append(
    ticket: number,
    part: number,
    anchor: Instant,
    amount: number,
    start: Instant,
    end: Instant,
    to: Instant,
  ): number {
    const { headPart, headRow } = this.#tickets
    const table = this.table(part)
    const row = table.append(ticket, anchor, amount, start, end, to)
    table.chain(row, headPart[ticket] as number, headRow[ticket] as number)
    headPart[ticket] = part
    headRow[ticket] = row
    return row
  }

  /**
   * Brings a ticket's claims to what is claimed now: what is no longer claimed ends, what is new begins, and what is claimed as
   * before goes on.
   *
   * @param live those that still count, or will; then those that do from now on
   * @param at the instant of the change: it shows for T > at
   */
  change(ticket: number, live: ClaimList, claims: ClaimList, at: Instant): void {
    let same = 0
    const both = Math.min(live.count, claims.count)
    while (same < both && saysTheSame(live, same, claims, same, at)) same += 1
    if (same === live.count && same === claims.count) return
    const rest = this.#rest
    rest.count = 0
    for (let index = same; index < live.count; index++) rest.copy(live, index)
    live.count = same
    this.#goOnOrBegin(ticket, live, rest, claims, same, at)
    for (let index = 0; index < rest.count; index++) {
      if (this.#goesOn[index] !== true) this.#end(rest, index, at)
    }
  }

  #goOnOrBegin(ticket: number, live: ClaimList, rest: ClaimList, claims: ClaimList, from: number, at: Instant): void {
    const goesOn = this.#goesOn
    const { values } = claims
    for (let index = 0; index < rest.count; index++) goesOn[index] = false
    let first = 0
    for (let index = from; index < claims.count; index++) {
      const place = index * STRIDE
      const end = values[place + END] as number
      if (end <= at) continue
      const found = this.#find(rest, first, claims, index, at)
      if (found >= 0) {
        goesOn[found] = true
        live.copy(rest, found)
        while (first < rest.count && goesOn[first] === true) first += 1
        continue
      }
      const part = values[place + PART] as number
      const anchor = values[place + ANCHOR] as number
      const amount = values[place + AMOUNT] as number
      const start = Math.max(values[place + START] as number, at)
      const to = values[place + TO] as number
      live.push(part, anchor, amount, start, end, to, this.#append(ticket, part, anchor, amount, start, end, to))
    }
  }

  #end({ values }: ClaimList, index: number, at: Instant): void {
    const place = index * STRIDE
    this.table(values[place + PART] as number).end(values[place + ROW] as number, at)
  }

  /** the place of a claim that says the same from now on; -1: there is none */
  #find(rest: ClaimList, first: number, claims: ClaimList, index: number, at: Instant): number {
    for (let place = first; place < rest.count; place++) {
      if (this.#goesOn[place] === false && saysTheSame(rest, place, claims, index, at)) return place
    }
    return -1
  }

  /** a ticket's claims, the last one first */
  *chain(ticket: number): Generator<{ readonly part: number; readonly row: number }> {
    let part = this.#tickets.headPart[ticket] as number
    let row = this.#tickets.headRow[ticket] as number
    while (part >= 0) {
      yield { part, row }
      const page = this.table(part).pageOf(row)
      const index = indexInPage(row)
      part = page.priorPart[index] as number
      row = page.priorRow[index] as number
    }
  }

  /** those of a ticket's claims that still count after an instant, or will */
  liveAfter(ticket: number, at: Instant): ClaimList {
    const live = new ClaimList()
    for (const { part, row } of [...this.chain(ticket)].toReversed()) {
      const { anchor, amount, start, end, to } = this.table(part).get(row)
      if (end > at && end > start) live.push(part, anchor, amount, start, end, to, row)
    }
    return live
  }

  /** all of a ticket's claims, in the order in which they came */
  ofTicket(ticket: number): readonly PartClaim[] {
    const claims: PartClaim[] = []
    for (const { part, row } of this.chain(ticket)) claims.push({ part, ...this.table(part).get(row) })
    return claims.toReversed()
  }
}
