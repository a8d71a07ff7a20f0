import { hasRules } from '../policy/policy.ts'
import { isRejection, type Command, type Context, type Rejection } from '../ticket/decision.ts'
import type { TicketKinds } from '../ticket/kinds.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { Course, type Step } from './course.ts'
import { settle } from './dueWork.ts'
import type { Fact } from './facts.ts'

/** What a command comes to: what fell due before it, what it decides, and what follows from that by the policy. */
export type CarriedOut =
  | { readonly accepted: true; readonly facts: readonly Fact[]; readonly course: Course }
  | {
      readonly accepted: false
      readonly rejection: Rejection
      /** facts that fell due before it */ readonly settled: number
    }

/** A date ahead of the clock is refused; it must not have settled what is not due yet. */
export const settledUpTo = ({ at }: Command, { lastEventAt }: TicketState, now: Instant): Instant =>
  Math.min(at, Math.max(now, lastEventAt))

/**
 * All that a desk does for a command between loading and appending. Pure and total with `kinds.evolve`; with `kinds.fold` it
 * writes on the given state.
 *
 * @param isQuiet for whoever knows that nothing has fallen due by the command's `at`
 *
 * @example
 * const done = carryOut(kinds, state, command, { ...context, policy, current: policy })
 * if (done.accepted) done.facts.map(({ type, at }) => [type, at])
 */
export const carryOut = (
  kinds: TicketKinds,
  state: TicketState,
  command: Command,
  context: Context,
  step: Step = kinds.evolve,
  isQuiet = false,
): CarriedOut => {
  const { policy, current, ticket, now, actor } = context
  const course = new Course(kinds, ticket, state, { policy, current, step })
  if (!isQuiet) settle(kinds, ticket, course, settledUpTo(command, state, now))
  const outcome = kinds.decide(command, course.state, context)
  if (isRejection(outcome)) return { accepted: false, rejection: outcome, settled: course.facts.length }
  const { at, id } = command
  const follows = hasRules(policy) || hasRules(current)
  for (const event of outcome) {
    if (follows) course.take(event, at, actor, id)
    else course.note(event, at, actor, id)
  }
  return { accepted: true, facts: course.facts, course }
}
