/** Rules of time for policies: calendars, clocks, ladders. */
import type { CalendarSpec, LocalInterval, Weekday } from '@deskledger/core/calendar'
import type { CallbackPlan, CallbackPlans, RecordPart, RecordRules, RoutingRule } from '@deskledger/core/policy'
import type { ClockRule, ClockTarget, Ladder, LadderStep, Policy, Selector, Span } from '@deskledger/core'
import * as fc from 'fast-check'

const days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const hours: readonly (readonly LocalInterval[])[] = [
  [['09:00', '18:00']],
  [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ],
  [['00:00', '24:00']],
  [['22:00', '24:00']],
]

/** Wednesday 2023-11-15, the day after arbitrary instants gather, is a holiday now and then. */
const exceptions: readonly NonNullable<CalendarSpec['exceptions']>[] = [
  {},
  { '2023-11-15': [] },
  { '2023-11-18': [['10:00', '16:00']], '2023-11-20': [] },
]

const calendar = (timeZone: string): fc.Arbitrary<CalendarSpec> =>
  fc
    .tuple(fc.subarray([...days], { minLength: 1 }), fc.constantFrom(...hours), fc.constantFrom(...exceptions))
    .map(([open, interval, special]) => ({
      timeZone,
      week: Object.fromEntries(open.map((day) => [day, interval])),
      exceptions: special,
    }))

const span = (): fc.Arbitrary<Span> =>
  fc.oneof(
    fc.constantFrom('PT0S', 'PT5M', 'PT1H', 'PT24H', 'P3D').map((within): Span => ({ within })),
    fc.constantFrom('PT0S', 'PT30M', 'PT1H', 'PT9H', 'PT40H').map((within): Span => ({ within, time: 'business' })),
    fc
      .tuple(fc.constantFrom('P0D', 'P1D', 'P2D', 'P5D'), fc.constantFrom('sameTime', 'close'))
      .map(([within, end]): Span => ({ within, time: 'workingDays', end })),
  )

const selector = (): fc.Arbitrary<Selector | undefined> =>
  fc.constantFrom(undefined, undefined, { severity: [1, 2] }, { category: ['a'] }, { kind: ['complaint', 'inquiry'] })

/** A field that is there only with a value. */
const some = <K extends string, T>(name: K, value: T | undefined): { readonly [key in K]?: T } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: T }

const warningsOf = ({ time }: Span): readonly string[] => (time === 'workingDays' ? ['P1D'] : ['PT30M', 'PT5M'])

const target = (): fc.Arbitrary<ClockTarget> =>
  fc.tuple(span(), selector(), fc.boolean()).map(([length, wanted, warns]) => ({
    ...length,
    ...some('for', wanted),
    ...some('warnings', warns ? warningsOf(length) : undefined),
  }))

/** Without what stands behind one that is for the same tickets, or for all. */
const reachable = <T extends { readonly for?: Selector }>(rules: readonly T[]): readonly T[] => {
  const keys = rules.map((rule) => JSON.stringify(rule.for ?? null))
  return rules.filter((_, index) => keys.indexOf(keys[index] ?? '') === index && !keys.slice(0, index).includes('null'))
}

/** A promise that another one follows from a day on. */
const inTurn = (rules: readonly ClockTarget[], isDated: boolean): readonly ClockTarget[] => {
  const [first, ...others] = rules
  if (first === undefined || !isDated) return rules
  const next = { ...first, within: first.time === 'workingDays' ? 'P1D' : 'PT3H', from: '2023-11-16' }
  return [{ ...first, until: '2023-11-15' }, next, ...others]
}

const rule = (): fc.Arbitrary<ClockRule> =>
  fc
    .tuple(fc.array(target(), { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([targets, isDated]) => ({ targets: inTurn(reachable(targets), isDated) }))

/** By when a customer was told: with an apology, or when an inquiry was handed over. */
const toldIn = ({ targets }: ClockRule): ClockRule => ({
  starts: ['complaint.apologised', 'inquiry.transferred'],
  stops: ['reply'],
  targets: targets.map((each, index) => ({ ...each, told: index === 0 ? 'promisedBy' : 'replyBy' })),
})

const names = ['acknowledge', 'firstResponse', 'nextResponse', 'resolution', 'closure', 'referral', 'callback'] as const

const clocks = (): fc.Arbitrary<Readonly<Record<string, ClockRule>>> =>
  fc
    .tuple(
      fc.subarray([...names], { minLength: 1 }),
      fc.array(rule(), { minLength: 8, maxLength: 8 }),
      fc.boolean(),
      fc.option(rule(), { nil: undefined }),
    )
    .map(([chosen, rules, own, told]) => ({
      ...Object.fromEntries(chosen.map((name, index) => [name, rules[index]!])),
      ...some('promise', told === undefined ? undefined : toldIn(told)),
      ...some(
        'assignment',
        own
          ? {
              ...rules[7]!,
              starts: ['received', 'reopened'],
              stops: ['ticket.assigned'],
              pausedIn: ['onHold' as const],
            }
          : undefined,
      ),
    }))

const step = (clockNames: readonly string[]): fc.Arbitrary<Omit<LadderStep, 'name'>> =>
  fc
    .record({
      timed: fc.boolean(),
      clock: fc.constantFrom(...clockNames),
      side: fc.constantFrom('afterStart', 'beforeDeadline', 'afterDeadline'),
      length: span(),
      on: fc.constantFrom('dissatisfied', 'graded', 'escalated', 'message', 'repeat', 'ticket.assigned'),
      for: selector(),
      levels: fc.constantFrom(undefined, undefined, [0], [1]),
      raiseTo: fc.constantFrom(undefined, 'next' as const, 1, 2),
      severity: fc.constantFrom(undefined, undefined, 1),
      joins: fc.constantFrom(undefined, ['quality', 'legal']),
      anyHour: fc.boolean(),
    })
    .map(({ timed, clock, side, length, on, levels, raiseTo, severity, joins, anyHour, ...rest }) => ({
      when: timed ? { ...length, clock, side } : { on },
      ...some('for', rest.for),
      ...some('levels', levels),
      do: {
        notify: { roles: ['supervisor'], of: ['answerable'] },
        ...some('raiseTo', raiseTo),
        ...some('severity', severity),
        ...some('addDepartments', joins),
      },
      anyHour,
    }))

const ladder = (clockNames: readonly string[]): fc.Arbitrary<Ladder> =>
  fc
    .tuple(fc.array(step(clockNames), { maxLength: 5 }), fc.constantFrom('functional', 'hierarchical'))
    .map(([steps, way]) => ({
      way,
      levels: [
        { name: 'manager', roles: ['manager'], departments: ['operations', 'quality'] },
        { name: 'director', roles: ['director', 'counsel'] },
      ],
      steps: steps.map((each, index) => ({ name: `s${index}`, ...each })),
    }))

const route = (): fc.Arbitrary<Omit<RoutingRule, 'name'>> =>
  fc
    .record({
      wanted: fc.oneof(selector(), fc.constantFrom({ grade: [1] }, { department: ['operations'] })),
      lead: fc.constantFrom('operations', 'quality', 'legal'),
      joint: fc.constantFrom(undefined, ['works'], ['works', 'sales']),
      assignee: fc.constantFrom(undefined, undefined, 'li'),
      tells: fc.boolean(),
    })
    .map(({ wanted, lead, joint, assignee, tells }) => ({
      lead,
      ...some('for', wanted),
      ...some('joint', joint),
      ...some('assignee', assignee),
      ...some('notify', tells ? { roles: ['supervisor'], of: ['assignee' as const] } : undefined),
    }))

const routing = (): fc.Arbitrary<readonly RoutingRule[]> =>
  fc
    .array(route(), { minLength: 1, maxLength: 4 })
    .map((rules) => reachable(rules).map((each, index) => ({ name: `r${index}`, ...each })))

const parts: readonly RecordPart[] = ['intake', 'acknowledged', 'reply', 'resolution', 'rating']

const records = (): fc.Arbitrary<RecordRules> =>
  fc
    .tuple(fc.subarray([...parts], { minLength: 1 }), fc.constantFrom<RecordPart>('verified', 'cause', 'solution'))
    .map(([every, ofComplaints]) => ({
      required: [{ parts: every }, { for: { kind: ['complaint'] }, parts: [ofComplaints] }],
    }))

const phases = (): fc.Arbitrary<CallbackPlan['phases']> =>
  fc.constantFrom<CallbackPlan['phases']>(
    undefined,
    [{ every: 'P7D', for: 'P21D' }],
    [
      { every: 'P1D', for: 'P3D' },
      { every: 'P1M', for: 'P2M' },
    ],
    [{ holidays: 'desk', for: 'P1M' }],
    // with an end: a law settles all that will ever fall due
    [{ every: 'P10D', for: 'P200D' }],
  )

const plan = (): fc.Arbitrary<CallbackPlan> =>
  fc
    .record({
      length: span(),
      on: fc.constantFrom('received', 'resolved', 'closed', 'dissatisfied', 'ticket.referralAnswered'),
      for: selector(),
      phases: phases(),
      at: fc.constantFrom('02:30', '10:00'),
      required: fc.boolean(),
      retry: fc.constantFrom(undefined, { within: 'PT4H', most: 3 }),
      holds: fc.constantFrom(undefined, false, true),
    })
    .map(({ length, on, phases: course, at, required, retry, holds, ...rest }) => ({
      ...length,
      label: { en: 'call', zh: '回访' },
      starts: [{ on }],
      required,
      ...some('for', rest.for),
      ...some('phases', course),
      ...some('at', course === undefined ? undefined : at),
      ...some('ends', course === undefined ? undefined : [{ on: 'reopened' }, { on: 'ticket.archived' }]),
      ...some('retry', retry),
      ...some(
        'dissatisfied',
        holds === undefined ? undefined : { department: 'works', answer: length, again: length, holds },
      ),
    }))

const plans = (): fc.Arbitrary<CallbackPlans> =>
  fc
    .array(plan(), { minLength: 1, maxLength: 3 })
    .map((all) => Object.fromEntries(all.map((each, n) => [`p${n}`, each])))

/**
 * What a policy says of time, in a zone: opening hours, clocks with all sorts of targets, a ladder, closing by itself, callback
 * plans. And what a record must hold, and who handles what.
 *
 * @example
 * arbitraryRules('Asia/Shanghai').map((rules) => ({ ...defaultPolicy, ...rules }))
 */
export const arbitraryRules = (
  timeZone: string,
): fc.Arbitrary<
  Pick<Policy, 'calendars' | 'clocks' | 'ladders' | 'autoClose' | 'records' | 'callbackPlans' | 'routing'>
> =>
  fc
    .tuple(
      calendar(timeZone),
      clocks(),
      fc.option(span(), { nil: undefined }),
      fc.option(records(), { nil: undefined }),
      fc.option(plans(), { nil: undefined }),
      fc.option(routing(), { nil: undefined }),
    )
    .chain(([desk, rules, autoClose, record, calls, routes]) =>
      ladder(Object.keys(rules)).map((up) => ({
        calendars: { desk },
        clocks: rules,
        ladders: { up },
        ...some('autoClose', autoClose),
        ...some('records', record),
        ...some('callbackPlans', calls),
        ...some('routing', routes),
      })),
    )
