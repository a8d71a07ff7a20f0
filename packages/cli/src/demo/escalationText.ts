import { formatInstant, ticketStream, type EventStore, type TicketState } from '@deskledger/core'
import { eventWords } from '@deskledger/core/view'
import { table } from '../table.ts'
import { furthest, movesUp, reasonsOf } from './escalations.ts'
import type { LedgerReading, Move } from './readLedger.ts'

const MOST_REASONS = 20
const LATEST = 8
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
  'ticket.repeatFound',
  'ticket.batchJoined',
  'escalation.departmentJoined',
  'escalation.departmentLeft',
  'escalation.approvalAsked',
  'complaint.referredOutside',
  'complaint.accountabilitySettled',
  'ticket.reopened',
  'ticket.resolved',
])

const levelText = ({ way }: Pick<Move, 'way'>, to: number): string =>
  way === 'priority' ? `severity ${to}` : `level ${to}`

const reasonTable = (moves: readonly Move[]): string => {
  const reasons = reasonsOf(moves)
  const rows = reasons
    .slice(0, MOST_REASONS)
    .map((reason) => [
      reason.reason === '' ? '(no reason given)' : reason.reason,
      reason.way,
      reason.by,
      String(reason.moves),
      String(reason.tickets),
      levelText(reason, reason.furthest),
      reason.answering.join(', '),
    ])
  const rest = reasons.slice(MOST_REASONS).reduce((sum, reason) => sum + reason.moves, 0)
  if (rest > 0) rows.push(['(all others)', '', '', String(rest), '', '', ''])
  if (rows.length === 0) return 'nothing escalated\n'
  return table([['why', 'way', 'by', 'moves', 'tickets', 'furthest', 'to whom'], ...rows], [3, 4])
}

const latestTable = (moves: readonly Move[]): string =>
  table(
    moves
      .slice(-LATEST)
      .map((move) => [
        formatInstant(move.at),
        move.ticket,
        `${move.way} ${levelText(move, move.from)} to ${move.to}`,
        move.reason,
        move.step === null ? 'judgement' : 'ladder',
        move.answering.join(', '),
      ]),
  )

const example = async (store: EventStore, { id, kind, category, customer, status }: TicketState): Promise<string> => {
  const events = (await store.readStream(ticketStream(id))).filter(({ type }) => telling.has(type))
  const lines = events.map(({ at, type, data }) => [`  ${formatInstant(at)}`, eventWords(type, data)])
  return `${id}: ${kind} about ${category} by ${customer}, now ${status}\n${table(lines)}`
}

/** What escalated: why and to whom, when last, and the tickets that went furthest. */
export const escalationText = async (store: EventStore, reading: LedgerReading): Promise<string> => {
  const moves = movesUp(reading)
  const examples = await Promise.all(furthest(reading.states, EXAMPLES).map((state) => example(store, state)))
  return [
    'What escalated, why, by what, and to whom',
    reasonTable(moves),
    ...(moves.length === 0 ? [] : ['The latest of them', latestTable(moves)]),
    ...(examples.length === 0 ? [] : ['Those that went furthest', examples.join('\n')]),
  ].join('\n')
}
