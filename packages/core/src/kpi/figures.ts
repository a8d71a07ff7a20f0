import type { BusinessCalendar } from '../calendar/businessCalendar.ts'
import { invalidInput } from '../errors.ts'
import type { RecordRule } from '../policy/recordRules.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { emptyAnswer, rowsOf, type Answer } from './answer.ts'
import { standardMeasures } from './catalogue.ts'
import { AMOUNT, ANCHOR, END, PART, START, STRIDE, TO, type ClaimList } from './claimList.ts'
import { Claims } from './claims.ts'
import { standardDimensions, type Dimension } from './dimension.ts'
import { isExcluded, type Measure } from './measure.ts'
import { Parts, type Part } from './parts.ts'
import type { FigureQuestion } from './query.ts'
import { readingsOf } from './reading.ts'
import type { FigureRow } from './row.ts'

/** By what figures are made. */
export interface FigureBasis {
  /** w, in days; 7, when left out */
  readonly observationDays?: number
  /** the desk's opening hours, for figures in business time; without them there are none */
  readonly calendar?: BusinessCalendar | null
  /** what a closed ticket's record must hold; without it nothing is said of records */
  readonly required?: readonly RecordRule[]
  readonly measures?: readonly Measure[]
  readonly dimensions?: readonly Dimension[]
}

/** What is asked of a ledger. */
export interface FigureQuery extends FigureQuestion, FigureBasis {}

const DAY = 86_400_000

const checkBasis = (measures: readonly Measure[], observationDays: number): void => {
  if (!(observationDays >= 0 && Number.isFinite(observationDays))) {
    throw invalidInput('Figures', [
      { path: 'observationDays', value: observationDays, expected: 'a number of days, from 0' },
    ])
  }
  const ids = measures.map(({ id }) => id)
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index)
  if (twice < 0) return
  throw invalidInput('Figures', [{ path: `measures[${twice}].id`, value: ids[twice], expected: 'an id of its own' }])
}

/** The readings and the dimensions of figures. */
export const basisOf = ({
  measures = standardMeasures,
  dimensions = standardDimensions,
  observationDays = 7,
  calendar = null,
  required = [],
}: FigureBasis) => {
  checkBasis(measures, observationDays)
  return { dimensions, readings: readingsOf(measures, { window: observationDays * DAY, business: calendar, required }) }
}

const addClaims = (
  answer: Answer,
  { count, values }: ClaimList,
  parts: readonly Part[],
  group: number,
  out: boolean,
) => {
  const { asOf, cells } = answer
  for (let at = 0; at < count * STRIDE; at += STRIDE) {
    if (asOf <= (values[at + START] as Instant) || asOf > (values[at + END] as Instant)) continue
    const part = parts[values[at + PART] as number] as Part
    const anchor = values[at + ANCHOR] as Instant
    cells.add(part, group, out, anchor, values[at + AMOUNT] as number, values[at + TO] as Instant)
  }
}

const earliestOf = (tickets: Iterable<TicketState>): Instant => {
  let first = Infinity
  for (const { version, receivedAt } of tickets) if (version > 0 && receivedAt < first) first = receivedAt
  return first
}

/**
 * The figures of tickets as they stand at T: the definition, Figure(P, T) = the measure over the replay of the log as of T.
 *
 * @param tickets states replayed from the events before `query.asOf`
 * @returns one row per kpi, clock, period and group, in that order; a zero denominator gives null with a reason
 * @throws DeskledgerError `invalid_input` for an unknown dimension or kpi
 *
 * @example
 * const rows = figures(tickets, { asOf: Date.now(), period: 'month', timeZone: 'Asia/Shanghai', by: ['kind'] })
 */
export const figures = (tickets: Iterable<TicketState>, query: FigureQuery): readonly FigureRow[] => {
  const { readings, dimensions } = basisOf(query)
  const answer = emptyAnswer(query, readings, dimensions, () => earliestOf(tickets))
  const asked = new Set(answer.chosen)
  const needed = readings.map((reading, index) => (asked.has(index) ? reading : { ...reading, isPossible: false }))
  const parts = new Parts()
  const claims = new Claims(parts, needed)
  for (const ticket of tickets) {
    if (ticket.version === 0) continue
    const group = answer.grouping.of((position) => dimensions[position]?.of(ticket) ?? null)
    if (group < 0) continue
    claims.take(ticket)
    addClaims(answer, claims.list, parts.list, group, isExcluded(ticket))
  }
  return rowsOf(answer, readings)
}
