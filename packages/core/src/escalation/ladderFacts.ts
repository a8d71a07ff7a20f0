/** What an event means for a ticket's way up: steps that it sets off, and who is told. */
import { departmentJoined } from '../event/catalogue/escalation.ts'
import { clockWarned } from '../event/catalogue/clock.ts'
import { ticketEscalated } from '../event/catalogue/ticket.ts'
import type { EventOf } from '../event/definition.ts'
import type { NewEvent } from '../event/envelope.ts'
import { ladderFor } from '../policy/ladderFor.ts'
import { isTimed, type Ladder } from '../policy/ladderRules.ts'
import { fits } from '../policy/selector.ts'
import type { Happening } from '../ticket/rules.ts'
import { facetsOf, isEnded } from '../ticket/signals.ts'
import type { TicketState } from '../ticket/state.ts'
import { deskOpens, holderOf, noticeTo, recipientsOf, type Recipient } from './notice.ts'
import { isAtLevel, takeStep, wayOf } from './steps.ts'

type Moved = EventOf<typeof ticketEscalated>['data']
type Warned = EventOf<typeof clockWarned>['data']

/** Who answers at the new level is told, and the other departments of that level join. */
const arrivals = (moved: Moved, ladder: Ladder | undefined, { state, policy, at }: Happening): readonly NewEvent[] => {
  const { to, reason, roles = [], role, department } = moved
  const [, ...others] =
    (ladder !== undefined && wayOf(ladder) === moved.way && ladder.levels[to - 1]?.departments) || []
  const joins = others.filter((other) => !state.joint.includes(other) && other !== state.department)
  const named = {
    roles: [...new Set([...roles, ...(role === undefined ? [] : [role])])],
    departments: department === undefined ? [] : [department],
  }
  return [
    ...joins.map((other) => departmentJoined.of({ department: other, reason })),
    ...noticeTo(recipientsOf(named, state), { why: reason, level: to, notBefore: deskOpens(policy, at) }),
  ]
}

const warnedOf = ({ item }: Warned, state: TicketState): readonly Recipient[] => {
  const referral = state.referrals.find(({ id }) => id === item)
  return referral === undefined ? holderOf(state) : [{ department: referral.department }]
}

const warning = (warned: Warned, { state, policy, at }: Happening): readonly NewEvent[] => {
  const { clock, due } = warned
  const level = Math.max(state.level.functional, state.level.hierarchical)
  const notBefore = deskOpens(policy, at)
  return noticeTo(warnedOf(warned, state), { why: `${clock} comes due`, level, notBefore, clock, due })
}

/** One step after the other, each on the ticket as the one before left it. */
function* stepsFor(happening: Happening, now: () => TicketState, name: string, ladder: Ladder, isOwn: boolean) {
  const { signals, policy, at } = happening
  for (const step of ladder.steps) {
    const { when } = step
    const state = now()
    if (isTimed(when) || !signals.includes(when.on) || (isOwn && when.on === 'escalated')) continue
    if (!fits(step.for, facetsOf(state), policy) || !isAtLevel(step, ladder, state)) continue
    // what a step changes may be what sets it off
    const isTaken = state.steps.some((taken) => taken.ladder === name && taken.step === step.name && taken.at === at)
    if (!isTaken) yield* takeStep({ ladder, name, step, why: when.on, basis: null, item: null, at }, state, policy)
  }
}

/**
 * Escalation facts that follow from an event, one at a time.
 *
 * @param event the event itself, as it was decided
 * @param now the ticket, with what was given so far
 */
export function* ladderFacts(event: NewEvent, happening: Happening, now: () => TicketState): Generator<NewEvent> {
  const { state, policy } = happening
  if (isEnded(state.status)) return
  if (event.type === clockWarned.type) yield* warning(event.data as Warned, happening)
  const found = ladderFor(policy, facetsOf(state))
  const moved = event.type === ticketEscalated.type ? (event.data as Moved) : undefined
  if (moved !== undefined) yield* arrivals(moved, found?.ladder, happening)
  if (found !== undefined) yield* stepsFor(happening, now, found.name, found.ladder, moved?.step !== undefined)
}
