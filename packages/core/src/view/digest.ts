import type { BusinessCalendar } from '../calendar/businessCalendar.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { meetingDays, type Stretch } from './day.ts'
import {
  byReceived,
  digestRowOf,
  lookBackOn,
  type DigestRow,
  type LookBack,
  type MissedCall,
  type Risen,
} from './digestRow.ts'
import { bySeverityAnd, type TicketLine } from './line.ts'
import { dueWithin, overdueAt, type OverdueLine, type PromisedLine } from './promised.ts'

/** A matter that stands above the desk. */
export interface EscalatedLine extends TicketLine, Risen {}

export interface MissedCallbackLine extends TicketLine, MissedCall {}

/** What a morning meeting goes through. Lists begin with the most serious; instants are UTC, dates the desk's. */
export interface Digest {
  readonly date: string
  readonly timeZone: string
  readonly day: Stretch
  /** what happened since the last meeting */
  readonly before: LookBack
  /** every open ticket that came in before this date */
  readonly open: readonly TicketLine[]
  readonly escalated: readonly EscalatedLine[]
  readonly dueToday: readonly PromisedLine[]
  readonly overdue: readonly OverdueLine[]
  readonly missedCallbacks: readonly MissedCallbackLine[]
}

export interface DigestOptions {
  /** the local date of the meeting, such as `2026-03-05` */
  readonly date: string
  readonly timeZone: string
  /** the desk's hours: with them a Monday looks back on Friday and the weekend */
  readonly calendar?: Pick<BusinessCalendar, 'addWorkingDays'>
  /** as of when the states are; the beginning of the date, when left out */
  readonly asOf?: Instant
}

/** The rows of states; what is no matter of a meeting has none. */
export const digestRows = (tickets: Iterable<TicketState>): readonly DigestRow[] =>
  [...tickets].map(digestRowOf).filter((row) => row !== null)

export const escalatedIn = (rows: readonly DigestRow[]): readonly EscalatedLine[] =>
  rows
    .flatMap(({ line, risen }) => risen.map((each) => ({ ...line, ...each })))
    .sort(bySeverityAnd(({ since }) => since))

export const missedIn = (rows: readonly DigestRow[]): readonly MissedCallbackLine[] =>
  rows.flatMap(({ line, missed }) => missed.map((call) => ({ ...line, ...call }))).sort(bySeverityAnd(({ due }) => due))

export const overdueIn = (rows: readonly DigestRow[], at: Instant): readonly OverdueLine[] =>
  rows.flatMap((row) => overdueAt(row, at)).sort(bySeverityAnd(({ due }) => due))

export const dueIn = (rows: readonly DigestRow[], from: Instant, to: Instant): readonly PromisedLine[] =>
  rows.flatMap((row) => dueWithin(row, from, to)).sort(bySeverityAnd(({ due }) => due))

/** A digest of the rows of those tickets that something happened to since the last meeting, and of those that owe anything. */
export const digestOf = (rows: readonly DigestRow[], options: DigestOptions): Digest => {
  const { date, timeZone, calendar } = options
  const { day, before } = meetingDays(date, timeZone, calendar)
  const now = Math.max(options.asOf ?? day.from, day.from)
  const open = rows.filter(({ isOpen, line }) => isOpen && line.receivedAt < day.from)
  return {
    date,
    timeZone,
    day,
    before: lookBackOn(rows, before),
    open: open.map(({ line }) => line).sort(byReceived),
    escalated: escalatedIn(rows),
    dueToday: dueIn(rows, now, day.to),
    overdue: overdueIn(rows, now),
    missedCallbacks: missedIn(rows),
  }
}

/**
 * The morning meeting of a desk: what came in and was settled since the last one, what work was given out then and is carried over,
 * what is open, what stands above the desk and why, what is due today, what is overdue and for how long, which callbacks were missed.
 * Pure: the same states and options give the same digest. Tests, spam and what was merged are left out.
 *
 * A promise is overdue when its deadline lies before the date, or before `asOf` where that is later; a paused clock
 * cannot be, unless it was broken before.
 *
 * @param tickets states as of the beginning of the date, or as of `asOf`
 *
 * @throws DeskledgerError `invalid_input` for what is no date
 *
 * @example
 * const states = await replayLedger(store, ticketKinds(standardKinds), { asOf })
 * const { overdue } = digest(states, { date: '2026-03-05', timeZone: 'Asia/Shanghai', asOf })
 */
export const digest = (tickets: Iterable<TicketState>, options: DigestOptions): Digest =>
  digestOf(digestRows(tickets), options)
