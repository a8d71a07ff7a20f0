import {
  asId,
  standardKinds,
  ticketKinds,
  ticketReceived,
  type Actor,
  type CustomerId,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { specify } from '@deskledger/testing'

export const kinds = ticketKinds(standardKinds, timeRules)

export const T0 = 1_700_000_000_000
export const MINUTE = 60_000
export const DAY = 86_400_000

export const customerActor: Actor = { id: asId('carla'), kind: 'customer' }
export const bot: Actor = { id: asId('bot'), kind: 'bot' }

export type Kind = 'complaint' | 'inquiry' | 'suggestion' | 'callback'

export const received = (kind: string) =>
  ticketReceived.of({
    kind,
    channel: 'phone',
    customer: asId<CustomerId>('C-1'),
    category: 'noise',
    severity: 3,
    policy: 1,
  })

/** Another ticket, received at an instant. */
export const other = (name: string, receivedAt: number): TicketState => ({
  ...kinds.initial('complaint'),
  id: asId<TicketId>(name),
  kind: 'complaint',
  version: 1,
  status: 'new',
  receivedAt,
})

/** A ticket of a kind that has been received and nothing else. */
export const onNew = (kind: Kind, related: readonly TicketState[] = []) =>
  specify(kinds, { related, from: T0 }).given(received(kind))
