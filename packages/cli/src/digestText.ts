import type { Instant } from '@deskledger/core'
import type { Digest, EscalatedLine, LookBack, MissedCallbackLine, TicketLine, WeekDigest } from '@deskledger/core/view'
import { durationText } from './durationText.ts'
import { localMinute } from './localMinute.ts'
import { section } from './section.ts'

export interface DigestTextOptions {
  /** as of when it is told */
  readonly asOf: Instant
  /** most lines of one section */
  readonly limit: number
}

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

const looksBack = (before: LookBack, timeZone: string): string => {
  const { received, resolved, closed, withdrawn, stillOpen, assigned, carriedOver } = before
  const counts = [
    `${received.length} received`,
    `${resolved.length} resolved`,
    `${closed.length} closed`,
    `${withdrawn.length} withdrawn`,
    `${stillOpen.length} of those received still open`,
    `${assigned.length} assigned, ${carriedOver.length} of them carried over`,
  ]
  return `Since ${localMinute(timeZone, before.from)}: ${counts.join(', ')}\n`
}

const missedCells =
  (local: (at: Instant) => string) =>
  (line: MissedCallbackLine): readonly string[] => [
    ...common(line),
    line.reason,
    `due ${local(line.due)}`,
    `${line.attempts} attempts`,
  ]

const escalatedCells =
  (local: (at: Instant) => string) =>
  (line: EscalatedLine): readonly string[] => [
    ...common(line),
    `${line.way} level ${line.level}`,
    `since ${local(line.since)}`,
    `${line.why}${line.step === null ? ' (judgement)' : ''}`,
    `answers: ${answersFor(line)}`,
  ]

/**
 * A digest for people: the desk's local times, the most serious first.
 *
 * @example
 * io.stdout.write(digestText(digest(states, { date, timeZone }), { asOf, limit: 10 }))
 */
export const digestText = (told: Digest, { asOf, limit }: DigestTextOptions): string => {
  const { timeZone } = told
  const local = (at: Instant): string => localMinute(timeZone, at)
  return [
    `Morning meeting of ${told.date} (${timeZone}), as of ${local(asOf)}\n${looksBack(told.before, timeZone)}`,
    section('Open since before today', told.open, limit, (line) => [
      ...common(line),
      line.status,
      `since ${local(line.receivedAt)}`,
    ]),
    section('Escalated', told.escalated, limit, escalatedCells(local)),
    section('Due today', told.dueToday, limit, (line) => [...common(line), line.clock, local(line.due)]),
    section('Overdue', told.overdue, limit, (line) => [
      ...common(line),
      line.clock,
      `due ${local(line.due)}`,
      `late ${durationText(line.late)}`,
    ]),
    section('Missed callbacks', told.missedCallbacks, limit, missedCells(local)),
  ].join('\n')
}

/** A weekly digest for people: the same order, the problems of the week first. */
export const weekText = (told: WeekDigest, { asOf, limit }: DigestTextOptions): string => {
  const { timeZone, week } = told
  const local = (at: Instant): string => localMinute(timeZone, at)
  return [
    `Weekly meeting of ${told.date} ${told.time} (${timeZone}), as of ${local(asOf)}\n${looksBack(week, timeZone)}`,
    section('Problems of the week', told.problems, limit, (line) => [
      ...common(line),
      line.why.join(', '),
      `solution: ${line.solution.status}`,
    ]),
    section('Reported upward', told.reportedUpward, limit, (line) => [
      ...common(line),
      `${line.way} to level ${line.to}`,
      local(line.at),
      `${line.reason}${line.step === null ? ' (judgement)' : ''}`,
      `now ${line.followed.status} since ${local(line.followed.since)}`,
    ]),
    section('Carried over', told.carriedOver, limit, (line) => [
      ...common(line),
      line.status,
      `since ${local(line.receivedAt)}`,
      line.isFromBefore ? 'from before the week' : '',
    ]),
    section('Escalated', told.escalated, limit, escalatedCells(local)),
    section('Overdue', told.overdue, limit, (line) => [
      ...common(line),
      line.clock,
      `due ${local(line.due)}`,
      `late ${durationText(line.late)}`,
    ]),
    section('Due until the next meeting', told.dueNextWeek, limit, (line) => [
      ...common(line),
      line.clock,
      local(line.due),
    ]),
    section('Missed callbacks', told.missedCallbacks, limit, missedCells(local)),
  ].join('\n')
}
