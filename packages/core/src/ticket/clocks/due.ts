/** What falls due on a ticket's clocks by time alone. */
import { clockWarned } from '../../event/catalogue/clock.ts'
import { ticketBreached } from '../../event/catalogue/ticket.ts'
import type { ReferralId } from '../../ids.ts'
import { isItemClock, type ClockTarget } from '../../policy/clockRules.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Instant } from '../../time.ts'
import type { DueWork } from '../due.ts'
import { facetsOf, isEnded } from '../signals.ts'
import { isActive, type TicketState } from '../state.ts'
import { targetFor, warningsFor } from './terms.ts'

/** A promise that stands: a clock of the ticket, or the deadline of something on it. */
export interface Promised {
  readonly clock: string
  /** the contact sheet that it is of */
  readonly item: ReferralId | null
  readonly startedAt: Instant
  readonly due: Instant
  /** a paused clock has a deadline, but cannot miss it */
  readonly isRunning: boolean
}

const referralPromises = ({ status, referrals }: TicketState): readonly Promised[] =>
  isActive(status) || status === 'resolved'
    ? referrals
        .filter((referral) => referral.status !== 'answered')
        .map(({ id, issuedAt, due }) => ({ clock: 'referral', item: id, startedAt: issuedAt, due, isRunning: true }))
    : []

const callbackPromises = ({ kind, status, receivedAt, details }: TicketState): readonly Promised[] => {
  if (kind !== 'callback' || !isActive(status)) return []
  const { reason, due, reachedAt } = details as { reason: string; due: Instant; reachedAt: Instant | null }
  if (reason === '' || reachedAt !== null) return []
  return [{ clock: 'callback', item: null, startedAt: receivedAt, due, isRunning: true }]
}

/**
 * Every promise that stands on a ticket, contact sheets and callbacks included.
 *
 * @example
 * const next = promisesOf(state).reduce((a, b) => (a.due <= b.due ? a : b))
 */
export const promisesOf = (state: TicketState): readonly Promised[] => {
  if (isEnded(state.status)) return []
  const clocks = state.clocks
    .filter(({ status }) => status === 'running' || status === 'paused')
    .map(({ clock, startedAt, due, status }) => ({
      clock,
      item: null,
      startedAt,
      due,
      isRunning: status === 'running',
    }))
  return [...clocks, ...referralPromises(state), ...callbackPromises(state)]
}

const breaches = ({ clocks }: TicketState): readonly DueWork[] =>
  clocks
    .filter(({ status, breachedAt }) => status === 'running' && breachedAt === null)
    .map(({ clock, due }) => ({
      work: `clock:${clock}:breach`,
      due: due + 1,
      events: [ticketBreached.of({ clock, due })],
    }))

const warnings = ({ clocks }: TicketState): readonly DueWork[] =>
  clocks.flatMap(({ clock, status, due, warnings: [next] }) =>
    status === 'running' && next !== undefined
      ? [{ work: `clock:${clock}:warning`, due: next, events: [clockWarned.of({ clock, due })] }]
      : [],
  )

const itemWarning = (
  { clock, item, due, startedAt }: Promised,
  target: ClockTarget,
  { warned }: TicketState,
  policy: Policy,
): readonly DueWork[] => {
  const given = warned.filter((each) => each.clock === clock && each.item === item && each.due === due)
  const last = given.reduce((latest, { at }) => Math.max(latest, at), startedAt)
  const [next] = warningsFor(policy, target, due, last)
  if (next === undefined) return []
  const named = item === null ? {} : { item }
  return [
    {
      work: `clock:${clock}:warning${item === null ? '' : `:${item}`}`,
      due: next,
      events: [clockWarned.of({ clock, due, ...named })],
    },
  ]
}

const itemWarnings = (state: TicketState, policy: Policy): readonly DueWork[] => {
  if (policy.clocks?.['referral'] === undefined && policy.clocks?.['callback'] === undefined) return []
  return promisesOf(state).flatMap((promised) => {
    if (!isItemClock(promised.clock)) return []
    const target = targetFor(policy, promised.clock, facetsOf(state))
    return target === undefined ? [] : itemWarning(promised, target, state, policy)
  })
}

/** Breaches and warnings. What it needs of the policy is only for contact sheets and callbacks: clocks carry their own. */
export const clockDue = (state: TicketState, policy: Policy): readonly DueWork[] => {
  if (isEnded(state.status)) return []
  return [...breaches(state), ...warnings(state), ...itemWarnings(state, policy)]
}
