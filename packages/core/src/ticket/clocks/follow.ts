/** What an event means for a ticket's clocks: the facts that go into the log behind it. */
import * as e from '../../event/catalogue/clock.ts'
import type { NewEvent } from '../../event/envelope.ts'
import { isItemClock, triggersIn, type Signal, type Triggers } from '../../policy/clockRules.ts'
import type { Happening } from '../rules.ts'
import { isAwaited } from './awaited.ts'
import { facetsOf, isEnded } from '../signals.ts'
import type { Instant } from '../../time.ts'
import type { ClockState, TicketState } from '../state.ts'
import {
  continuedTerms,
  grantedAmount,
  startTerms,
  targetFor,
  toldBy,
  toldTerms,
  usedAt,
  type ClockTerms,
} from './terms.ts'

export const isAlive = ({ status }: ClockState): boolean => status === 'running' || status === 'paused'

export const clockOf = ({ clocks }: Pick<TicketState, 'clocks'>, name: string): ClockState | undefined => {
  for (const clock of clocks) if (clock.clock === name) return clock
  return undefined
}

const some = (wanted: readonly Signal[], signals: readonly Signal[]): boolean =>
  wanted.some((signal) => signals.includes(signal))

/** What happened, and the event that says it. */
interface Told extends Happening {
  readonly event: NewEvent
}

/** What becomes of the clocks, by event type; each type is written once for all clocks that it concerns. */
class ClockFacts {
  readonly met: { clock: string; used: number }[] = []
  readonly cancelled: string[] = []
  readonly started: ClockTerms[] = []
  readonly resumed: ClockTerms[] = []
  readonly paused: { clock: string; used: number }[] = []
  readonly restated: ClockTerms[] = []
  readonly extended: (ClockTerms & { readonly from: Instant })[] = []

  list(reason: string, policy: number): readonly NewEvent[] {
    const facts: NewEvent[] = []
    const { met, cancelled, started, resumed, paused, restated, extended } = this
    if (met.length > 0) facts.push(e.clockMet.of({ clocks: met }))
    if (cancelled.length > 0) facts.push(e.clockCancelled.of({ clocks: cancelled, reason }))
    if (started.length > 0) facts.push(e.clockStarted.of({ clocks: started }))
    if (resumed.length > 0) facts.push(e.clockResumed.of({ clocks: resumed }))
    if (restated.length > 0) facts.push(e.policyApplied.of({ policy, clocks: restated, reason }))
    for (const terms of extended) facts.push(e.clockExtended.of({ ...terms, reason }))
    if (paused.length > 0) facts.push(e.clockPaused.of({ clocks: paused }))
    return facts
  }
}

const stop = (facts: ClockFacts, clock: ClockState, { policy, at }: Happening): void => {
  facts.met.push({ clock: clock.clock, used: usedAt(policy, clock, at) })
}

const start = (facts: ClockFacts, name: string, { pausedIn }: Triggers, { policy, state, at, event }: Told): void => {
  const target = targetFor(policy, name, facetsOf(state), at)
  if (target === undefined || isEnded(state.status)) return
  const told = toldBy(target, event)
  facts.started.push(
    told === undefined
      ? startTerms(policy, name, target, at)
      : toldTerms(policy, name, target, told, { startedAt: at, at }),
  )
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

/** The customer is told another instant, before the one that was told has passed. A broken promise keeps its date. */
const tellAnew = (
  facts: ClockFacts,
  { clock: name, startedAt, due, breachedAt }: ClockState,
  happening: Told,
): boolean => {
  const { policy, state, at, event } = happening
  const target = targetFor(policy, name, facetsOf(state), startedAt)
  const told = target === undefined ? undefined : toldBy(target, event)
  if (target === undefined || told === undefined || told === due || breachedAt !== null) return false
  facts.extended.push({ ...toldTerms(policy, name, target, told, { startedAt, at }), from: due })
  return true
}

/** Another target holds for the ticket than before: its grade, class or severity changed. */
const retarget = (facts: ClockFacts, clock: ClockState, { before, policy, state, at, signals }: Happening): void => {
  if (signals.includes('received')) return // it was nothing before, and was started as what it is
  const target = targetFor(policy, clock.clock, facetsOf(state), clock.startedAt)
  const held = targetFor(policy, clock.clock, before, clock.startedAt)
  if (target === held || held?.told !== undefined) return
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

const followClock = (facts: ClockFacts, name: string, triggers: Triggers, happening: Told): void => {
  const { signals, state } = happening
  const { starts, stops, resumes, pausedIn } = triggers
  const clock = clockOf(state, name)
  const alive = clock !== undefined && isAlive(clock)
  if (alive && some(stops, signals)) {
    stop(facts, clock, happening)
    if (some(starts, signals)) start(facts, name, triggers, happening)
  } else if (alive && isEnded(state.status)) facts.cancelled.push(name)
  else if (alive) {
    const isMoved = some(starts, signals) && tellAnew(facts, clock, happening)
    if (!isMoved) pauseOrResume(facts, clock, pausedIn, happening)
  } else if (clock?.status === 'met' && some(resumes, signals)) goOn(facts, clock, happening)
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
export const clockFacts = (event: NewEvent, happening: Happening): readonly NewEvent[] => {
  const { policy, signals } = happening
  if (policy.clocks === undefined) return nothing
  const facts = new ClockFacts()
  const triggers = triggersIn(policy.clocks)
  const told = { ...happening, event }
  for (const name in triggers) if (!isItemClock(name)) followClock(facts, name, triggers[name] as Triggers, told)
  return facts.list(signals[0] ?? '', policy.version)
}
