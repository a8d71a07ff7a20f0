import * as z from 'zod/mini'
import { policyApplied } from '../../event/catalogue/clock.ts'
import { name, optional } from '../../event/catalogue/fields.ts'
import { defineDecision, reject } from '../decision.ts'
import { active } from '../state.ts'

/** Moves a deadline, before it has passed, by so much of the clock's own time. */
export const extendDeadline = defineDecision({
  type: 'ExtendDeadline',
  shape: () => ({ clock: name(), by: z.string(), reason: name() }),
  in: active,
  decide: (wish, state, context) =>
    context.timing?.extend(wish, state, context) ??
    reject('unknown_clock', `clock: found ${wish.clock}, expected a clock of this ticket`, {
      clock: wish.clock,
      known: [],
    }),
})

/** Puts a ticket under the desk's policy of now: what runs gets its targets from here on, with the time that was used. */
export const applyPolicy = defineDecision({
  type: 'ApplyPolicy',
  shape: () => ({ reason: optional(name()) }),
  in: [...active, 'resolved'],
  decide: ({ reason }, state, context) => {
    const { policy, current, timing } = context
    if (policy.version === current.version) return []
    if (timing !== undefined) return timing.apply(reason, state, context)
    return [policyApplied.of({ policy: current.version, clocks: [], ...(reason === undefined ? {} : { reason }) })]
  },
})
