import type { BusinessCalendar } from '../calendar/businessCalendar.ts'
import type { PeriodUnit } from '../calendar/periods.ts'
import { invalidInput } from '../errors.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { axisOf, type Axis, type Slot } from './axis.ts'
import { standardMeasures } from './catalogue.ts'
import { Cell } from './cell.ts'
import { standardDimensions, type Dimension } from './dimension.ts'
import { chooseDimensions, Groups, type GroupCells } from './groups.ts'
import { Histogram } from './histogram.ts'
import { isExcluded, type Measure, type MeasureContext, type StockMeasure, type Tally } from './measure.ts'
import { readingsOf, type Reading } from './reading.ts'
import { rowOf, type FigureRow } from './row.ts'

/** What is asked of a ledger. */
export interface FigureQuery {
  /** T: only what happened before it is known */
  readonly asOf: Instant
  /** the period asked about is [from, to); without a bound it is open on that side */
  readonly from?: Instant | null
  readonly to?: Instant | null
  /** split by local days, ISO weeks, months, quarters or years */
  readonly period?: PeriodUnit | null
  /** the desk's zone; UTC, when left out */
  readonly timeZone?: string
  /** ids of dimensions to split by */
  readonly by?: readonly string[]
  /** w, in days; 7, when left out */
  readonly observationDays?: number
  /** the desk's opening hours, for figures in business time; without them there are none */
  readonly calendar?: BusinessCalendar | null
  readonly measures?: readonly Measure[]
  readonly dimensions?: readonly Dimension[]
}

const DAY = 86_400_000

/** Adds the claims of one ticket at a time. One object for a whole run: a ticket and a reading are set, then claims come in. */
class Adder implements Tally {
  group!: GroupCells
  reading = 0
  isExcluded = false
  excludedBy: readonly string[] = ['denominator']
  readonly #axis: Axis

  constructor(axis: Axis) {
    this.#axis = axis
  }

  #cell(anchor: Instant): Cell | undefined {
    const slot = this.#axis.indexOf(anchor)
    return slot < 0 ? undefined : this.group.at(this.reading, slot)
  }

  /** true when the claim counts; an excluded ticket's claims are counted as such */
  #counts(cell: Cell, part: string): boolean {
    if (!this.isExcluded) return true
    if (this.excludedBy.includes(part)) cell.excluded += 1
    return false
  }

  numerator(anchor: Instant, amount = 1): void {
    const cell = this.#cell(anchor)
    if (cell !== undefined && this.#counts(cell, 'numerator')) cell.numerator.add(amount)
  }

  denominator(anchor: Instant): void {
    const cell = this.#cell(anchor)
    if (cell !== undefined && this.#counts(cell, 'denominator')) cell.denominator += 1
  }

  pending(anchor: Instant): void {
    const cell = this.#cell(anchor)
    if (cell !== undefined && !this.isExcluded) cell.pending += 1
  }

  extra(anchor: Instant, name: string, amount = 1): void {
    const cell = this.#cell(anchor)
    if (cell !== undefined && !this.isExcluded) cell.extra[name] = cell.count(name) + amount
  }

  duration(anchor: Instant, value: number): void {
    const cell = this.#cell(anchor)
    if (cell === undefined || !this.#counts(cell, 'denominator')) return
    cell.numerator.add(value)
    cell.denominator += 1
    ;(cell.histogram ??= new Histogram()).add(value)
  }
}

const takeStock = (
  ticket: TicketState,
  measure: StockMeasure,
  { asOf, passed }: MeasureContext,
  axis: Axis,
  cellAt: (slot: number) => Cell,
): void => {
  const { slots } = axis
  for (const { from, to } of ticket.openPeriods) {
    for (let index = axis.firstEndingAfter(from); index < slots.length; index++) {
      const slot = slots[index] as Slot
      const at = Math.min(slot.end, asOf)
      if (to !== null && at > to) break
      if (from >= at) continue
      if (isExcluded(ticket)) cellAt(index).excluded += 1
      else measure.take(ticket, { start: slot.start, at, passed }, cellAt(index))
    }
  }
}

/** Refuses a period that ends before it begins. */
const checkBounds = (from: Instant | null, to: Instant | null): void => {
  if (from === null || to === null || from <= to) return
  throw invalidInput('Figures', [{ path: 'to', value: to, expected: `no earlier than from, ${from}` }])
}

/**
 * The figures of tickets as they stand at T: the definition, Figure(P, T) = the measure over the replay of the log as of T.
 *
 * @param tickets states replayed from the events before `query.asOf`
 * @returns one row per kpi, clock, period and group, in that order; a zero denominator gives null with a reason
 * @throws DeskledgerError `invalid_input` for an unknown dimension
 *
 * @example
 * const rows = figures(tickets, { asOf: Date.now(), period: 'month', timeZone: 'Asia/Shanghai', by: ['kind'] })
 */
export const figures = (tickets: Iterable<TicketState>, query: FigureQuery): readonly FigureRow[] => {
  const { asOf, from = null, to = null, period = null, timeZone = 'UTC', by = [], measures = standardMeasures } = query
  checkBounds(from, to)
  const { observationDays = 7, calendar: business = null } = query
  const readings = readingsOf(measures, { asOf, window: observationDays * DAY, business })
  const dimensions = chooseDimensions(by, query.dimensions ?? standardDimensions)
  const axis = axisOf({ asOf, from, to, period, timeZone }, tickets)
  const groups = new Groups(dimensions, readings.length)
  const adder = new Adder(axis)
  for (const ticket of tickets) {
    if (ticket.version === 0) continue
    const group = groups.of(ticket)
    adder.group = group
    adder.isExcluded = isExcluded(ticket)
    for (let index = 0; index < readings.length; index++) {
      const reading = readings[index] as Reading
      const { measure, context, isPossible } = reading
      if (!isPossible) continue
      if (measure.type === 'stock') {
        takeStock(ticket, measure, context, axis, (slot) => group.at(index, slot))
      } else {
        adder.reading = index
        adder.excludedBy = measure.excludedBy ?? ['denominator']
        measure.claims(ticket, context, adder)
      }
    }
  }
  const sorted = groups.sorted()
  return readings.flatMap((reading, index) =>
    axis.slots.flatMap(({ name }, slot) =>
      sorted.map(({ group, cells }) => rowOf(reading, name, group, cells[index]?.[slot] ?? new Cell())),
    ),
  )
}
