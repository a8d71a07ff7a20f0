import type { ReferralId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { isEnded } from './signals.ts'
import { isActive, type TicketState } from './state.ts'

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
        .map(({ id, handedAt, due }) => ({ clock: 'referral', item: id, startedAt: handedAt, due, isRunning: true }))
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
