/** When the calls of a plan fall due. */
import { calendarPeriodOf, plusPeriod, type CalendarPeriod } from '../../calendar/calendarPeriod.ts'
import { holidaysOf } from '../../calendar/holidays.ts'
import { DAY, timeOf } from '../../calendar/localDate.ts'
import { endOf, nextRecurrence } from '../../calendar/recurrence.ts'
import { zoneOf, type Zone } from '../../calendar/zone.ts'
import type { CallbackPlan, PlanPhase } from '../../policy/callbackPlanRules.ts'
import type { Calendars } from '../../policy/span.ts'
import type { Instant } from '../../time.ts'

interface PlanPolicy {
  readonly timeZone: string
  readonly calendars?: Calendars
}

/** A phase, and where it lies. */
interface Placed {
  readonly phase: PlanPhase
  readonly behind: CalendarPeriod
  /** local times, half-open; it may never end */
  readonly from: number
  readonly to: number
}

const nothing: CalendarPeriod = { months: 0, days: 0 }

const placed = ({ phases = [] }: CallbackPlan, zone: Zone, start: Instant): readonly Placed[] => {
  let [behind, from] = [nothing, zone.toLocal(start)]
  return phases.map((phase) => {
    const length = phase.for === undefined ? undefined : calendarPeriodOf(phase.for)
    const next = plusPeriod(behind, length ?? nothing)
    const to = length === undefined ? Infinity : endOf(start, zone, next)
    const found = { phase, behind, from, to }
    behind = next
    from = to
    return found
  })
}

interface Occasion {
  readonly at: Instant
  readonly local: number
}

const nextHoliday = (
  { phase, from }: Placed,
  { calendars = {} }: PlanPolicy,
  timeOfDay: number,
  after: Instant,
): Occasion | undefined => {
  const spec = calendars[phase.holidays ?? '']
  if (spec === undefined) return undefined
  const { toInstant } = zoneOf(spec.timeZone)
  for (const day of holidaysOf(spec)) {
    const local = day * DAY + timeOfDay
    const at = toInstant(local)
    if (local >= from && at > after) return { at, local }
  }
  return undefined
}

const nextIn = (place: Placed, plan: CallbackPlan, policy: PlanPolicy, start: Instant, after: Instant) => {
  const timeOfDay = plan.at === undefined ? undefined : timeOf(plan.at)
  const every = calendarPeriodOf(place.phase.every ?? '')
  if (every === undefined) return nextHoliday(place, policy, timeOfDay ?? 0, after)
  return nextRecurrence({ start, behind: place.behind, every, timeOfDay }, zoneOf(policy.timeZone), after)
}

/**
 * When the first call of a plan behind an instant falls due; undefined: there is none.
 *
 * @example
 * nextOccasion(plan, policy, startedAt, startedAt)
 */
export const nextOccasion = (
  plan: CallbackPlan,
  policy: PlanPolicy,
  start: Instant,
  after: Instant,
): Instant | undefined => {
  for (const place of placed(plan, zoneOf(policy.timeZone), start)) {
    const next = nextIn(place, plan, policy, start, after)
    if (next !== undefined && next.local < place.to) return next.at
  }
  return undefined
}

/** When the last phase of a plan is over; undefined: never by itself. */
export const endOfPlan = (plan: CallbackPlan, { timeZone }: PlanPolicy, start: Instant): Instant | undefined => {
  const zone = zoneOf(timeZone)
  const last = placed(plan, zone, start).at(-1)
  return last === undefined || last.to === Infinity ? undefined : Math.max(start, zone.toInstant(last.to))
}
