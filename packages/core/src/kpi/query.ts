import type { PeriodUnit } from '../calendar/periods.ts'
import { invalidInput } from '../errors.ts'
import type { Instant } from '../time.ts'
import type { GroupingQuery } from './grouping.ts'
import { checkExposures, type ExposureQuestion } from './query/exposure.ts'
import type { Reading } from './reading.ts'

/** What is asked. */
export interface FigureQuestion extends GroupingQuery, ExposureQuestion {
  /** T: only what happened before it is known */
  readonly asOf: Instant
  /** the period asked about is [from, to); without a bound it is open on that side */
  readonly from?: Instant | null
  readonly to?: Instant | null
  /** split by local days, ISO weeks, months, quarters or years */
  readonly period?: PeriodUnit | null
  /** the desk's zone; UTC, when left out */
  readonly timeZone?: string
  /** ids of measures; all, when left out */
  readonly kpis?: readonly string[]
}

/** Refuses a period that ends before it begins, and exposures that cannot be right. */
export const checkQuestion = (question: FigureQuestion): void => {
  const { from = null, to = null } = question
  if (from !== null && to !== null && from > to) {
    throw invalidInput('Figures', [{ path: 'to', value: to, expected: `no earlier than from, ${from}` }])
  }
  checkExposures(question)
}

/** Which readings are asked for, by their numbers. */
export const chosenReadings = (readings: readonly Reading[], kpis?: readonly string[]): readonly number[] => {
  const all = readings.map((_, index) => index)
  if (kpis === undefined) return all
  const known = new Set(readings.map(({ measure }) => measure.id))
  for (const [index, id] of kpis.entries()) {
    if (known.has(id)) continue
    throw invalidInput('Figures', [{ path: `kpis[${index}]`, value: id, expected: `one of ${[...known].join(', ')}` }])
  }
  return all.filter((index) => kpis.includes((readings[index] as Reading).measure.id))
}
