import * as z from 'zod/mini'
import { policyApplied } from '../../event/catalogue/clock.ts'
import { name, optional } from '../../event/catalogue/fields.ts'
import { defineDecision, reject, type Context, type Rejection } from '../decision.ts'
import { active } from '../state.ts'

/** A promise is moved by somebody who answers for it. */
const refuseMachine = ({ actor }: Context): Rejection | undefined =>
  actor.kind === 'person'
    ? undefined
    : reject('not_a_person', `actor.kind: found ${actor.kind}, expected person`, { kind: actor.kind })

/** Moves a deadline, before it has passed, by so much of the clock's own time. */
export const extendDeadline = defineDecision({
  type: 'ExtendDeadline',
  shape: () => ({ clock: name(), by: z.string(), reason: name() }),
  in: active,
  decide: (wish, state, context) =>
    refuseMachine(context) ??
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
    if (current.version <= policy.version) return []
    if (timing !== undefined) return timing.apply(reason, state, context)
    return [policyApplied.of({ policy: current.version, clocks: [], ...(reason === undefined ? {} : { reason }) })]
  },
})
