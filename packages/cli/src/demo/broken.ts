import type { Duration, Instant, TicketId, TicketState } from '@deskledger/core'
import { realTickets } from './escalations.ts'

/** A promise by sort, and how often it was not kept. */
export interface Broken {
  readonly what: string
  readonly broken: number
  readonly of: number
}

/** One promise that was not kept. */
export interface Miss {
  readonly ticket: TicketId
  readonly what: string
  readonly due: Instant
  /** elapsed time from the deadline to when it was kept, given up, or now */
  readonly late: Duration
  /** it is still waited for */
  readonly isOpen: boolean
}

interface CallbackDetails {
  readonly due: Instant
  readonly missedAt: Instant | null
  readonly reachedAt: Instant | null
  readonly required: boolean
}

const callbackOf = ({ kind, details }: TicketState): CallbackDetails | undefined =>
  kind === 'callback' ? (details as CallbackDetails) : undefined

/** Required callbacks that were missed, and contact sheets that were late, by department. */
export const brokenPromises = (states: readonly TicketState[]): readonly Broken[] => {
  const real = realTickets(states)
  const sheets = real.flatMap(({ referrals }) => referrals)
  const required = real.flatMap((state) => callbackOf(state) ?? []).filter((call) => call.required)
  const calls = {
    what: 'required callbacks missed',
    broken: required.filter(({ missedAt }) => missedAt !== null).length,
    of: required.length,
  }
  const departments = [...new Set(sheets.map(({ department }) => department))].sort()
  const late = departments.map((department): Broken => {
    const own = sheets.filter((sheet) => sheet.department === department)
    const broken = own.filter(({ overdueAt }) => overdueAt !== null).length
    return { what: `contact sheets overdue at ${department}`, broken, of: own.length }
  })
  return [calls, ...late].filter(({ of }) => of > 0)
}

const missOf = (what: string, { id }: TicketState, due: Instant, endedAt: Instant | null, asOf: Instant): Miss => ({
  ticket: id,
  what,
  due,
  late: (endedAt ?? asOf) - due,
  isOpen: endedAt === null,
})

/** A clock's last run, the contact sheets and the callback of a ticket, as far as they were late. */
const missesOf = (state: TicketState, asOf: Instant): readonly Miss[] => {
  const clocks = state.clocks.flatMap(({ clock, breachedAt, endedAt }) => {
    const due = breachedAt === null ? null : state.breaches.findLast((breach) => breach.clock === clock)?.due
    return typeof due === 'number' ? [missOf(clock, state, due, endedAt, asOf)] : []
  })
  const sheets = state.referrals
    .filter(({ overdueAt }) => overdueAt !== null)
    .map(({ due, answeredAt }) => missOf('contact sheet', state, due, answeredAt, asOf))
  const call = callbackOf(state)
  const isMissed = call !== undefined && call.missedAt !== null
  const calls = isMissed ? [missOf('callback', state, call.due, call.reachedAt ?? state.withdrawnAt, asOf)] : []
  return [...clocks, ...sheets, ...calls]
}

/** Of each sort of promise the latest, so many of each. */
export const worstMisses = (states: readonly TicketState[], asOf: Instant, each: number): readonly Miss[] => {
  const misses = realTickets(states).flatMap((state) => missesOf(state, asOf))
  const sorts = [...new Set(misses.map(({ what }) => what))].sort()
  return sorts.flatMap((sort) =>
    misses
      .filter(({ what }) => what === sort)
      .sort((a, b) => b.late - a.late || (a.ticket < b.ticket ? -1 : 1))
      .slice(0, each),
  )
}
