import { checkPolicy, readPolicy } from '../policy/checkPolicy.ts'
import type { Policy } from '../policy/policy.ts'
import { amountOf } from '../policy/span.ts'
import { claimFacts } from '../ticket/claimFacts.ts'
import { clockDue } from '../ticket/clocks/due.ts'
import { clockFacts } from '../ticket/clocks/follow.ts'
import { advance } from '../ticket/clocks/meter.ts'
import { termsOf } from '../ticket/clocks/terms.ts'
import { timing } from '../ticket/clocks/timing.ts'
import { callbackFacts } from '../ticket/plans/callbacks.ts'
import { planDue } from '../ticket/plans/due.ts'
import { planFacts } from '../ticket/plans/follow.ts'
import { isRejection, systemActor } from '../ticket/decision.ts'
import type { DueWork } from '../ticket/due.ts'
import type { AnyTicketKind } from '../ticket/kind.ts'
import type { Rules } from '../ticket/rules.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { decideUnderPolicy } from './authority/decide.ts'
import { authorityFacts } from './authority/facts.ts'
import { refuseUnknownNames } from './declared.ts'
import { refuseIntake } from './intake.ts'
import { callbackDue } from './callbackDue.ts'
import { ladderDue } from './ladderDue.ts'
import { ladderFacts } from './ladderFacts.ts'
import { refuseActor } from './permission.ts'
import { routingFacts } from './routing.ts'

/** The customer's last word since is that it is not settled, or a question that nobody has answered. */
const hasObjected = ({ ratings, waits, lastResolvedAt }: TicketState): boolean => {
  const last = ratings.at(-1)
  return (last?.satisfied === false && last.at >= (lastResolvedAt ?? 0)) || waits.at(-1)?.to === null
}

/** Whoever asked and was answered has as long again to object. */
const quietSince = ({ waits, ratings, lastResolvedAt }: TicketState): Instant =>
  Math.max(lastResolvedAt ?? 0, waits.at(-1)?.to ?? 0, ratings.findLast(({ satisfied }) => !satisfied)?.at ?? 0)

/** A resolved ticket closes by itself when nobody objects, where its kind lets it close at all. */
const autoClose = (kind: AnyTicketKind, state: TicketState, policy: Policy): readonly DueWork[] => {
  if (policy.autoClose === undefined || state.status !== 'resolved' || state.lastResolvedAt === null) return []
  if (hasObjected(state)) return []
  const due = advance(policy, termsOf(policy.autoClose), quietSince(state), amountOf(policy.autoClose))
  const at = Math.max(due, state.lastEventAt)
  const context = { at, now: at, actor: systemActor, policy, current: policy, ticket: state.id, related: new Map() }
  const command = { type: 'CloseTicket', data: { reason: 'noObjection' } }
  const plain = () => kind.decisions.get(command.type)?.decide(command.data, state, context) ?? []
  const outcome = decideUnderPolicy(command, state, context, plain)
  return isRejection(outcome) || outcome.length === 0 ? [] : [{ work: 'autoClose', due, events: outcome }]
}

/**
 * Clocks, ladders, authority and closing by itself. A desk loads it by itself; whoever works with kinds alone hands it to `ticketKinds`.
 *
 * @example
 * const kinds = ticketKinds(standardKinds, timeRules)
 */
export const timeRules: Rules = {
  *follow(event, happening, now) {
    const placed = yield* routingFacts(happening, now)
    for (const fact of clockFacts(event, placed)) yield fact
    yield* ladderFacts(event, { ...happening, state: now() }, now)
    yield* planFacts(event, happening, now)
    yield* callbackFacts(event, happening, now)
    yield* claimFacts(event, happening)
    yield* authorityFacts(event, happening, now())
  },
  decide(command, state, context, plain) {
    const refused = refuseActor(command.type, context.actor, context.policy)
    if (refused !== undefined) return refused
    const outcome = decideUnderPolicy(command, state, context, plain)
    if (isRejection(outcome)) return outcome
    return refuseUnknownNames(outcome, state, context.policy) ?? refuseIntake(outcome, context) ?? outcome
  },
  due: (kind, state, policy) => [
    ...clockDue(state, policy),
    ...ladderDue(state, policy),
    ...planDue(state, policy),
    ...callbackDue(state, policy),
    ...autoClose(kind, state, policy),
  ],
  checkPolicy,
  readPolicy,
  timing,
}
