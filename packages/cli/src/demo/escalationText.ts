import { formatInstant, ticketStream, type EventStore, type TicketState } from '@deskledger/core'
import { eventWords } from '../eventWords.ts'
import { table } from '../table.ts'
import { brokenPromises, furthest, reasonsOf } from './escalations.ts'

const MOST_REASONS = 12
const EXAMPLES = 4

/** What belongs to the story of an escalation: what moved it, what was missed before, and how it ended. */
const telling = new Set([
  'ticket.received',
  'ticket.escalated',
  'ticket.deescalated',
  'ticket.priorityChanged',
  'ticket.breached',
  'ticket.referralOverdue',
  'ticket.customerDissatisfied',
  'complaint.referredOutside',
  'complaint.accountabilitySettled',
  'ticket.reopened',
  'ticket.resolved',
])

const whereTo = (data: unknown): string => {
  const { department, role } = (data ?? {}) as { readonly department?: string; readonly role?: string }
  const named = [department, role].filter((name) => name !== undefined)
  return named.length === 0 ? '' : `, to ${named.join(', ')}`
}

const isMove = (type: string): boolean => type === 'ticket.escalated' || type === 'ticket.deescalated'

const reasonTable = (states: readonly TicketState[]): string => {
  const reasons = reasonsOf(states)
  const rows = reasons.slice(0, MOST_REASONS).map(({ way, reason, moves, tickets, furthest: to }) => {
    const level = way === 'priority' ? `severity ${to}` : `level ${to}`
    return [reason === '' ? '(no reason given)' : reason, way, String(moves), String(tickets), level]
  })
  const rest = reasons.slice(MOST_REASONS).reduce((sum, { moves }) => sum + moves, 0)
  if (rest > 0) rows.push(['(all others)', '', String(rest), '', ''])
  if (rows.length === 0) return 'nothing escalated\n'
  return table([['why', 'way', 'moves', 'tickets', 'furthest'], ...rows], [2, 3])
}

const example = async (store: EventStore, { id, kind, category, customer, status }: TicketState): Promise<string> => {
  const events = (await store.readStream(ticketStream(id))).filter(({ type }) => telling.has(type))
  const lines = events.map(({ at, type, data }) => [
    `  ${formatInstant(at)}`,
    `${eventWords(type, data)}${isMove(type) ? whereTo(data) : ''}`,
  ])
  return `${id}: ${kind} about ${category} by ${customer}, now ${status}\n${table(lines)}`
}

const brokenTable = (states: readonly TicketState[]): string => {
  const rows = brokenPromises(states).map(({ what, broken, of }) => [
    what,
    broken.toLocaleString('en'),
    of === undefined ? '' : `of ${of.toLocaleString('en')}`,
  ])
  return rows.length === 0 ? 'no deadline passed\n' : table(rows, [1])
}

/** What escalated and why, what was not kept, and the tickets that went furthest. */
export const escalationText = async (store: EventStore, states: readonly TicketState[]): Promise<string> => {
  const examples = await Promise.all(furthest(states, EXAMPLES).map((state) => example(store, state)))
  return [
    'What escalated, and why',
    reasonTable(states),
    'Deadlines that passed',
    brokenTable(states),
    ...(examples.length === 0 ? [] : ['Those that went furthest', examples.join('\n')]),
  ].join('\n')
}
