/** Steps of a ladder that fall due by time. */
import { ladderFor } from '../policy/ladderFor.ts'
import { isTimed, type Ladder, type LadderStep, type TimedTrigger } from '../policy/ladderRules.ts'
import type { Policy } from '../policy/policy.ts'
import { fits } from '../policy/selector.ts'
import { amountOf } from '../policy/span.ts'
import { promisesOf, type Promised } from '../ticket/promises.ts'
import { clockOf } from '../ticket/clocks/follow.ts'
import { advance, retreat } from '../ticket/clocks/meter.ts'
import { termsOf } from '../ticket/clocks/terms.ts'
import type { DueWork } from '../ticket/due.ts'
import { facetsOf } from '../ticket/signals.ts'
import type { ClockState, TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { isAtLevel, takeStep, wayOf, type Occasion } from './steps.ts'

/** After a clock's start, pauses left out where the step is measured in the clock's own time. */
const afterStart = (policy: Policy, when: TimedTrigger, promised: Promised, clock: ClockState | undefined): Instant => {
  const terms = termsOf(when)
  const amount = amountOf(when)
  if (clock === undefined || clock.time !== terms.time || terms.time === 'workingDays' || clock.used === 0) {
    return advance(policy, terms, promised.startedAt, amount)
  }
  return clock.used < amount ? advance(policy, terms, clock.from, amount - clock.used) : clock.from
}

/** After a deadline. A clock that was resumed behind it goes on being late from there: what lay in between does not count. */
const afterDeadline = (policy: Policy, when: TimedTrigger, due: Instant, clock: ClockState | undefined): Instant => {
  const [terms, amount] = [termsOf(when), amountOf(when)]
  if (clock === undefined || clock.from <= due) return advance(policy, terms, due, amount)
  const isSame = clock.time === terms.time && terms.time !== 'workingDays'
  const late = isSame ? Math.max(0, clock.used - clock.target) : 0
  return late < amount ? advance(policy, terms, clock.from, amount - late) : clock.from
}

/** Before a deadline, but not before its clock began: two deadlines over one weekend would lead back to one instant, as if to one step. */
const beforeDeadline = (policy: Policy, when: TimedTrigger, { due, startedAt }: Promised): Instant =>
  Math.max(startedAt, retreat(policy, termsOf(when), due, amountOf(when)))

const instantOf = (policy: Policy, when: TimedTrigger, promised: Promised, clock: ClockState | undefined): Instant => {
  if (when.side === 'afterStart') return afterStart(policy, when, promised, clock)
  if (when.side === 'beforeDeadline') return beforeDeadline(policy, when, promised)
  return afterDeadline(policy, when, promised.due, clock) + 1 // at the deadline itself it is still in time
}

const whyOf = ({ side }: TimedTrigger, { clock, item }: Promised): string =>
  `${clock}${item === null ? '' : ` ${item}`} ${side}`

/** Taken for this start or deadline, or for an earlier deadline of the same run that the new one is not behind. */
const isTaken = (occasion: Occasion, state: TicketState, due: Instant, setAt: Instant, startedAt: Instant): boolean =>
  state.steps.some(
    ({ ladder, step, why, basis, at }) =>
      ladder === occasion.name &&
      step === occasion.step.name &&
      why === occasion.why &&
      (basis === occasion.basis || (at >= startedAt && due <= setAt)),
  )

/** Nobody is sent up again for what was due before they were sent down. */
const isBehindDescent = (occasion: Occasion, state: TicketState, due: Instant): boolean => {
  const way = wayOf(occasion.ladder)
  const down = state.moves.findLast((move) => move.way === way && move.to < move.from)
  return down !== undefined && due <= down.at
}

/** What it is called and what comes of it is told only when it is asked: most steps are looked at many times before they are due. */
class StepWork implements DueWork {
  readonly due: Instant
  readonly #occasion: Omit<Occasion, 'at'>
  readonly #state: TicketState
  readonly #policy: Policy

  constructor(occasion: Omit<Occasion, 'at'>, state: TicketState, policy: Policy, due: Instant) {
    this.due = due
    this.#occasion = occasion
    this.#state = state
    this.#policy = policy
  }

  get work(): string {
    const { name, step, why } = this.#occasion
    return `step:${name}:${step.name}:${why.replaceAll(' ', ':')}`
  }

  get events(): DueWork['events'] {
    return takeStep({ ...this.#occasion, at: Math.max(this.due, this.#state.lastEventAt) }, this.#state, this.#policy)
  }
}

interface TimedStep {
  readonly step: LadderStep
  readonly when: TimedTrigger
}

const timed = new WeakMap<Ladder, readonly TimedStep[]>()

/** The steps of a ladder that time takes. Kept for as long as the ladder is. */
const timedStepsOf = (ladder: Ladder): readonly TimedStep[] => {
  let steps = timed.get(ladder)
  if (steps === undefined) {
    steps = ladder.steps.flatMap((step) => (isTimed(step.when) ? [{ step, when: step.when }] : []))
    timed.set(ladder, steps)
  }
  return steps
}

/** Steps that are due at some time, as things stand; a paused clock leads to none. */
export const ladderDue = (state: TicketState, policy: Policy): readonly DueWork[] => {
  if (policy.ladders === undefined || state.version === 0) return []
  const facets = facetsOf(state)
  const found = ladderFor(policy, facets)
  if (found === undefined) return []
  const { ladder, name } = found
  const promises = promisesOf(state).filter(({ isRunning }) => isRunning)
  const dueFor = (step: LadderStep, when: TimedTrigger, promised: Promised): readonly DueWork[] => {
    const clock = promised.item === null ? clockOf(state, promised.clock) : undefined
    const basis = when.side === 'afterStart' ? promised.startedAt : promised.due
    const occasion = { ladder, name, step, why: whyOf(when, promised), basis, item: promised.item, at: 0 }
    const due = instantOf(policy, when, promised, clock)
    const setAt = clock?.from ?? promised.startedAt
    if (isTaken(occasion, state, due, setAt, promised.startedAt)) return []
    return isBehindDescent(occasion, state, due) ? [] : [new StepWork(occasion, state, policy, due)]
  }
  if (promises.length === 0) return []
  return timedStepsOf(ladder).flatMap(({ step, when }) => {
    if (!fits(step.for, facets, policy) || !isAtLevel(step, ladder, state)) return []
    return promises.flatMap((promised) => (promised.clock === when.clock ? dueFor(step, when, promised) : []))
  })
}
