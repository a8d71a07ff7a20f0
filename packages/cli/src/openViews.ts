import { ticketKinds, type EventStore, type Instant } from '@deskledger/core'
import { ticketViews, type OpenViews, type Views } from '@deskledger/core/view'
import { deskKinds } from './deskKinds.ts'

/** Views over a ledger's events before an instant. */
export const openViews = async <const All extends Views>(
  store: EventStore,
  views: All,
  asOf: Instant,
): Promise<OpenViews<All>['views']> => {
  const open = ticketViews(views, ticketKinds(deskKinds)).open()
  for await (const events of store.readAll()) for (const event of events) if (event.at < asOf) open.take(event)
  return open.views
}
