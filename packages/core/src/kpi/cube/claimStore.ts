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
  /** of the ticket at hand: the claims that count from now on, and which of those before go on */
  readonly #next = new ClaimList()
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
    return this.begin(ticket, part, anchor, amount, start, end, to)
  }

  /** The same of a claim in numbers. */
  begin(
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
   * Brings some of a ticket's claims to what is claimed now: what is no longer claimed ends, what is new begins, and what is
   * claimed as before goes on.
   *
   * @param live those that still count, or will; `size` of them from `from` on are looked at, and replaced
   * @param at the instant of the change: it shows for T > at
   * @returns how many there are in their place
   */
  change(ticket: number, live: ClaimList, from: number, size: number, claims: ClaimList, at: Instant): number {
    const goesOn = this.#goesOn
    const next = this.#next
    next.count = 0
    for (let index = 0; index < size; index++) goesOn[index] = false
    for (let index = 0; index < claims.count; index++) {
      if ((claims.values[index * STRIDE + END] as number) <= at) continue
      const found = this.#find(live, from, size, claims, index, at)
      if (found < 0) this.#begin(ticket, claims, index, at, next)
      else {
        goesOn[found] = true
        next.copy(live, from + found)
      }
    }
    for (let index = 0; index < size; index++) if (goesOn[index] === false) this.#end(live, from + index, at)
    live.replace(from, size, next)
    return next.count
  }

  #begin(ticket: number, { values }: ClaimList, index: number, at: Instant, next: ClaimList): void {
    const place = index * STRIDE
    const part = values[place + PART] as number
    const anchor = values[place + ANCHOR] as number
    const amount = values[place + AMOUNT] as number
    const start = Math.max(values[place + START] as number, at)
    const end = values[place + END] as number
    const to = values[place + TO] as number
    next.push(part, anchor, amount, start, end, to, this.begin(ticket, part, anchor, amount, start, end, to))
  }

  #end({ values }: ClaimList, index: number, at: Instant): void {
    const place = index * STRIDE
    this.table(values[place + PART] as number).end(values[place + ROW] as number, at)
  }

  /** which of the claims looked at says the same from now on; -1: none */
  #find(live: ClaimList, from: number, size: number, claims: ClaimList, index: number, at: Instant): number {
    for (let place = 0; place < size; place++) {
      if (this.#goesOn[place] === false && saysTheSame(live, from + place, claims, index, at)) return place
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
