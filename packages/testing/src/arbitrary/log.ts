import { asId, type RecordedEvent, type TicketId, type TicketKinds } from '@deskledger/core'
import * as fc from 'fast-check'
import { arbitraryHistory } from './history.ts'
import { usualNow } from './fromShape.ts'

/**
 * Logs of several tickets, in the order in which a ledger would have recorded them, with positions that have gaps.
 *
 * @example
 * fc.property(arbitraryLog(ticketKinds(standardKinds)), (log) => log.every(({ position }) => position > 0))
 */
export const arbitraryLog = (kinds: TicketKinds, { maxTickets = 3 } = {}): fc.Arbitrary<readonly RecordedEvent[]> => {
  const tickets = Array.from({ length: maxTickets }, (_, n) => asId<TicketId>(`ticket-${n}`))
  const histories = tickets.map((ticket, n) =>
    arbitraryHistory(kinds, { ticket, from: usualNow + n * 86_400_000, maxCommands: 8 }),
  )
  return fc.tuple(fc.integer({ min: 1, max: 3 }), ...histories).map(([gap, ...all]) =>
    all
      .flatMap(({ events }) => events)
      .toSorted((a, b) => a.recordedAt - b.recordedAt)
      .map((event, index) => ({ ...event, position: (index + 1) * gap })),
  )
}
