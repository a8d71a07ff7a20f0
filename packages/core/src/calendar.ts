/**
 * Local time: where the periods of a desk's figures begin.
 *
 * @packageDocumentation
 */
export { periodsBetween, type Period, type PeriodUnit } from './calendar/periods.ts'
