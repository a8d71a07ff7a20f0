/**
 * Business time, and local time: when a desk is open, and where the periods of its figures begin.
 *
 * @packageDocumentation
 */
export { businessCalendar, type BusinessCalendar } from './calendar/businessCalendar.ts'
export type { OpenPeriod } from './calendar/hours.ts'
export { periodsBetween, type Period, type PeriodUnit } from './calendar/periods.ts'
export {
  issuesOfCalendar,
  type CalendarSpec,
  type CalendarWarning,
  type LocalInterval,
  type Weekday,
} from './calendar/spec.ts'
export { zoneOf, type Zone } from './calendar/zone.ts'
