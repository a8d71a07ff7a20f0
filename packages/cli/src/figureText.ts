import type { FigureRow } from '@deskledger/core/kpi'
import { durationText } from './durationText.ts'
import { table } from './table.ts'

const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

const quantity = (unit: FigureRow['unit'], value: number): string => {
  if (unit === 'ms') return durationText(value)
  return unit === 'ratio' ? `${(100 * value).toFixed(2)} %` : count(value)
}

/** Numbers by name, as in `manner 4.12, speed 3.5`. */
const byName = (numbers: object): string =>
  `(${Object.entries(numbers)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? count(value) : JSON.stringify(value)}`)
    .join(', ')})`

/** What the further numbers are: durations of a figure in ms are durations, all else is counted. */
const extra = (unit: FigureRow['unit'], name: string, value: unknown): string => {
  if (typeof value === 'object' && value !== null) return byName(value)
  if (typeof value !== 'number') return JSON.stringify(value)
  return unit === 'ms' && /^p\d+$/u.test(name) ? durationText(value) : count(value)
}

const moreOf = ({ more, unit }: FigureRow): string =>
  Object.entries(more)
    .map(([name, value]) => `${name} ${extra(unit, name, value)}`)
    .join(', ')

const basisOf = ({ numerator, denominator, unit }: FigureRow): string => {
  if (denominator === null) return ''
  return unit === 'ms' || numerator === null ? `n ${count(denominator)}` : `${count(numerator)} / ${count(denominator)}`
}

const intervalOf = ({ interval, unit }: FigureRow): string =>
  interval === null ? '' : interval.map((bound) => quantity(unit, bound)).join(' to ')

const asides = (row: FigureRow): string =>
  [
    moreOf(row),
    row.pending > 0 ? `pending ${count(row.pending)}` : '',
    row.excluded > 0 ? `excluded ${count(row.excluded)}` : '',
    row.reason ?? '',
  ]
    .filter((text) => text !== '')
    .join('; ')

const groupOf = ({ group }: FigureRow): string =>
  Object.entries(group)
    .map(([dimension, value]) => `${dimension} ${String(value ?? '(none)')}`)
    .join(', ')

/** Durations are by the clock, where nothing else is said. */
const timeOf = ({ unit, clock }: FigureRow): string => (unit === 'ms' && clock === 'business' ? 'business' : '')

/** Figures as a table for people; columns without content are left out. */
export const figureTable = (rows: readonly FigureRow[]): string => {
  const header = ['kpi', 'time', 'period', 'group', 'value', 'of', '95 %', 'more']
  const cells = rows.map((row) => [
    row.kpi,
    timeOf(row),
    row.period ?? '',
    groupOf(row),
    row.value === null ? '-' : quantity(row.unit, row.value),
    basisOf(row),
    intervalOf(row),
    asides(row),
  ])
  const used = header.map((_, column) => cells.some((row) => row[column] !== ''))
  const shown = [header, ...cells].map((row) => row.filter((_, column) => used[column]))
  return table(shown, [shown[0]?.indexOf('value') ?? -1])
}
