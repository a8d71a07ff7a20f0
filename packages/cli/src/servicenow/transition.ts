import {
  ticketClosed,
  ticketReopened,
  ticketReplied,
  ticketResolved,
  ticketResumed,
  ticketSuspended,
  type NewEvent,
  type TicketState,
} from '@deskledger/core'

const waits: Readonly<Record<string, 'customer' | 'thirdParty'>> = {
  'Awaiting User Info': 'customer',
  'Awaiting Vendor': 'thirdParty',
  'Awaiting Problem': 'thirdParty',
  'Awaiting Evidence': 'thirdParty',
}

const states: ReadonlySet<string> = new Set(['New', 'Active', 'Resolved', 'Closed', ...Object.keys(waits)])

/** Before the row's other changes, and after them: first it is taken up or reopened, at the end it waits or ends. */
export interface Transition {
  readonly first: readonly NewEvent[]
  readonly last: readonly NewEvent[]
}

type Known = Pick<TicketState, 'status' | 'waitReason' | 'firstReplyAt'>

const isEnded = ({ status }: Known): boolean => status === 'resolved' || status === 'closed'
const isWaiting = ({ status }: Known): boolean => status === 'pending' || status === 'onHold'
const isWorkedOn = (ticket: Known): boolean => ticket.status === 'new' || ticket.status === 'open' || isWaiting(ticket)

const opening = (ticket: Known, target: string): readonly NewEvent[] => {
  if (isEnded(ticket)) return [ticketReopened.of({})]
  return target !== 'New' && ticket.firstReplyAt === null ? [ticketReplied.of({})] : []
}

const toWork = (ticket: Known, target: string): Transition => ({
  first: opening(ticket, target),
  last: isWaiting(ticket) ? [ticketResumed.of({})] : [],
})

const toWait = (ticket: Known, target: string, waitingFor: 'customer' | 'thirdParty'): Transition => {
  const already = isWaiting(ticket) && ticket.waitReason === target
  return { first: opening(ticket, target), last: already ? [] : [ticketSuspended.of({ waitingFor, reason: target })] }
}

/** A resolution by a person is a reply, so a ticket that goes straight there is answered by it. */
const toEnd = ({ status }: Known, target: string): Transition => {
  if (status === 'closed') return { first: [], last: [] }
  const resolved = status === 'resolved' ? [] : [ticketResolved.of({})]
  return { first: [], last: target === 'Closed' ? [...resolved, ticketClosed.of({})] : resolved }
}

/**
 * What a source's state means for a ticket that stands where its own events left it. A state that is not known, and any
 * state on a ticket that was withdrawn, merged or marked as spam by other means, changes nothing.
 */
export const transition = (ticket: Known, target: string): Transition => {
  if (!states.has(target) || !(isWorkedOn(ticket) || isEnded(ticket))) return { first: [], last: [] }
  if (target === 'Resolved' || target === 'Closed') return toEnd(ticket, target)
  const waitingFor = waits[target]
  return waitingFor === undefined ? toWork(ticket, target) : toWait(ticket, target, waitingFor)
}
