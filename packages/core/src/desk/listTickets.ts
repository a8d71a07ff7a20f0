import { ticketStream, type TicketId } from '../ids.ts'
import type { TicketState } from '../ticket/state.ts'
import type { DeskParts } from './parts.ts'

export interface TicketPage {
  readonly tickets: readonly TicketState[]
  /** hand it back as `after` for the next page; null: that was the last */
  readonly next: string | null
}

export interface ListOptions {
  readonly after?: string | null
  readonly limit?: number
  readonly where?: (state: TicketState) => boolean
}

/** Tickets by id: a page of as many as `limit` that match. */
export const listTickets = async (
  { store, kinds }: Pick<DeskParts, 'store' | 'kinds'>,
  { after = null, limit = 100, where = () => true }: ListOptions,
): Promise<TicketPage> => {
  const prefix = ticketStream('' as TicketId)
  const tickets: TicketState[] = []
  let cursor = after ?? ''
  while (tickets.length < limit) {
    const streams = await store.listStreams({ prefix, after: cursor, limit: limit - tickets.length })
    for (const stream of streams) {
      const state = kinds.replay(await store.readStream(stream))
      if (where(state)) tickets.push(state)
      cursor = stream
    }
    if (streams.length === 0) return { tickets, next: null }
  }
  return { tickets, next: cursor }
}
