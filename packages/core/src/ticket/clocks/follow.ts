/** What an event means for a ticket's clocks: the facts that go into the log behind it. */
import * as e from '../../event/catalogue/clock.ts'
import type { NewEvent } from '../../event/envelope.ts'
import { isItemClock, triggersIn, type Signal, type Triggers } from '../../policy/clockRules.ts'
import type { Happening } from '../rules.ts'
import { isAwaited } from './awaited.ts'
import { facetsOf, isEnded } from '../signals.ts'
import type { ClockState, TicketState } from '../state.ts'
import { continuedTerms, grantedAmount, startTerms, targetFor, usedAt, type ClockTerms } from './terms.ts'

export const isAlive = ({ status }: ClockState): boolean => status === 'running' || status === 'paused'

export const clockOf = ({ clocks }: Pick<TicketState, 'clocks'>, name: string): ClockState | undefined => {
  for (const clock of clocks) if (clock.clock === name) return clock
  return undefined
}

const some = (wanted: readonly Signal[], signals: readonly Signal[]): boolean =>
  wanted.some((signal) => signals.includes(signal))

/** What becomes of the clocks, by event type; each type is written once for all clocks that it concerns. */
class ClockFacts {
  readonly met: { clock: string; used: number }[] = []
  readonly cancelled: string[] = []
  readonly started: ClockTerms[] = []
  readonly resumed: ClockTerms[] = []
  readonly paused: { clock: string; used: number }[] = []
  readonly restated: ClockTerms[] = []

  list(reason: string, policy: number): readonly NewEvent[] {
    const facts: NewEvent[] = []
    const { met, cancelled, started, resumed, paused, restated } = this
    if (met.length > 0) facts.push(e.clockMet.of({ clocks: met }))
    if (cancelled.length > 0) facts.push(e.clockCancelled.of({ clocks: cancelled, reason }))
    if (started.length > 0) facts.push(e.clockStarted.of({ clocks: started }))
    if (resumed.length > 0) facts.push(e.clockResumed.of({ clocks: resumed }))
    if (restated.length > 0) facts.push(e.policyApplied.of({ policy, clocks: restated, reason }))
    if (paused.length > 0) facts.push(e.clockPaused.of({ clocks: paused }))
    return facts
  }
}

const stop = (facts: ClockFacts, clock: ClockState, { policy, at }: Happening): void => {
  facts.met.push({ clock: clock.clock, used: usedAt(policy, clock, at) })
}

const start = (facts: ClockFacts, name: string, { pausedIn }: Triggers, { policy, state, at }: Happening): void => {
  const target = targetFor(policy, name, facetsOf(state), at)
  if (target === undefined || isEnded(state.status)) return
  facts.started.push(startTerms(policy, name, target, at))
  if ((pausedIn as readonly string[]).includes(state.status)) facts.paused.push({ clock: name, used: 0 })
}

const goOn = (facts: ClockFacts, clock: ClockState, { policy, state, at }: Happening): void => {
  const target = targetFor(policy, clock.clock, facetsOf(state), clock.startedAt)
  if (target === undefined) {
    if (isAlive(clock)) facts.cancelled.push(clock.clock)
    return
  }
  const amount = grantedAmount(clock, target)
  facts.resumed.push(continuedTerms(clock, { policy, before: policy, at, target, amount, runs: true }))
}

/** Another target holds for the ticket than before: its grade, class or severity changed. */
const retarget = (facts: ClockFacts, clock: ClockState, { before, policy, state, at, signals }: Happening): void => {
  if (signals.includes('received')) return // it was nothing before, and was started as what it is
  const target = targetFor(policy, clock.clock, facetsOf(state), clock.startedAt)
  if (target === targetFor(policy, clock.clock, before, clock.startedAt)) return
  if (target === undefined) facts.cancelled.push(clock.clock)
  else {
    const [runs, amount] = [clock.status === 'running', grantedAmount(clock, target)]
    facts.restated.push(continuedTerms(clock, { policy, before: policy, at, target, amount, runs }))
  }
}

const pauseOrResume = (
  facts: ClockFacts,
  clock: ClockState,
  pausedIn: readonly string[],
  happening: Happening,
): void => {
  const shouldPause = pausedIn.includes(happening.state.status)
  if (clock.status === 'running' && shouldPause) {
    facts.paused.push({ clock: clock.clock, used: usedAt(happening.policy, clock, happening.at) })
  } else if (clock.status === 'paused' && !shouldPause) {
    goOn(facts, clock, happening)
  } else {
    retarget(facts, clock, happening)
  }
}

/** Targets are chosen by what it is and where it is. */
const isSortedAnew = ({ signals, before, state }: Happening): boolean =>
  signals.includes('graded') || before.department !== state.department

const followClock = (facts: ClockFacts, name: string, triggers: Triggers, happening: Happening): void => {
  const { signals, state } = happening
  const { starts, stops, resumes, pausedIn } = triggers
  const clock = clockOf(state, name)
  const alive = clock !== undefined && isAlive(clock)
  if (alive && some(stops, signals)) {
    stop(facts, clock, happening)
    if (some(starts, signals)) start(facts, name, triggers, happening)
  } else if (alive && isEnded(state.status)) facts.cancelled.push(name)
  else if (alive) pauseOrResume(facts, clock, pausedIn, happening)
  else if (clock?.status === 'met' && some(resumes, signals)) goOn(facts, clock, happening)
  else if (some(starts, signals)) start(facts, name, triggers, happening)
  else if (isSortedAnew(happening) && isAwaited(name, triggers, clock, state)) {
    // a target is for it now, as it has not been before
    if (clock === undefined) start(facts, name, triggers, happening)
    else goOn(facts, clock, happening)
  }
}

const nothing: readonly NewEvent[] = []

/**
 * Clock facts that follow from an event. Pure; the same for every desk that has the policy. What was late by then has
 * been breached already: whatever fell due is settled before anything happens.
 */
export const clockFacts = (happening: Happening): readonly NewEvent[] => {
  const { policy, signals } = happening
  if (policy.clocks === undefined) return nothing
  const facts = new ClockFacts()
  const triggers = triggersIn(policy.clocks)
  for (const name in triggers) if (!isItemClock(name)) followClock(facts, name, triggers[name] as Triggers, happening)
  return facts.list(signals[0] ?? '', policy.version)
}
