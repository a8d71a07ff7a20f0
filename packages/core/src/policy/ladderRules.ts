import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import { isItemClock, signalIssue, type Clocks, type Signal } from './clockRules.ts'
import { nameSchema, namesSchema } from './names.ts'
import { recipientsSchema, type Recipients } from './recipients.ts'
import type { Selector } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'
import { spanIssues, spanShape, type Calendars, type Span } from './span.ts'

export type { Recipients }

/** One rung: who answers for a matter that stands there. */
export interface LadderLevel {
  readonly name: string
  readonly roles: readonly string[]
  /** the first leads; the others handle the matter with it */
  readonly departments?: readonly string[]
}

/** A step by time: so long after a clock's start or deadline, or before its deadline. */
export interface TimedTrigger extends Span {
  readonly clock: string
  readonly side: 'afterStart' | 'beforeDeadline' | 'afterDeadline'
}

export type StepTrigger = TimedTrigger | { readonly on: Signal }

/** What a step does, each at most once. */
export interface StepActions {
  readonly notify?: Recipients
  /** to this level, or `next`; nothing when the matter stands as high already */
  readonly raiseTo?: number | 'next'
  readonly assign?: { readonly department?: string; readonly assignee?: string }
  readonly addDepartments?: readonly string[]
  readonly severity?: number
  /** the role whose approval is asked */
  readonly askApproval?: string
  /** reminds the department that has the contact sheet; only of steps by its deadline (the clock `referral`) */
  readonly chase?: boolean
}

export interface LadderStep {
  /** unique within its ladder: part of the facts that it leaves */
  readonly name: string
  readonly when: StepTrigger
  /** only tickets like these, of those that the ladder is for */
  readonly for?: Selector
  /** only from these levels; from any, when left out */
  readonly levels?: readonly number[]
  readonly do: StepActions
  /** notices go out at once, at night as well; else when the desk next opens */
  readonly anyHour?: boolean
}

/** How matters rise. Level 0 is the desk itself; `levels[0]` is level 1. */
export interface Ladder {
  readonly for?: Selector
  readonly way?: 'functional' | 'hierarchical'
  readonly levels: readonly LadderLevel[]
  readonly steps: readonly LadderStep[]
}

/** How matters rise, by name; the first that is for a ticket holds. */
export type Ladders = Readonly<Record<string, Ladder>>

const optionalNames = () => z.exactOptional(namesSchema())

const actions = () =>
  z.strictObject({
    notify: z.exactOptional(recipientsSchema()),
    raiseTo: z.exactOptional(z.union([z.int().check(z.gte(1), z.lte(20)), z.literal('next')])),
    assign: z.exactOptional(
      z.strictObject({ department: z.exactOptional(nameSchema()), assignee: z.exactOptional(nameSchema()) }),
    ),
    addDepartments: optionalNames(),
    severity: z.exactOptional(z.int().check(z.gte(1), z.lte(4))),
    askApproval: z.exactOptional(nameSchema()),
    chase: z.exactOptional(z.boolean()),
  })

const trigger = () =>
  z.union([
    z.strictObject({
      ...spanShape(),
      clock: nameSchema(),
      side: z.enum(['afterStart', 'beforeDeadline', 'afterDeadline']),
    }),
    z.strictObject({ on: z.string() }),
  ])

export const ladderSchema = () =>
  z.strictObject({
    for: z.exactOptional(selectorSchema()),
    way: z.exactOptional(z.enum(['functional', 'hierarchical'])),
    levels: z.array(
      z.strictObject({ name: nameSchema(), roles: namesSchema().check(z.minLength(1)), departments: optionalNames() }),
    ),
    steps: z.array(
      z.strictObject({
        name: nameSchema(),
        when: trigger(),
        for: z.exactOptional(selectorSchema()),
        levels: z.exactOptional(z.array(z.int().check(z.gte(0), z.lte(20)))),
        do: actions(),
        anyHour: z.exactOptional(z.boolean()),
      }),
    ),
  })

export const isTimed = (when: StepTrigger): when is TimedTrigger => 'clock' in when

/** What of its policy a ladder refers to. */
interface Surroundings {
  readonly clocks?: Clocks
  readonly calendars?: Calendars
}

const levelIssues = ({ levels = [] }: LadderStep, highest: number, path: string): readonly FieldIssue[] =>
  levels.flatMap((level, index) =>
    level <= highest
      ? []
      : [{ path: `${path}levels[${index}]`, value: level, expected: `at most ${highest}, the highest level` }],
  )

const stepIssues = (
  { when, do: actions }: LadderStep,
  { levels }: Ladder,
  { clocks = {}, calendars }: Surroundings,
  path: string,
): readonly FieldIssue[] => {
  const { raiseTo } = actions
  const issues: FieldIssue[] = []
  if (Object.keys(actions).length === 0)
    issues.push({ path: `${path}do`, value: actions, expected: 'at least one action' })
  if (isTimed(when)) {
    issues.push(...spanIssues(when, calendars, `${path}when.`))
    if (!Object.hasOwn(clocks, when.clock) && !isItemClock(when.clock)) {
      issues.push({ path: `${path}when.clock`, value: when.clock, expected: 'a clock of this policy' })
    }
  }
  if (actions.chase !== undefined && (!isTimed(when) || when.clock !== 'referral')) {
    issues.push({ path: `${path}do.chase`, value: actions.chase, expected: 'a step by the clock referral' })
  }
  if ('on' in when) issues.push(...signalIssue(when.on, `${path}when.on`))
  if (raiseTo === 'next' && levels.length === 0) {
    issues.push({ path: `${path}do.raiseTo`, value: raiseTo, expected: 'a ladder that has levels' })
  }
  if (typeof raiseTo === 'number' && raiseTo > levels.length) {
    issues.push({ path: `${path}do.raiseTo`, value: raiseTo, expected: `at most ${levels.length}, the highest level` })
  }
  return issues
}

/** What is wrong with the ladders of a policy beyond their shape. */
export const ladderIssues = (ladders: Ladders, surroundings: Surroundings): readonly FieldIssue[] =>
  Object.entries(ladders).flatMap(([name, ladder]) =>
    ladder.steps.flatMap((step, index) => {
      const path = `ladders.${name}.steps[${index}].`
      const isTaken = ladder.steps.findIndex((other) => other.name === step.name) < index
      const taken = { path: `${path}name`, value: step.name, expected: 'a name that no other step of this ladder has' }
      return [
        ...(isTaken ? [taken] : []),
        ...levelIssues(step, ladder.levels.length, path),
        ...stepIssues(step, ladder, surroundings, path),
      ]
    }),
  )
