import type { TicketState, TicketStatus } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { meetingWeek, type Stretch } from './day.ts'
import {
  digestRows,
  dueIn,
  escalatedIn,
  missedIn,
  overdueIn,
  type EscalatedLine,
  type MissedCallbackLine,
} from './digest.ts'
import {
  byReceived,
  isWithin,
  lookBackOn,
  type DigestRow,
  type LookBack,
  type Rise,
  type SolutionStand,
} from './digestRow.ts'
import { bySeverityAnd, type TicketLine } from './line.ts'
import type { OverdueLine, PromisedLine } from './promised.ts'

/** Why a ticket is a problem of the week: a complaint came in, a promise was broken, it rose, its customer was not satisfied. */
export type ProblemReason = 'complaint' | 'broken' | 'rose' | 'dissatisfied'

/** A problem of the week, and how far its solution has come. */
export interface ProblemLine extends TicketLine {
  readonly why: readonly ProblemReason[]
  readonly solution: SolutionStand
}

/** Something that was reported upward, and what has become of it. */
export interface ReportedLine extends TicketLine, Rise {
  /** how high it stands now, on that way */
  readonly level: number
  /** what it is now, and since when */
  readonly followed: { readonly status: TicketStatus; readonly since: Instant }
}

/** Work that goes over into the next week. */
export interface CarriedLine extends TicketLine {
  /** since when its assignee has it; null: nobody does */
  readonly assignedAt: Instant | null
  /** it came in before the week began: it was carried over before */
  readonly isFromBefore: boolean
}

/** What a weekly meeting goes through. */
export interface WeekDigest {
  readonly date: string
  readonly time: string
  readonly timeZone: string
  /** the seven days up to the meeting, and what happened in them */
  readonly week: LookBack
  readonly problems: readonly ProblemLine[]
  readonly reportedUpward: readonly ReportedLine[]
  readonly carriedOver: readonly CarriedLine[]
  readonly escalated: readonly EscalatedLine[]
  readonly overdue: readonly OverdueLine[]
  readonly dueNextWeek: readonly PromisedLine[]
  readonly missedCallbacks: readonly MissedCallbackLine[]
}

export interface WeekDigestOptions {
  /** the local date of the meeting, such as `2026-03-06` */
  readonly date: string
  /** the local time of the meeting; `16:30`, when left out */
  readonly time?: string
  readonly timeZone: string
  /** as of when the states are; the time of the meeting, when left out */
  readonly asOf?: Instant
}

const reasonsIn = (row: DigestRow, week: Stretch): readonly ProblemReason[] => {
  const isThen = (at: Instant): boolean => isWithin(week, at)
  const { line, brokenAt, rises, dissatisfiedAt } = row
  const reasons: readonly (readonly [ProblemReason, boolean])[] = [
    ['complaint', line.kind === 'complaint' && isThen(line.receivedAt)],
    ['broken', brokenAt.some(isThen)],
    ['rose', rises.some(({ at }) => isThen(at))],
    ['dissatisfied', dissatisfiedAt.some(isThen)],
  ]
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason)
}

const problemsIn = (rows: readonly DigestRow[], week: Stretch): readonly ProblemLine[] =>
  rows
    .map((row) => ({ ...row.line, why: reasonsIn(row, week), solution: row.solution }))
    .filter(({ why }) => why.length > 0)
    .sort(byReceived)

const reportedIn = (rows: readonly DigestRow[], week: Stretch): readonly ReportedLine[] =>
  rows
    .flatMap(({ line, rises, level, statusSince }) => {
      const followed = { status: line.status, since: statusSince }
      return rises
        .filter(({ at }) => isWithin(week, at))
        .map((rise) => ({ ...line, ...rise, level: level[rise.way], followed }))
    })
    .sort(bySeverityAnd(({ at }) => at))

const carriedIn = (rows: readonly DigestRow[], { from, to }: Stretch): readonly CarriedLine[] =>
  rows
    .filter(({ isOpen, line }) => isOpen && line.receivedAt < to)
    .map(({ line, assignedAt }) => ({ ...line, assignedAt, isFromBefore: line.receivedAt < from }))
    .sort(byReceived)

/** A weekly digest of the rows of those tickets that something happened to in the week, and of those that owe anything. */
export const weekDigestOf = (rows: readonly DigestRow[], options: WeekDigestOptions): WeekDigest => {
  const { date, time = '16:30', timeZone } = options
  const { week, next } = meetingWeek(date, time, timeZone)
  const now = Math.max(options.asOf ?? week.to, week.to)
  return {
    date,
    time,
    timeZone,
    week: lookBackOn(rows, week),
    problems: problemsIn(rows, week),
    reportedUpward: reportedIn(rows, week),
    carriedOver: carriedIn(rows, week),
    escalated: escalatedIn(rows),
    overdue: overdueIn(rows, now),
    dueNextWeek: dueIn(rows, now, next.to),
    missedCallbacks: missedIn(rows),
  }
}

/**
 * The weekly meeting of a desk: the problems of the week and how far each one's solution has come, what was reported upward and what
 * became of it, what is carried over into the next week, what is overdue and what will be due. Pure, as `digest`.
 *
 * @param tickets states as of the time of the meeting, or as of `asOf`
 *
 * @throws DeskledgerError `invalid_input` for what is no date, or no time of day
 *
 * @example
 * const { problems } = weekDigest(states, { date: '2026-03-06', time: '16:30', timeZone: 'Asia/Shanghai' })
 */
export const weekDigest = (tickets: Iterable<TicketState>, options: WeekDigestOptions): WeekDigest =>
  weekDigestOf(digestRows(tickets), options)
