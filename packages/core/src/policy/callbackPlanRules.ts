import * as z from 'zod/mini'
import { calendarPeriodOf, laterBy } from '../calendar/calendarPeriod.ts'
import { timeOf } from '../calendar/localDate.ts'
import type { FieldIssue } from '../errors.ts'
import { signalIssue, type Signal } from './clockRules.ts'
import { nameSchema, unlisted, type Names } from './names.ts'
import type { Selector } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'
import { amountOf, spanIssues, spanShape, type Calendars, type Span } from './span.ts'
import { wordsSchema, type Words } from './words.ts'

/** What begins or ends a plan. */
export interface PlanTrigger {
  readonly on: Signal
  /** the values that fields of the event may have, as in `{ milestone: ['discharge'] }` */
  readonly where?: Readonly<Record<string, readonly (string | number | boolean)[]>>
}

/** Calls every so many days or months, or on every public holiday; for so long, or until the plan ends. */
export interface PlanPhase {
  /** ISO 8601 in years, months, weeks and days of the desk's zone: `P7D`, `P1M`; counted from the plan's start, so it never drifts */
  readonly every?: string
  /** name of a calendar: on the first date of each holiday that its exceptions close */
  readonly holidays?: string
  /** how long, its last date included; the next phase begins there */
  readonly for?: string
}

/** Nobody answered: when to try again, and how often at most. */
export interface RetryRule extends Span {
  /** attempts in all */
  readonly most: number
}

/** The customer is not satisfied: a contact sheet, and once it is answered, another call. */
export interface DissatisfiedRule {
  /** who gets the contact sheet, where the callback has no department of its own */
  readonly department: string
  /** by when it is to be answered */
  readonly answer: Span
  /** by when the customer is to be called again after that */
  readonly again: Span
  /** whether what the callback is about can only be closed once the customer is satisfied; what is closed already is reopened */
  readonly holds?: boolean
}

/**
 * When customers are called. Without phases: once for each of its `starts`. `within` and what goes with it says how long after the
 * instant that a call falls due it may be made.
 */
export interface CallbackPlan extends Span {
  readonly label: Words
  /** none: a plan for calls that are scheduled by hand under its name */
  readonly starts: readonly PlanTrigger[]
  readonly ends?: readonly PlanTrigger[]
  /** which tickets carry it; without `kind`, customers' matters and customer files */
  readonly for?: Selector
  /** the field of its events that says of what it is kept, as in `of` of a milestone: one run for each */
  readonly per?: string
  /** one after the other */
  readonly phases?: readonly PlanPhase[]
  /** local time of day of its calls, as in `10:00`; that of its start, when left out */
  readonly at?: string
  /** required calls count in callback completion */
  readonly required: boolean
  /** the carrying ticket's, when left out */
  readonly channel?: string
  readonly retry?: RetryRule
  readonly dissatisfied?: DissatisfiedRule
}

/** Callback plans by name. The name is the reason of their calls. */
export type CallbackPlans = Readonly<Record<string, CallbackPlan>>

const trigger = () =>
  z.strictObject({
    on: z.string(),
    where: z.exactOptional(
      z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()])).check(z.minLength(1))),
    ),
  })

const span = () => z.strictObject(spanShape())

const callbackPlanSchema = () =>
  z.strictObject({
    ...spanShape(),
    label: wordsSchema(),
    starts: z.array(trigger()),
    ends: z.exactOptional(z.array(trigger())),
    for: z.exactOptional(selectorSchema()),
    per: z.exactOptional(nameSchema()),
    phases: z.exactOptional(
      z
        .array(
          z.strictObject({
            every: z.exactOptional(z.string()),
            holidays: z.exactOptional(z.string()),
            for: z.exactOptional(z.string()),
          }),
        )
        .check(z.minLength(1)),
    ),
    at: z.exactOptional(z.string()),
    required: z.boolean(),
    channel: z.exactOptional(nameSchema()),
    retry: z.exactOptional(z.strictObject({ ...spanShape(), most: z.int().check(z.gte(2), z.lte(20)) })),
    dissatisfied: z.exactOptional(
      z.strictObject({ department: nameSchema(), answer: span(), again: span(), holds: z.exactOptional(z.boolean()) }),
    ),
  })

export const callbackPlansSchema = () => z.record(nameSchema(), callbackPlanSchema())

/** What of the rest of a policy its plans name. */
interface Named {
  readonly calendars?: Calendars
  readonly channels?: Names
  readonly departments?: Names
}

const periodIssue = (value: string | undefined, path: string): readonly FieldIssue[] =>
  value === undefined || calendarPeriodOf(value) !== undefined
    ? []
    : [{ path, value, expected: 'years, months, weeks or days as ISO 8601, such as P7D or P1M' }]

/** The shortest months of all begin here. */
const FEBRUARY = Date.UTC(2026, 1, 1)

/** A phase that is over before its first call would leave the rule silently off. */
const isOverAtOnce = ({ every = '', for: length = '' }: PlanPhase): boolean => {
  const [step, whole] = [calendarPeriodOf(every), calendarPeriodOf(length)]
  return step !== undefined && whole !== undefined && laterBy(FEBRUARY, step) > laterBy(FEBRUARY, whole)
}

const phaseIssues = (phase: PlanPhase, calendars: Calendars | undefined, path: string): readonly FieldIssue[] => {
  const { every, holidays, for: length } = phase
  const isOneOf = (every === undefined) !== (holidays === undefined)
  const isKnown = holidays === undefined || Object.hasOwn(calendars ?? {}, holidays)
  return [
    ...(isOneOf ? [] : [{ path, value: phase, expected: 'either every or holidays' }]),
    ...periodIssue(every, `${path}.every`),
    ...periodIssue(length, `${path}.for`),
    ...(isKnown ? [] : [{ path: `${path}.holidays`, value: holidays, expected: 'a calendar of this policy' }]),
    ...(isOverAtOnce(phase) ? [{ path: `${path}.for`, value: length, expected: `at least ${every ?? ''}` }] : []),
  ]
}

/** Only the last phase may go on for ever, and then something has to end it. */
const endIssues = ({ phases = [], ends = [] }: CallbackPlan, path: string): readonly FieldIssue[] =>
  phases.flatMap((phase, index) => {
    if (phase.for !== undefined) return []
    const isLast = index === phases.length - 1
    if (isLast && ends.length > 0) return []
    const expected = isLast ? 'how long, or ends of the plan' : 'how long, as another phase follows'
    return [{ path: `${path}.phases[${index}].for`, value: undefined, expected }]
  })

const courseIssues = (plan: CallbackPlan, calendars: Calendars | undefined, path: string): readonly FieldIssue[] => {
  const { phases, ends, starts, at } = plan
  if (phases === undefined) {
    return [
      ...(ends === undefined ? [] : [{ path: `${path}.ends`, value: ends, expected: 'phases, which they end' }]),
      ...(at === undefined ? [] : [{ path: `${path}.at`, value: at, expected: 'phases, whose calls it is for' }]),
    ]
  }
  const isTimed = at !== undefined || phases.every(({ holidays }) => holidays === undefined)
  return [
    ...(starts.length > 0 ? [] : [{ path: `${path}.starts`, value: starts, expected: 'what starts the phases' }]),
    ...(isTimed ? [] : [{ path: `${path}.at`, value: at, expected: 'a time of day, as it has calls on holidays' }]),
    ...phases.flatMap((phase, index) => phaseIssues(phase, calendars, `${path}.phases[${index}]`)),
    ...endIssues(plan, path),
  ]
}

/** What plans lead to must not lead to more of the same. */
const triggerIssue = ({ on }: PlanTrigger, path: string): readonly FieldIssue[] =>
  on.startsWith('plan.')
    ? [{ path, value: on, expected: 'an event that does not come from a plan' }]
    : signalIssue(on, path)

const whenIssues = ({ starts, ends = [], at, for: selector }: CallbackPlan, path: string): readonly FieldIssue[] => [
  ...starts.flatMap((start, index) => triggerIssue(start, `${path}.starts[${index}].on`)),
  ...ends.flatMap((end, index) => triggerIssue(end, `${path}.ends[${index}].on`)),
  ...(at === undefined || (timeOf(at) !== undefined && at !== '24:00')
    ? []
    : [{ path: `${path}.at`, value: at, expected: 'a time of day, 00:00 to 23:59' }]),
  ...(selector?.kind?.includes('callback') === true
    ? [
        {
          path: `${path}.for.kind`,
          value: selector.kind,
          expected: 'other kinds than callback: its calls would be carried on',
        },
      ]
    : []),
]

const spansIn = (
  { retry, dissatisfied, ...plan }: CallbackPlan,
  path: string,
): readonly (readonly [string, Span])[] => [
  [`${path}.`, plan],
  ...(retry === undefined ? [] : [[`${path}.retry.`, retry] as const]),
  ...(dissatisfied === undefined
    ? []
    : [
        [`${path}.dissatisfied.answer.`, dissatisfied.answer] as const,
        [`${path}.dissatisfied.again.`, dissatisfied.again] as const,
      ]),
]

const namesIssues = (plan: CallbackPlan, { channels, departments }: Named, path: string): readonly FieldIssue[] => [
  ...(plan.channel === undefined ? [] : unlisted(channels, plan.channel, `${path}.channel`, 'a channel')),
  ...(plan.dissatisfied === undefined
    ? []
    : unlisted(departments, plan.dissatisfied.department, `${path}.dissatisfied.department`, 'a department')),
]

const retryIssues = ({ retry }: CallbackPlan, path: string): readonly FieldIssue[] =>
  retry === undefined || amountOf(retry) > 0
    ? []
    : [{ path: `${path}.retry.within`, value: retry.within, expected: 'more than no time between two attempts' }]

/** What is wrong with the callback plans of a policy beyond their shape. */
export const callbackPlanIssues = (plans: CallbackPlans, policy: Named): readonly FieldIssue[] =>
  Object.entries(plans).flatMap(([name, plan]) => {
    const path = `callbackPlans.${name}`
    return [
      ...spansIn(plan, path).flatMap(([at, each]) => spanIssues(each, policy.calendars, at)),
      ...whenIssues(plan, path),
      ...courseIssues(plan, policy.calendars, path),
      ...namesIssues(plan, policy, path),
      ...retryIssues(plan, path),
    ]
  })
