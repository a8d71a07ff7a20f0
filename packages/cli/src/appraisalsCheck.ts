/** Whether the figures that the appraisals of a ledger hold are those that its log gives. */
import { formatInstant, ticketKinds, ticketOf, type EventStore, type TicketId } from '@deskledger/core'
import { appraisalFaults, type AppraisalFault } from '@deskledger/core/kpi'
import { appraisalOpened } from '@deskledger/core/records'
import { deskKinds } from './deskKinds.ts'

export interface AppraisalsCheck {
  readonly appraisals: number
  readonly faults: readonly (AppraisalFault & { readonly ticket: TicketId })[]
}

const openedIn = async (store: EventStore): Promise<readonly TicketId[]> => {
  const tickets: TicketId[] = []
  for await (const events of store.readAll()) {
    for (const { type, stream } of events) {
      const ticket = type === appraisalOpened.type ? ticketOf(stream) : undefined
      if (ticket !== undefined) tickets.push(ticket)
    }
  }
  return tickets
}

/** Makes every figure of every appraisal again. */
export const checkAppraisals = async (store: EventStore): Promise<AppraisalsCheck> => {
  const kinds = ticketKinds(deskKinds)
  const tickets = await openedIn(store)
  const faults: (AppraisalFault & { readonly ticket: TicketId })[] = []
  for (const ticket of tickets) {
    for (const fault of await appraisalFaults(store, kinds, ticket)) faults.push({ ticket, ...fault })
  }
  return { appraisals: tickets.length, faults }
}

const shown = (value: number | null): string => (value === null ? 'none' : `${value}`)

/** A line for each figure that was taken otherwise, or one that all are sound. */
export const appraisalsText = ({ appraisals, faults }: AppraisalsCheck): string => {
  const lines = faults.map(({ ticket, part, kpi, asOf, knownAs, taken, found }) => {
    const when = `as of ${formatInstant(asOf)}, known by ${formatInstant(knownAs)}`
    return `WRONG in appraisal ${ticket}: ${part} (${kpi}) was taken as ${shown(taken)}, the log gives ${shown(found)}, ${when}\n`
  })
  return lines.length === 0 ? `figures of ${appraisals} appraisals: as the log gives them\n` : lines.join('')
}
