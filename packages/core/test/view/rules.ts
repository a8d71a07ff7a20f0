/** What the views' tests replay: every kind that comes with the library, under policies with rules of time. */
import { standardKinds, ticketKinds, type RecordedEvent, type TicketState } from '@deskledger/core'
import { recordKinds } from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'

export const kinds = ticketKinds([...standardKinds, ...recordKinds], timeRules)

/** The states of all tickets of a log, replayed stream by stream. */
export const statesOf = (log: readonly RecordedEvent[]): readonly TicketState[] => {
  const streams = new Map<string, RecordedEvent[]>()
  for (const event of log) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
  return [...streams.values()].map((events) => kinds.replay(events))
}
