import * as z from 'zod/mini'
import { calendarPeriodOf } from '../calendar/calendarPeriod.ts'
import { issuesOfCalendar } from '../calendar/spec.ts'
import { DAY, dayOf, timeOf } from '../calendar/localDate.ts'
import { occasionsAfter, type ClosedDate, type Occasion, type RecurringDates } from '../calendar/recurringDates.ts'
import { zoneOf } from '../calendar/zone.ts'
import type { FieldIssue } from '../errors.ts'
import type { Instant } from '../time.ts'
import { nameSchema, namesSchema, unlistedOf } from './names.ts'
import type { SatisfactionRules } from './satisfactionRules.ts'
import { calendarOf, dateSchema, DESK_CALENDAR, spanIssues, spanShape, type Calendars, type Span } from './span.ts'
import { wordsSchema, type Words } from './words.ts'

/**
 * What a desk does again and again, whether or not anybody asks: a report every Friday, an inspection every week, a survey every
 * quarter. Each time opens a ticket; whether it is done in time, the clocks of its kind say.
 */
export interface Duty {
  readonly label: Words
  /** `report`, `survey` or `finding`: others begin with a customer, who would stand in figures and be found to come again and again */
  readonly kind: string
  readonly channel: string
  readonly category: string
  readonly severity: 1 | 2 | 3 | 4
  readonly department?: string
  /** local date of the first time: a Friday, for every Friday; the last of January, for the end of every month */
  readonly from: string
  /** ISO 8601 in years, months, weeks and days: `P1D`, `P7D`, `P1M`, `P3M`, `P6M` */
  readonly every: string
  /** local time of day, as in `16:30` */
  readonly at: string
  /** on dates without open time: not at all, or on the working day before or after; on every date alike, when left out */
  readonly onClosedDays?: ClosedDate
  /** whose working days those are; `desk`, when left out */
  readonly calendar?: string
  /** of a report and a survey: by when after that it is handed in, or answers count */
  readonly due?: Span
  /** of a report: whom it is owed to */
  readonly to?: string
  /** of a survey: how many are asked */
  readonly audience?: number
  /** of a survey: what is rated from 1 to 5 */
  readonly aspects?: readonly string[]
  /** of a finding: `inspection`, or how else it looks */
  readonly source?: string
}

/** Duties by name. The name is part of the ids of their tickets: once in use, it is not changed. */
export type Duties = Readonly<Record<string, Duty>>

const dutySchema = () =>
  z.strictObject({
    label: wordsSchema(),
    kind: nameSchema(),
    channel: nameSchema(),
    category: nameSchema(),
    severity: z.literal([1, 2, 3, 4]),
    department: z.exactOptional(nameSchema()),
    from: dateSchema(),
    every: z.string(),
    at: z.string(),
    onClosedDays: z.exactOptional(z.enum(['skip', 'before', 'after'])),
    calendar: z.exactOptional(z.string()),
    due: z.exactOptional(z.strictObject(spanShape())),
    to: z.exactOptional(nameSchema()),
    audience: z.exactOptional(z.int().check(z.gte(1))),
    aspects: z.exactOptional(namesSchema().check(z.maxLength(50))),
    source: z.exactOptional(nameSchema()),
  })

export const dutiesSchema = () => z.record(nameSchema(), dutySchema())

/** As much of a policy as says when its duties come. */
interface DutyPolicy {
  readonly version: number
  readonly timeZone: string
  readonly calendars?: Calendars
}

const datesOf = (duty: Duty, policy: DutyPolicy): RecurringDates => ({
  first: dayOf(duty.from) ?? 0,
  every: calendarPeriodOf(duty.every) ?? { months: 0, days: 1 },
  timeOfDay: timeOf(duty.at) ?? 0,
  closed:
    duty.onClosedDays === undefined
      ? undefined
      : { calendar: calendarOf(policy, duty.calendar ?? DESK_CALENDAR), move: duty.onClosedDays },
})

/**
 * When a duty comes behind an instant, one time after the other.
 *
 * @example
 * const [next] = dutyOccasions(duty, policy, Date.now())
 */
export const dutyOccasions = (duty: Duty, policy: DutyPolicy, after: Instant): Iterable<Occasion> =>
  occasionsAfter(datesOf(duty, policy), zoneOf(policy.timeZone), after)

/** What of the rest of a policy its duties name. */
interface Named extends DutyPolicy {
  readonly satisfaction?: SatisfactionRules
}

/** What each kind needs to be opened, beside what every ticket has; it has nothing of what the others need. */
const needs: Readonly<Record<string, readonly (keyof Duty)[]>> = {
  report: ['due', 'to'],
  survey: ['due', 'audience'],
  finding: ['source'],
}
const may: Readonly<Record<string, readonly (keyof Duty)[]>> = { survey: ['aspects'] }
const ofKinds = ['due', 'to', 'audience', 'aspects', 'source'] as const

const kindIssues = (duty: Duty, path: string): readonly FieldIssue[] => {
  const { kind } = duty
  const needed = Object.hasOwn(needs, kind) ? needs[kind] : undefined
  if (needed === undefined) return [{ path: `${path}.kind`, value: kind, expected: Object.keys(needs).join(', ') }]
  const allowed = new Set([...needed, ...(may[kind] ?? [])])
  return ofKinds.flatMap((field): readonly FieldIssue[] => {
    const value = duty[field]
    if (value === undefined && needed.includes(field)) {
      return [{ path: `${path}.${field}`, value, expected: `what a ${kind} is opened with` }]
    }
    return value === undefined || allowed.has(field)
      ? []
      : [{ path: `${path}.${field}`, value, expected: `nothing, as it is for another kind than ${kind}` }]
  })
}

const rhythmIssues = ({ every, at, onClosedDays, calendar }: Duty, path: string): readonly FieldIssue[] => [
  ...(calendarPeriodOf(every) === undefined
    ? [
        {
          path: `${path}.every`,
          value: every,
          expected: 'years, months, weeks or days as ISO 8601, such as P7D or P1M',
        },
      ]
    : []),
  ...(timeOf(at) === undefined || at === '24:00'
    ? [{ path: `${path}.at`, value: at, expected: 'a time of day, 00:00 to 23:59' }]
    : []),
  ...(calendar === undefined || onClosedDays !== undefined
    ? []
    : [{ path: `${path}.calendar`, value: calendar, expected: 'onClosedDays, which it is for' }]),
]

/** A rhythm that its calendar leaves out every time would leave the rule silently off. */
const neverIssue = (duty: Duty, policy: Named, path: string): readonly FieldIssue[] => {
  const { onClosedDays, calendar = DESK_CALENDAR, from } = duty
  if (onClosedDays === undefined) return []
  const spec = policy.calendars?.[calendar]
  if (spec === undefined) return [{ path: `${path}.calendar`, value: calendar, expected: 'a calendar of this policy' }]
  if (issuesOfCalendar(spec).length > 0) return [] // said where the calendar is
  if (Object.values(spec.week).every((intervals) => intervals.length === 0)) return [] // as well
  const [first] = dutyOccasions(duty, policy, (dayOf(from) ?? 0) * DAY)
  return first === undefined
    ? [{ path: `${path}.onClosedDays`, value: onClosedDays, expected: 'before or after: all its dates are closed' }]
    : []
}

/** What is wrong with the duties of a policy beyond their shape. */
export const dutyIssues = (duties: Duties, policy: Named): readonly FieldIssue[] =>
  Object.entries(duties).flatMap(([name, duty]) => {
    const path = `duties.${name}`
    const rhythm = rhythmIssues(duty, path)
    return [
      ...kindIssues(duty, path),
      ...rhythm,
      ...(rhythm.length > 0 ? [] : neverIssue(duty, policy, path)),
      ...unlistedOf(policy.satisfaction?.aspects, duty.aspects, `${path}.aspects`, 'an aspect of satisfaction'),
      ...(duty.due === undefined ? [] : spanIssues(duty.due, policy.calendars, `${path}.due.`)),
    ]
  })
