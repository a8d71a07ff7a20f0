import { closingHeld, closingReleased } from '../../event/catalogue/plan.ts'
import { ticketReopened } from '../../event/catalogue/ticket.ts'
import type { TicketId } from '../../ids.ts'
import { defineDecision, reject, type Rejection } from '../decision.ts'
import type { Instant } from '../../time.ts'
import { active, type TicketState } from '../state.ts'

/** Whether the customer has said since that call that all is well. */
const isSatisfiedSince = ({ ratings }: TicketState, call: TicketState | undefined): boolean => {
  const { completedAt } = (call?.details ?? {}) as { readonly completedAt?: Instant | null }
  const last = ratings.at(-1)
  return last?.satisfied === true && typeof completedAt === 'number' && last.at >= completedAt
}

const answerable = [...active, 'resolved', 'closed'] as const

/**
 * A customer who was called about it is not satisfied, and by the policy only a satisfied one ends it. What was closed already is
 * reopened: its resolution did not last, and figures count it so. What is archived stays.
 */
export const holdClosing = defineDecision({
  type: 'HoldClosing',
  shape: closingHeld.shape,
  in: answerable,
  reads: ({ callback }) => [callback],
  decide: (data, state, { related }) => {
    if (state.heldBy.includes(data.callback)) return []
    const held = closingHeld.of(data)
    if (state.status !== 'closed') return [held]
    if (isSatisfiedSince(state, related.get(data.callback))) return []
    return [ticketReopened.of({ reason: 'notSatisfied' }), held]
  },
})

export const releaseClosing = defineDecision({
  type: 'ReleaseClosing',
  shape: closingReleased.shape,
  in: answerable,
  decide: (data, { heldBy }) => (heldBy.includes(data.callback) ? [closingReleased.of(data)] : []),
})

/** Only a satisfied customer ends it. */
export const refuseHeld = (callbacks: readonly TicketId[]): Rejection | undefined =>
  callbacks.length === 0
    ? undefined
    : reject('not_satisfied', `the customer is not satisfied: callbacks ${callbacks.join(', ')}`, {
        callbacks,
        instead: ['CompleteCallback'],
      })
