import type { Instant } from '../../time.ts'
import type { Claims } from '../claims.ts'
import { ClaimTable, indexInPage, type KeptClaim } from './claimTable.ts'
import { LiveClaims } from './liveClaims.ts'
import type { TicketTable } from './ticketTable.ts'

/** A claim and what it is on. */
export interface PartClaim extends KeptClaim {
  readonly part: number
}

/** All claims of all tickets, a table for each part. */
export class ClaimStore {
  readonly tables: ClaimTable[] = []
  readonly #tickets: TicketTable
  /** which of the claims at hand are found to go on; as long as the longest list so far */
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
   * @param live those that still count, or will
   * @param at the instant of the change: it shows for T > at
   * @param next takes those that count from now on
   */
  change(ticket: number, live: LiveClaims, claims: Claims, at: Instant, next: LiveClaims): void {
    const goesOn = this.#goesOn
    const { part, anchor, amount, after, until, to } = claims
    for (let index = 0; index < live.count; index++) goesOn[index] = false
    next.count = 0
    let from = 0
    for (let index = 0; index < claims.count; index++) {
      const end = until[index] as number
      if (end <= at) continue
      const start = Math.max(after[index] as number, at)
      while (from < live.count && goesOn[from] === true) from += 1
      const found = this.#find(live, from, claims, index, start, at)
      const code = part[index] as number
      const [a, n, left] = [anchor[index] as number, amount[index] as number, to[index] as number]
      if (found >= 0) {
        goesOn[found] = true
        next.add(code, live.row[found] as number, a, n, live.start[found] as number, end, left)
      } else {
        next.add(code, this.#append(ticket, code, a, n, start, end, left), a, n, start, end, left)
      }
    }
    for (let index = 0; index < live.count; index++) {
      if (goesOn[index] !== true) this.table(live.part[index] as number).end(live.row[index] as number, at)
    }
  }

  /** the place of a claim that says the same from now on; -1: there is none */
  #find(live: LiveClaims, from: number, claims: Claims, index: number, start: Instant, at: Instant): number {
    const part = claims.part[index]
    const anchor = claims.anchor[index]
    for (let place = from; place < live.count; place++) {
      if (
        live.part[place] === part &&
        live.anchor[place] === anchor &&
        live.end[place] === claims.until[index] &&
        live.amount[place] === claims.amount[index] &&
        live.to[place] === claims.to[index] &&
        Math.max(live.start[place] as number, at) === start &&
        this.#goesOn[place] === false
      )
        return place
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
  liveAfter(ticket: number, at: Instant): LiveClaims {
    const live = new LiveClaims()
    for (const { part, row } of [...this.chain(ticket)].toReversed()) {
      const claim = this.table(part).get(row)
      if (claim.end > at && claim.end > claim.start) live.push(part, row, claim)
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
