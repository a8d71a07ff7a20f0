/** What a ticket's clocks run against, under the policy that it is pinned to. */
import type { clockStarted } from '../../event/catalogue/clock.ts'
import type { EventOf } from '../../event/definition.ts'
import type { NewEvent } from '../../event/envelope.ts'
import type { ClockTarget } from '../../policy/clockRules.ts'
import { holdsAt } from '../../policy/inForce.ts'
import type { Policy } from '../../policy/policy.ts'
import { fits, type Facets } from '../../policy/selector.ts'
import { amountOf, type Span } from '../../policy/span.ts'
import type { Instant } from '../../time.ts'
import type { ClockState } from '../state.ts'
import { advance, anchorAfter, measure, retreat, type Terms } from './meter.ts'

export type ClockTerms = EventOf<typeof clockStarted>['data']['clocks'][number]

/**
 * The promise that holds for a ticket; undefined: none.
 *
 * @param startedAt when its clock started: what takes effect later does not touch it
 */
export const targetFor = (policy: Policy, clock: string, facets: Facets, startedAt: Instant): ClockTarget | undefined =>
  policy.clocks?.[clock]?.targets.find(
    (target) => holdsAt(target, policy.timeZone, startedAt) && fits(target.for, facets, policy),
  )

export const termsOf = ({ time = 'clock', calendar, end }: Span): Terms => ({
  time,
  calendar: time === 'clock' ? null : (calendar ?? null),
  end: time === 'workingDays' ? (end ?? null) : null,
})

/** The instants before a deadline at which to warn; those that have passed already are left out. */
export const warningsFor = (policy: Policy, target: ClockTarget, due: Instant, now: Instant): readonly Instant[] => {
  const terms = termsOf(target)
  return (target.warnings ?? [])
    .map((within) => retreat(policy, terms, due, amountOf({ within, time: terms.time })))
    .filter((warning) => warning > now)
    .sort((a, b) => a - b)
}

interface Ready {
  readonly due: Instant
  readonly used?: number
  readonly anchor?: Instant
}

const written = (
  policy: Policy,
  clock: string,
  target: ClockTarget,
  amount: number,
  now: Instant,
  { due, used = 0, anchor = now }: Ready,
): ClockTerms => {
  const { time, calendar, end } = termsOf(target)
  const warnings = warningsFor(policy, target, due, now)
  return {
    clock,
    due,
    target: amount,
    time,
    ...(calendar === null ? {} : { calendar }),
    ...(end === null ? {} : { end }),
    ...(used === 0 ? {} : { used }),
    ...(anchor === now ? {} : { anchor }),
    ...(warnings.length === 0 ? {} : { warnings: [...warnings] }),
  }
}

/** By when the customer was told, in the event that starts the clock, or tells it anew; undefined: it does not say. */
export const toldBy = ({ told }: ClockTarget, { data }: NewEvent): Instant | undefined => {
  const fields = data as Readonly<Record<string, unknown>>
  const due = told !== undefined && Object.hasOwn(fields, told) ? fields[told] : undefined
  return Number.isSafeInteger(due) ? (due as Instant) : undefined
}

/** A clock that is due when the customer was told, whatever its target says; what has passed already is due at once. */
export const toldTerms = (
  policy: Policy,
  clock: string,
  target: ClockTarget,
  told: Instant,
  { startedAt, at }: { readonly startedAt: Instant; readonly at: Instant },
): ClockTerms => {
  const due = Math.max(told, at)
  const warnings = warningsFor(policy, target, due, at)
  return {
    clock,
    due,
    target: due - startedAt,
    time: 'clock',
    ...(at === startedAt ? {} : { used: at - startedAt }),
    ...(warnings.length === 0 ? {} : { warnings: [...warnings] }),
  }
}

/** A clock that starts at an instant. */
export const startTerms = (policy: Policy, clock: string, target: ClockTarget, at: Instant): ClockTerms => {
  const amount = amountOf(target)
  return written(policy, clock, target, amount, at, { due: advance(policy, termsOf(target), at, amount) })
}

/** What a clock has used up at an instant, in the unit of its target. */
export const usedAt = (policy: Policy, clock: ClockState, at: Instant): number => {
  const since = clock.time === 'workingDays' ? clock.anchor : clock.from
  if (clock.status === 'running') return clock.used + measure(policy, clock, since, at)
  // what it had used up when it was cancelled is in no fact
  if (clock.status === 'cancelled' && clock.endedAt !== null && clock.from < clock.endedAt) {
    return clock.used + measure(policy, clock, since, clock.endedAt)
  }
  return clock.used
}

const sameMeasure = (a: Terms, b: Terms): boolean => a.time === b.time

/** The stretches that a clock ran up to an instant. */
const stretchesOf = ({ stretches, status, from, endedAt }: ClockState, at: Instant): ClockState['stretches'] => {
  if (status === 'running') return [...stretches, { from, to: at }]
  return status !== 'paused' && endedAt !== null ? [...stretches, { from, to: endedAt }] : stretches
}

/** Used time in another unit than it was kept in: the stretches are measured again. */
const usedIn = (policy: Policy, terms: Terms, clock: ClockState, at: Instant): number => {
  return stretchesOf(clock, at).reduce((sum, stretch) => sum + measure(policy, terms, stretch.from, stretch.to), 0)
}

/** Where working days count from, all pauses of the clock left out. */
const anchorOf = (policy: Policy, terms: Terms, clock: ClockState, at: Instant) => {
  const runs = [...stretchesOf(clock, at), { from: at, to: at }]
  return runs.reduce((anchor, run, index) => {
    const before = runs[index - 1]
    return before === undefined || before.to >= run.from
      ? anchor
      : anchorAfter(policy, terms, anchor, { from: before.to, to: run.from })
  }, clock.startedAt)
}

/** What a target grants a clock, and what extensions added to it, where both are told in one unit. */
export const grantedAmount = ({ time, granted }: ClockState, target: ClockTarget): number =>
  amountOf(target) + (time === (target.time ?? 'clock') ? granted : 0)

/** How a clock goes on. */
export interface Continuation {
  /** the policy that the ticket runs under from now on */
  readonly policy: Policy
  /** the one that it ran under */
  readonly before: Policy
  readonly at: Instant
  readonly target: ClockTarget
  /** what is granted in all: the target's, or more */
  readonly amount: number
  /** false: it stays paused */
  readonly runs: boolean
}

/** With what a clock has used up, in the terms of the target; when nothing is left it is due at once. A broken promise keeps its date. */
export const continuedTerms = (clock: ClockState, continuation: Continuation): ClockTerms => {
  const { policy, before, at, target, runs, amount } = continuation
  const terms = termsOf(target)
  const late = (): Instant => (clock.breachedAt === null ? at : clock.due)
  if (terms.time === 'workingDays') {
    const anchor = anchorOf(policy, terms, clock, at)
    const passed = measure(policy, terms, anchor, at)
    const due = advance(policy, terms, anchor, amount)
    const used = runs ? 0 : passed
    return written(policy, clock.clock, target, amount, at, { anchor, used, due: due < at ? late() : due })
  }
  const used = sameMeasure(terms, clock) ? usedAt(before, clock, at) : usedIn(policy, terms, clock, at)
  const left = amount - used
  const due = left > 0 ? advance(policy, terms, at, left) : late()
  return written(policy, clock.clock, target, amount, at, { due, used })
}
