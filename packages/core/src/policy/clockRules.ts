import * as z from 'zod/mini'
import type { FieldIssue } from '../errors.ts'
import type { Dated } from './inForce.ts'
import { nameSchema } from './names.ts'
import type { Selector } from './selector.ts'
import { selectorSchema } from './selectorSchema.ts'
import { dateSchema, spanIssues, spanShape, type Calendars, type Span } from './span.ts'

/**
 * What happens to a ticket, as rules name it: these words, or the type of an event, as in `complaint.verified`. `reply` is a
 * public one by a person; `message` is one from the customer, the opening one aside.
 */
export type Signal =
  | 'received'
  | 'acknowledged'
  | 'reply'
  | 'message'
  | 'resolved'
  | 'closed'
  | 'reopened'
  | 'dissatisfied'
  | 'graded'
  | 'escalated'
  | 'repeat'
  | 'batch'
  | (string & {})

/** One promise, and for whom. With dates, for clocks that start on the local dates from `from` until `until`, both included. */
export interface ClockTarget extends Span, Dated {
  readonly for?: Selector
  /** how long before the deadline a warning falls due, in the clock's own time */
  readonly warnings?: readonly string[]
  /**
   * the field of the event that starts the clock which says by when: what the customer was told, as `replyBy` of `inquiry.transferred`.
   * It counts in elapsed time, and stays whatever the ticket becomes; told anew it moves. Without it, `within` counts
   */
  readonly told?: string
}

/** What one service-level clock measures. What is left out of a well-known clock is as `standardClocks` says. */
export interface ClockRule {
  readonly starts?: readonly Signal[]
  readonly stops?: readonly Signal[]
  /** what lets a clock that was met go on, without the time in between */
  readonly resumes?: readonly Signal[]
  readonly pausedIn?: readonly ('pending' | 'onHold')[]
  /** the first that is for the ticket counts; when none is, the clock does not run */
  readonly targets: readonly ClockTarget[]
}

/** Service-level clocks by name. */
export type Clocks = Readonly<Record<string, ClockRule>>

export type Triggers = Required<Omit<ClockRule, 'targets'>>

const nothing: Triggers = { starts: [], stops: [], resumes: [], pausedIn: [] }

/** The clocks that desks everywhere know. A reply acknowledges as well; resolution waits for customers and third parties. */
export const standardClocks: Readonly<Record<string, Triggers>> = {
  acknowledge: { ...nothing, starts: ['received'], stops: ['acknowledged', 'reply', 'resolved'] },
  firstResponse: { ...nothing, starts: ['received'], stops: ['reply'] },
  nextResponse: { ...nothing, starts: ['message', 'reopened'], stops: ['reply'] },
  resolution: {
    starts: ['received'],
    stops: ['resolved', 'closed'],
    resumes: ['reopened'],
    pausedIn: ['pending', 'onHold'],
  },
  closure: { starts: ['received'], stops: ['closed'], resumes: ['reopened'], pausedIn: ['pending', 'onHold'] },
}

/** Clocks that belong to something of a ticket and take their deadline from its command, or from the target here. */
const itemClocks = ['referral', 'callback'] as const

export const isItemClock = (name: string): boolean => (itemClocks as readonly string[]).includes(name)

const completed = new WeakMap<Clocks, Readonly<Record<string, Triggers>>>()

const complete = (clocks: Clocks): Readonly<Record<string, Triggers>> =>
  Object.fromEntries(
    Object.entries(clocks).map(([name, rule]) => [name, { ...nothing, ...standardClocks[name], ...rule }]),
  )

/** What starts, stops, resumes and pauses each clock, with what its rule left out. Kept for as long as the clocks are. */
export const triggersIn = (clocks: Clocks): Readonly<Record<string, Triggers>> => {
  let triggers = completed.get(clocks)
  if (triggers === undefined) completed.set(clocks, (triggers = complete(clocks)))
  return triggers
}

const signals = () => z.exactOptional(z.array(z.string()))

export const clockRuleSchema = () =>
  z.strictObject({
    starts: signals(),
    stops: signals(),
    resumes: signals(),
    pausedIn: z.exactOptional(z.array(z.enum(['pending', 'onHold']))),
    targets: z.array(
      z.strictObject({
        ...spanShape(),
        for: z.exactOptional(selectorSchema()),
        from: z.exactOptional(dateSchema()),
        until: z.exactOptional(dateSchema()),
        warnings: z.exactOptional(z.array(z.string())),
        told: z.exactOptional(nameSchema()),
      }),
    ),
  })

const targetIssues = (target: ClockTarget, calendars: Calendars | undefined, path: string): readonly FieldIssue[] => {
  const { warnings = [] } = target
  const early = warnings.flatMap((within, index) =>
    spanIssues({ ...target, within }, calendars, '')
      .filter((issue) => issue.path === 'within')
      .map((issue) => ({ ...issue, path: `${path}warnings[${index}]` })),
  )
  return [...spanIssues(target, calendars, path), ...early]
}

const words: ReadonlySet<string> = new Set([
  'received',
  'acknowledged',
  'reply',
  'message',
  'resolved',
  'closed',
  'reopened',
  'dissatisfied',
  'graded',
  'escalated',
  'repeat',
  'batch',
])

/** A word that nothing says would leave a rule silently off; the type of an event has a dot. */
export const signalIssue = (signal: Signal, path: string): readonly FieldIssue[] =>
  words.has(signal) || signal.includes('.')
    ? []
    : [{ path, value: signal, expected: `one of ${[...words].join(', ')}, or the type of an event` }]

const triggerIssues = (rule: ClockRule, path: string): readonly FieldIssue[] =>
  (['starts', 'stops', 'resumes'] as const).flatMap((field) =>
    (rule[field] ?? []).flatMap((signal, index) => signalIssue(signal, `${path}.${field}[${index}]`)),
  )

/** What was told to a customer neither waits nor comes back, and only a clock of the desk's own begins with it. */
const toldIssues = (name: string, { targets, ...rule }: ClockRule, path: string): readonly FieldIssue[] => {
  const told = targets.findIndex((target) => target.told !== undefined)
  if (told < 0) return []
  const isOwn = !isItemClock(name) && !Object.hasOwn(standardClocks, name)
  const moves = (['pausedIn', 'resumes'] as const).filter((field) => (rule[field] ?? []).length > 0)
  return [
    ...(isOwn
      ? []
      : [{ path: `${path}.targets[${told}].told`, value: targets[told]?.told, expected: "a clock of the desk's own" }]),
    ...moves.map((field) => ({
      path: `${path}.${field}`,
      value: rule[field],
      expected: 'nothing, as a target is what the customer was told',
    })),
  ]
}

/** What is wrong with the clocks of a policy beyond their shape. */
export const clockIssues = (clocks: Clocks, calendars: Calendars | undefined): readonly FieldIssue[] =>
  Object.entries(clocks).flatMap(([name, rule]) => {
    const isKnown = isItemClock(name) || (triggersIn(clocks)[name]?.starts.length ?? 0) > 0
    const expected = 'what starts it, as this is none of the standard clocks'
    const starts = isKnown ? [] : [{ path: `clocks.${name}.starts`, value: rule.starts, expected }]
    return [
      ...starts,
      ...triggerIssues(rule, `clocks.${name}`),
      ...toldIssues(name, rule, `clocks.${name}`),
      ...rule.targets.flatMap((target, index) => targetIssues(target, calendars, `clocks.${name}.targets[${index}].`)),
    ]
  })
