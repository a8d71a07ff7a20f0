import type { DimensionValue, FigureRow } from '@deskledger/core/kpi'
import { durationText } from './durationText.ts'
import { count, quantity } from './quantityText.ts'
import { usedColumns } from './table.ts'

/** What a table shows beside figures. */
export interface Beside<Row extends FigureRow> {
  /** by their titles; they stand behind the value */
  readonly columns?: Readonly<Record<string, (row: Row) => string>>
  /** further remarks on a row */
  readonly remarks?: (row: Row) => readonly (string | undefined)[]
  /** the group in words, where it is not told by its values */
  readonly group?: (row: Row) => string | undefined
}

/** Numbers by name, as in `manner 4.12, speed 3.5`. */
const byName = (numbers: object): string =>
  `(${Object.entries(numbers)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? count(value) : JSON.stringify(value)}`)
    .join(', ')})`

/** What a further number is: durations of a figure in ms are durations, all else is counted. */
export const furtherText = (unit: FigureRow['unit'], name: string, value: unknown): string => {
  if (typeof value === 'object' && value !== null) return byName(value)
  if (typeof value !== 'number') return JSON.stringify(value)
  return unit === 'ms' && /^p\d+$/u.test(name) ? durationText(value) : count(value)
}

const moreOf = ({ more, unit }: FigureRow): string =>
  Object.entries(more)
    .map(([name, value]) => `${name} ${furtherText(unit, name, value)}`)
    .join(', ')

/** What a value is made of. */
export const basisText = ({ numerator, denominator, unit }: FigureRow): string => {
  if (denominator === null) return ''
  return unit === 'ms' || numerator === null ? `n ${count(denominator)}` : `${count(numerator)} / ${count(denominator)}`
}

/** A value, or a dash. */
export const valueText = ({ value, unit }: FigureRow): string => (value === null ? '-' : quantity(unit, value))

const intervalOf = ({ interval, unit }: FigureRow): string =>
  interval === null ? '' : interval.map((bound) => quantity(unit, bound)).join(' to ')

const asides = (row: FigureRow, remarks: readonly (string | undefined)[]): string =>
  [
    moreOf(row),
    row.pending > 0 ? `pending ${count(row.pending)}` : '',
    row.excluded > 0 ? `excluded ${count(row.excluded)}` : '',
    row.reason ?? '',
    ...remarks,
  ]
    .filter((text) => text !== undefined && text !== '')
    .join('; ')

/** How the value of tickets that have none is told. */
export const NONE = '(none)'

/** A value of a dimension in words. */
export const dimensionText = (value: DimensionValue): string => String(value ?? NONE)

/** The values of a group in words. */
export const groupText = ({ group }: Pick<FigureRow, 'group'>): string =>
  Object.entries(group)
    .map(([dimension, value]) => `${dimension} ${dimensionText(value)}`)
    .join(', ')

/** Durations are by the clock, where nothing else is said. */
export const timeText = ({ unit, clock }: Pick<FigureRow, 'unit' | 'clock'>): string =>
  unit === 'ms' && clock === 'business' ? 'business' : ''

/** Figures as a table for people; columns without content are left out. */
export const figureTable = <Row extends FigureRow>(rows: readonly Row[], beside: Beside<Row> = {}): string => {
  const { columns = {}, remarks = () => [], group = () => undefined } = beside
  const titles = Object.keys(columns)
  const header = ['kpi', 'time', 'period', 'group', 'value', ...titles, 'of', '95 %', 'more']
  const cells = rows.map((row) => [
    row.kpi,
    timeText(row),
    row.period ?? '',
    group(row) ?? groupText(row),
    valueText(row),
    ...Object.values(columns).map((of) => of(row)),
    basisText(row),
    intervalOf(row),
    asides(row, remarks(row)),
  ])
  return usedColumns(header, cells, ['value', ...titles])
}
