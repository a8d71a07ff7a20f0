import type { BusinessCalendar } from '../calendar/businessCalendar.ts'
import { escalationOf } from '../escalation/escalationOf.ts'
import { isActive, type TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { meetingDays, type MeetingDays, type Stretch } from './day.ts'
import { bySeverityAnd, lineOf, type TicketLine } from './line.ts'
import { dueWithin, overdueAt, type OverdueLine, type PromisedLine } from './promised.ts'

/** A matter that stands above the desk. */
export interface EscalatedLine extends TicketLine {
  readonly way: 'functional' | 'hierarchical'
  readonly level: number
  readonly since: Instant
  readonly why: string
  /** the step of a ladder that moved it; null: somebody's judgement */
  readonly step: string | null
  /** who answers for it there: the last move's, whichever way it went */
  readonly roles: readonly string[]
  readonly answering: string | null
  /** departments that handle it as well */
  readonly joint: readonly string[]
}

export interface MissedCallbackLine extends TicketLine {
  readonly reason: string
  readonly due: Instant
  readonly required: boolean
  readonly attempts: number
}

/** What a morning meeting goes through. Lists begin with the most serious; instants are UTC, dates the desk's. */
export interface Digest {
  readonly date: string
  readonly timeZone: string
  readonly day: Stretch
  /** what happened since the last meeting */
  readonly before: Stretch & {
    readonly received: readonly TicketLine[]
    readonly resolved: readonly TicketLine[]
    readonly closed: readonly TicketLine[]
    readonly withdrawn: readonly TicketLine[]
    /** received then, and still open */
    readonly stillOpen: readonly TicketLine[]
  }
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

const ways = ['hierarchical', 'functional'] as const

/** Not a matter of its own, or none at all. */
const isNone = ({ test, status }: TicketState): boolean =>
  test || status === 'spam' || status === 'merged' || status === 'duplicate'

const escalatedLines = (state: TicketState): readonly EscalatedLine[] =>
  isActive(state.status)
    ? ways.flatMap((way) => {
        const { level, since, why, path, answerable, joint } = escalationOf(state, way)
        if (level === 0) return []
        const [step, moved] = [path.at(-1)?.step ?? null, since ?? state.receivedAt]
        const { roles, department } = answerable
        return [
          { ...lineOf(state), way, level, since: moved, why: why ?? '', step, roles, answering: department, joint },
        ]
      })
    : []

interface Planned {
  readonly reason: string
  readonly due: Instant
  readonly required: boolean
  readonly attempts: number
  readonly reachedAt: Instant | null
  readonly missedAt: Instant | null
}

const missedLines = (state: TicketState): readonly MissedCallbackLine[] => {
  if (state.kind !== 'callback' || !isActive(state.status)) return []
  const { reason, due, required, attempts, reachedAt, missedAt } = state.details as Planned
  return missedAt === null || reachedAt !== null ? [] : [{ ...lineOf(state), reason, due, required, attempts }]
}

const lookBack = (states: readonly TicketState[], { before }: MeetingDays): Digest['before'] => {
  const isThen = (at: Instant | null): boolean => at !== null && at >= before.from && at < before.to
  const linesOf = (fits: (state: TicketState) => boolean, at: (line: TicketLine) => Instant): readonly TicketLine[] =>
    states.filter(fits).map(lineOf).sort(bySeverityAnd(at))
  const lines = (fits: (state: TicketState) => boolean) => linesOf(fits, ({ receivedAt }) => receivedAt)
  return {
    ...before,
    received: lines(({ receivedAt }) => isThen(receivedAt)),
    // the state keeps the first resolution and the last
    resolved: lines(({ firstResolvedAt, lastResolvedAt }) => isThen(firstResolvedAt) || isThen(lastResolvedAt)),
    closed: lines(({ closedAt }) => isThen(closedAt)),
    withdrawn: lines(({ withdrawnAt }) => isThen(withdrawnAt)),
    stillOpen: lines(({ receivedAt, status }) => isThen(receivedAt) && isActive(status)),
  }
}

/**
 * The morning meeting of a desk: what came in and was settled since the last one, what is open, what stands above the
 * desk and why, what is due today, what is overdue and for how long, which callbacks were missed. Pure: the same states
 * and options give the same digest. Tests, spam and what was merged are left out.
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
export const digest = (tickets: Iterable<TicketState>, options: DigestOptions): Digest => {
  const { date, timeZone, calendar } = options
  const days = meetingDays(date, timeZone, calendar)
  const { day } = days
  const states = [...tickets].filter((state) => !isNone(state))
  const open = states.filter(({ status, receivedAt }) => isActive(status) && receivedAt < day.from)
  const now = Math.max(options.asOf ?? day.from, day.from)
  return {
    date,
    timeZone,
    day,
    before: lookBack(states, days),
    open: open.map(lineOf).sort(bySeverityAnd(({ receivedAt }) => receivedAt)),
    escalated: states.flatMap(escalatedLines).sort(bySeverityAnd(({ since }) => since)),
    dueToday: states.flatMap((state) => dueWithin(state, now, day.to)).sort(bySeverityAnd(({ due }) => due)),
    overdue: states.flatMap((state) => overdueAt(state, now)).sort(bySeverityAnd(({ due }) => due)),
    missedCallbacks: states.flatMap(missedLines).sort(bySeverityAnd(({ due }) => due)),
  }
}
