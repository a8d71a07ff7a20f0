import { Parts } from '../parts.ts'
import { ClaimStore, type PartClaim } from './claimStore.ts'
import { TicketTable, Tuples, type Era } from './ticketTable.ts'
import type { StreamId } from '../../ids.ts'
import type { Instant } from '../../time.ts'

/** All that a cube knows of one ticket. */
export interface TicketRecord {
  readonly stream: StreamId
  readonly receivedAt: Instant
  readonly eras: readonly Era[]
  readonly claims: readonly PartClaim[]
}

/** What a cube has counted: claims by part, and the tickets that they are of. */
export class CubeData {
  readonly parts = new Parts()
  readonly tuples = new Tuples()
  readonly tickets = new TicketTable()
  readonly claims = new ClaimStore(this.tickets)

  recordOf(ticket: number): TicketRecord {
    return {
      stream: this.tickets.streams[ticket] as StreamId,
      receivedAt: this.tickets.receivedAt[ticket] as Instant,
      eras: this.tickets.erasOf(ticket),
      claims: this.claims.ofTicket(ticket),
    }
  }

  /** Takes over a ticket that was counted elsewhere. Claims that never count are left behind. */
  adopt({ stream, receivedAt, eras, claims }: TicketRecord): void {
    const ticket = this.tickets.add(stream, receivedAt)
    for (const { since, tuple, isExcluded } of eras) this.tickets.enter(ticket, since, tuple, isExcluded)
    for (const { part, ...claim } of claims) if (claim.start < claim.end) this.claims.append(ticket, part, claim)
  }
}
