import { closingHeld, closingReleased } from '../../event/catalogue/plan.ts'
import type { TicketId } from '../../ids.ts'
import { defineDecision, reject, type Rejection } from '../decision.ts'
import { active } from '../state.ts'

const answerable = [...active, 'resolved', 'closed'] as const

/** A customer who was called about it is not satisfied. What is closed already stays so: reopening is a decision. */
export const holdClosing = defineDecision({
  type: 'HoldClosing',
  shape: closingHeld.shape,
  in: answerable,
  decide: (data, { heldBy }) => (heldBy.includes(data.callback) ? [] : [closingHeld.of(data)]),
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
