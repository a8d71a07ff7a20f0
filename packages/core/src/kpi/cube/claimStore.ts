import type { Instant } from '../../time.ts'
import type { Claims } from '../claims.ts'
import { ClaimTable, indexInPage, type KeptClaim } from './claimTable.ts'
import type { TicketTable } from './ticketTable.ts'

/** A claim and what it is on. */
export interface PartClaim extends KeptClaim {
  readonly part: number
}

/** Where claims are: table and row of each in turn. */
export type Places = number[]

/** All claims of all tickets, a table for each part. */
export class ClaimStore {
  readonly tables: ClaimTable[] = []
  readonly #tickets: TicketTable
  /** which of the claims at hand are found to go on; as long as the longest list so far */
  #goesOn: boolean[] = []

  constructor(tickets: TicketTable) {
    this.#tickets = tickets
  }

  table(part: number): ClaimTable {
    return (this.tables[part] ??= new ClaimTable())
  }

  /** Adds a claim to a ticket's chain. */
  append(ticket: number, part: number, claim: KeptClaim): number {
    const { headPart, headRow } = this.#tickets
    const row = this.table(part).append(ticket, claim, headPart.at(ticket), headRow.at(ticket))
    headPart.set(ticket, part)
    headRow.set(ticket, row)
    return row
  }

  /**
   * Brings a ticket's claims to what is claimed now: what is no longer claimed ends, what is new begins, and what is claimed as
   * before goes on.
   *
   * @param live where the claims are that still count, or will
   * @param at the instant of the change: it shows for T > at
   * @returns where those are that count from now on
   */
  change(ticket: number, live: Places, claims: Claims, at: Instant): Places {
    const goesOn = this.#goesOn
    for (let index = 0; index < live.length; index += 2) goesOn[index] = false
    const next: Places = []
    let from = 0
    for (let index = 0; index < claims.count; index++) {
      const until = claims.until[index] as Instant
      if (until <= at) continue
      const start = Math.max(claims.after[index] as Instant, at)
      const found = this.#find(live, from, claims, index, start, at)
      const part = claims.part[index] as number
      if (found >= 0) {
        goesOn[found] = true
        next.push(part, live[found + 1] as number)
        if (found === from) from += 2
        continue
      }
      const { anchor, amount, to } = claims
      const claim = { anchor: anchor[index] as number, amount: amount[index] as number, to: to[index] as number }
      next.push(part, this.append(ticket, part, { ...claim, start, end: until }))
    }
    for (let index = 0; index < live.length; index += 2) {
      if (goesOn[index] !== true) this.table(live[index] as number).end(live[index + 1] as number, at)
    }
    return next
  }

  /** the place of a claim that says the same from now on; -1: there is none */
  #find(live: Places, from: number, claims: Claims, index: number, start: Instant, at: Instant): number {
    const part = claims.part[index] as number
    for (let place = from; place < live.length; place += 2) {
      if (live[place] !== part || this.#goesOn[place] === true) continue
      const row = live[place + 1] as number
      const page = this.table(part).pageOf(row)
      const inPage = indexInPage(row)
      if (
        page.anchor[inPage] === claims.anchor[index] &&
        page.end[inPage] === claims.until[index] &&
        (page.amount?.[inPage] ?? 1) === claims.amount[index] &&
        (page.to?.[inPage] ?? Infinity) === claims.to[index] &&
        Math.max(page.start[inPage] as number, at) === start
      )
        return place
    }
    return -1
  }

  /** a ticket's claims, the last one first */
  *chain(ticket: number): Generator<{ readonly part: number; readonly row: number }> {
    let part = this.#tickets.headPart.at(ticket)
    let row = this.#tickets.headRow.at(ticket)
    while (part >= 0) {
      yield { part, row }
      const page = this.table(part).pageOf(row)
      part = page.priorPart[indexInPage(row)] as number
      row = page.priorRow[indexInPage(row)] as number
    }
  }

  /** where those of a ticket's claims are that still count after an instant, or will */
  liveAfter(ticket: number, at: Instant): Places {
    const places: Places = []
    for (const { part, row } of this.chain(ticket)) {
      const { start, end } = this.table(part).get(row)
      if (end > at && end > start) places.unshift(part, row)
    }
    return places
  }

  /** all of a ticket's claims, in the order in which they came */
  ofTicket(ticket: number): readonly PartClaim[] {
    const claims: PartClaim[] = []
    for (const { part, row } of this.chain(ticket)) claims.push({ part, ...this.table(part).get(row) })
    return claims.reverse()
  }
}
