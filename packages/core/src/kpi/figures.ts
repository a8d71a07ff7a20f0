import type { PeriodUnit } from '../calendar/periods.ts'
import { invalidInput } from '../errors.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'
import { axisOf, type Axis, type Slot } from './axis.ts'
import { standardMeasures } from './catalogue.ts'
import { Cell } from './cell.ts'
import { standardDimensions, type Dimension } from './dimension.ts'
import { Histogram } from './histogram.ts'
import { isExcluded, type FlowMeasure, type Measure, type StockMeasure, type Tally } from './measure.ts'
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
  readonly measures?: readonly Measure[]
  readonly dimensions?: readonly Dimension[]
}

const DAY = 86_400_000

/** The cells of one group: by measure, then by period. Made on first use. */
class GroupCells {
  readonly group: Readonly<Record<string, string | number | null>>
  readonly cells: (Cell | undefined)[][]

  constructor(group: GroupCells['group'], measures: readonly Measure[]) {
    this.group = group
    this.cells = measures.map(() => [])
  }

  at(measure: number, slot: number): Cell {
    const row = this.cells[measure] as (Cell | undefined)[]
    return (row[slot] ??= new Cell())
  }
}

/** Adds the claims of one ticket at a time. One object for a whole run: a ticket and a measure are set, then claims come in. */
class Adder implements Tally {
  group!: GroupCells
  measure = 0
  isExcluded = false
  excludedBy: readonly string[] = ['denominator']
  readonly #axis: Axis

  constructor(axis: Axis) {
    this.#axis = axis
  }

  #cell(anchor: Instant): Cell | undefined {
    const slot = this.#axis.indexOf(anchor)
    return slot < 0 ? undefined : this.group.at(this.measure, slot)
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
  axis: Axis,
  asOf: Instant,
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
      else measure.take(ticket, { start: slot.start, at }, cellAt(index))
    }
  }
}

/** Refuses a period that ends before it begins. */
const checkBounds = (from: Instant | null, to: Instant | null): void => {
  if (from === null || to === null || from <= to) return
  throw invalidInput('Figures', [{ path: 'to', value: to, expected: `no earlier than from, ${from}` }])
}

const chooseDimensions = (ids: readonly string[], known: readonly Dimension[]): readonly Dimension[] =>
  ids.map((id, index) => {
    const dimension = known.find((candidate) => candidate.id === id)
    if (dimension !== undefined) return dimension
    throw invalidInput('Figures', [
      { path: `by[${index}]`, value: id, expected: `one of ${known.map((each) => each.id).join(', ')}` },
    ])
  })

const groupsFor = (dimensions: readonly Dimension[], measures: readonly Measure[]) => {
  const groups = new Map<string, GroupCells>()
  const whole = new GroupCells({}, measures)
  if (dimensions.length === 0) groups.set('', whole)
  const groupOf = (ticket: TicketState): GroupCells => {
    if (dimensions.length === 0) return whole
    const values = dimensions.map((dimension) => dimension.of(ticket))
    const key = JSON.stringify(values)
    let group = groups.get(key)
    if (group === undefined) {
      const named = Object.fromEntries(dimensions.map(({ id }, index) => [id, values[index] ?? null]))
      groups.set(key, (group = new GroupCells(named, measures)))
    }
    return group
  }
  return { groups, groupOf }
}

/**
 * The figures of tickets as they stand at T: the definition, Figure(P, T) = the measure over the replay of the log as of T.
 *
 * @param tickets states replayed from the events before `query.asOf`
 * @returns one row per kpi, period and group, in that order; a zero denominator gives null with a reason
 * @throws DeskledgerError `invalid_input` for an unknown dimension
 *
 * @example
 * const rows = figures(tickets, { asOf: Date.now(), period: 'month', timeZone: 'Asia/Shanghai', by: ['kind'] })
 */
export const figures = (tickets: Iterable<TicketState>, query: FigureQuery): readonly FigureRow[] => {
  const { asOf, from = null, to = null, period = null, timeZone = 'UTC', by = [], measures = standardMeasures } = query
  checkBounds(from, to)
  const context = { asOf, window: (query.observationDays ?? 7) * DAY }
  const dimensions = chooseDimensions(by, query.dimensions ?? standardDimensions)
  const axis = axisOf({ asOf, from, to, period, timeZone }, tickets)
  const { groups, groupOf } = groupsFor(dimensions, measures)
  const adder = new Adder(axis)
  for (const ticket of tickets) {
    if (ticket.version === 0) continue
    const group = groupOf(ticket)
    adder.group = group
    adder.isExcluded = isExcluded(ticket)
    for (let index = 0; index < measures.length; index++) {
      const measure = measures[index] as Measure
      if (measure.type === 'flow') claim(measure, index)
      else takeStock(ticket, measure, axis, asOf, (slot) => group.at(index, slot))
    }

    function claim(measure: FlowMeasure, index: number): void {
      adder.measure = index
      adder.excludedBy = measure.excludedBy ?? ['denominator']
      measure.claims(ticket, context, adder)
    }
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
  return measures.flatMap((measure, index) =>
    axis.slots.flatMap(({ name }, slot) =>
      sorted.map((group) => rowOf(measure, name, group.group, group.cells[index]?.[slot] ?? new Cell())),
    ),
  )
}
