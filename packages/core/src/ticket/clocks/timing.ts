import { clockCancelled, clockExtended, policyApplied } from '../../event/catalogue/clock.ts'
import type { NewEvent } from '../../event/envelope.ts'
import { isItemClock, triggersIn } from '../../policy/clockRules.ts'
import type { Policy } from '../../policy/policy.ts'
import { amountOf, type TimeMeasure } from '../../policy/span.ts'
import { isAwaited } from './awaited.ts'
import { clockOf, isAlive } from './follow.ts'
import { continuedTerms, grantedAmount, startTerms, targetFor, type ClockTerms } from './terms.ts'
import { reject, type Context, type Extension, type Outcome, type Rejection, type Timing } from '../decision.ts'
import { facetsOf } from '../signals.ts'
import type { ClockState, TicketState } from '../state.ts'

const refuseExtension = (clock: ClockState | undefined, wanted: string, state: TicketState): Rejection | undefined => {
  if (clock === undefined) {
    const known = state.clocks.map((each) => each.clock)
    return reject('unknown_clock', `clock: found ${wanted}, expected a clock of this ticket`, { clock: wanted, known })
  }
  if (isAlive(clock) && clock.breachedAt === null) return undefined
  const status = isAlive(clock) ? 'breached' : clock.status
  return reject('clock_not_running', `clock ${wanted}: found ${status}, expected one whose deadline still stands`, {
    clock: wanted,
    status,
  })
}

const lengthIssue = (by: string, time: TimeMeasure): Rejection | undefined =>
  amountOf({ within: by, time }) > 0
    ? undefined
    : reject(
        'invalid_length',
        `by: found ${by}, expected ${time === 'workingDays' ? 'days, as P2D' : 'a duration, as PT24H'}`,
      )

const termsOfClock = ({ time, calendar, end }: ClockState) => ({
  time,
  ...(calendar === null ? {} : { calendar }),
  ...(end === null ? {} : { end }),
})

const isTold = ({ clock, startedAt }: ClockState, state: TicketState, policy: Policy): boolean =>
  targetFor(policy, clock, facetsOf(state), startedAt)?.told !== undefined

const restated = (
  clock: string,
  state: TicketState,
  { policy: before, current: policy, at }: Context,
): ClockTerms | undefined => {
  const known = clockOf(state, clock)
  const target = targetFor(policy, clock, facetsOf(state), known?.startedAt ?? at)
  if (target === undefined || isItemClock(clock)) return undefined
  if (known !== undefined && isTold(known, state, before)) return undefined
  if (known === undefined || !isAlive(known)) {
    const triggers = triggersIn(policy.clocks ?? {})[clock]
    if (triggers === undefined || !isAwaited(clock, triggers, known, state)) return undefined
    if (known === undefined) return startTerms(policy, clock, target, at)
  }
  const runs = known.status !== 'paused'
  return continuedTerms(known, { policy, before, at, target, amount: grantedAmount(known, target), runs })
}

/** Clocks that the policy to come has no target for. What a customer was told stays, where that policy knows what stops it. */
const removed = (state: TicketState, { policy: before, current }: Context): readonly string[] => {
  const { clocks = {} } = current
  return state.clocks
    .filter((each) => isAlive(each) && !(Object.hasOwn(clocks, each.clock) && isTold(each, state, before)))
    .filter(({ clock, startedAt }) => targetFor(current, clock, facetsOf(state), startedAt) === undefined)
    .map(({ clock }) => clock)
}

const extend = ({ clock: wanted, by, reason }: Extension, state: TicketState, { policy, at }: Context): Outcome => {
  const clock = clockOf(state, wanted)
  const refused = refuseExtension(clock, wanted, state)
  if (clock === undefined || refused !== undefined) return refused ?? []
  const target = {
    ...targetFor(policy, wanted, facetsOf(state), clock.startedAt),
    ...termsOfClock(clock),
    within: 'PT0S',
  }
  const wrong = lengthIssue(by, clock.time)
  if (wrong !== undefined) return wrong
  const amount = clock.target + amountOf({ within: by, time: clock.time })
  const runs = clock.status === 'running'
  const terms = continuedTerms(clock, { policy, before: policy, at, target, amount, runs })
  return [clockExtended.of({ ...terms, from: clock.due, reason })]
}

const apply = (reason: string | undefined, state: TicketState, context: Context): Outcome => {
  const { current } = context
  const clocks = Object.keys(current.clocks ?? {}).flatMap((clock) => restated(clock, state, context) ?? [])
  const gone = removed(state, context)
  const applied: NewEvent = policyApplied.of({
    policy: current.version,
    clocks,
    ...(reason === undefined ? {} : { reason }),
  })
  return gone.length === 0 ? [applied] : [clockCancelled.of({ clocks: [...gone], reason: 'policy' }), applied]
}

/** Decides what needs calendars: extensions, and coming under another policy. */
export const timing: Timing = {
  extend,
  apply,
  dueFor: (clock, facets, { policy, at }) => {
    const target = targetFor(policy, clock, facets, at)
    return target === undefined ? undefined : startTerms(policy, clock, target, at).due
  },
}
