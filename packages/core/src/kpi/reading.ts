import type { BusinessCalendar } from '../calendar/businessCalendar.ts'
import { businessTime } from './businessTime.ts'
import type { Measure, MeasureContext } from './measure.ts'

/** A measure in one of its times. A row is made of each. */
export interface Reading {
  readonly measure: Measure
  readonly clock: 'clock' | 'business' | null
  readonly context: MeasureContext
  /** false: it needs a calendar, and there is none */
  readonly isPossible: boolean
}

const inBusinessTime = (context: MeasureContext, calendar: BusinessCalendar): MeasureContext => ({
  ...context,
  passed: (from, to) => businessTime(calendar, from, to),
})

/** What there is to read of measures: each once, and those of durations in business time too where there is a calendar. */
export const readingsOf = (measures: readonly Measure[], given: Omit<MeasureContext, 'passed'>): readonly Reading[] => {
  const { business: calendar } = given
  const elapsed: MeasureContext = { ...given, passed: (from, to) => to - from }
  const business = calendar === null ? elapsed : inBusinessTime(elapsed, calendar)
  return measures.flatMap((measure): readonly Reading[] => {
    const { clock } = measure
    const inElapsed = { measure, context: elapsed, isPossible: true }
    const inBusiness = { measure, clock: 'business', context: business, isPossible: calendar !== null } as const
    if (clock === 'business') return [inBusiness]
    if (clock !== 'both') return [{ ...inElapsed, clock }]
    return calendar === null ? [{ ...inElapsed, clock: 'clock' }] : [{ ...inElapsed, clock: 'clock' }, inBusiness]
  })
}
