import { formatInstant, type Instant } from '@deskledger/core'
import { zoneOf } from '@deskledger/core/calendar'
import type { Digest, EscalatedLine, TicketLine } from '@deskledger/core/view'
import { durationText } from './durationText.ts'
import { table } from './table.ts'

export interface DigestTextOptions {
  /** as of when it is told */
  readonly asOf: Instant
  /** most lines of one section */
  readonly limit: number
}

/** Date and time of day as the desk's own clocks show them. */
const localText = (timeZone: string, at: Instant): string =>
  formatInstant(zoneOf(timeZone).toLocal(at)).slice(0, 16).replace('T', ' ')

const holderOf = ({ assignee, department }: TicketLine): string => assignee ?? department ?? 'nobody'

const common = (line: TicketLine): readonly string[] => [
  line.ticket,
  `S${line.severity}`,
  line.kind,
  line.category,
  holderOf(line),
]

const answersFor = ({ roles, answering, joint }: EscalatedLine): string =>
  [...roles, ...(answering === null ? [] : [answering]), ...joint.map((name) => `with ${name}`)].join(', ')

/** A heading with the whole count, and as many lines as there is room for. */
const section = <Line>(
  title: string,
  lines: readonly Line[],
  limit: number,
  cells: (line: Line) => readonly string[],
): string => {
  const shown = lines.slice(0, limit).map((line) => ['', ...cells(line)])
  const rest = lines.length - shown.length
  return `${title}: ${lines.length.toLocaleString('en')}\n${table(shown)}${rest > 0 ? `  and ${rest.toLocaleString('en')} more\n` : ''}`
}

const looksBack = ({ before, timeZone }: Digest): string => {
  const { received, resolved, closed, withdrawn, stillOpen } = before
  const counts = [
    `${received.length} received`,
    `${resolved.length} resolved`,
    `${closed.length} closed`,
    `${withdrawn.length} withdrawn`,
    `${stillOpen.length} of those received still open`,
  ]
  return `Since ${localText(timeZone, before.from)}: ${counts.join(', ')}\n`
}

/**
 * A digest for people: the desk's local times, the most serious first.
 *
 * @example
 * io.stdout.write(digestText(digest(states, { date, timeZone }), { asOf, limit: 10 }))
 */
export const digestText = (told: Digest, { asOf, limit }: DigestTextOptions): string => {
  const { timeZone } = told
  const local = (at: Instant): string => localText(timeZone, at)
  return [
    `Morning meeting of ${told.date} (${timeZone}), as of ${local(asOf)}\n${looksBack(told)}`,
    section('Open since before today', told.open, limit, (line) => [
      ...common(line),
      line.status,
      `since ${local(line.receivedAt)}`,
    ]),
    section('Escalated', told.escalated, limit, (line) => [
      ...common(line),
      `${line.way} level ${line.level}`,
      `since ${local(line.since)}`,
      `${line.why}${line.step === null ? ' (judgement)' : ''}`,
      `answers: ${answersFor(line)}`,
    ]),
    section('Due today', told.dueToday, limit, (line) => [...common(line), line.clock, local(line.due)]),
    section('Overdue', told.overdue, limit, (line) => [
      ...common(line),
      line.clock,
      `due ${local(line.due)}`,
      `late ${durationText(line.late)}`,
    ]),
    section('Missed callbacks', told.missedCallbacks, limit, (line) => [
      ...common(line),
      line.reason,
      `due ${local(line.due)}`,
      `${line.attempts} attempts`,
    ]),
  ].join('\n')
}
