import type { FigureRow, Restatement } from '@deskledger/core/kpi'
import { basisText, furtherText, groupText, timeText, valueText } from '../figureText.ts'
import { count } from '../quantityText.ts'
import { usedColumns } from '../table.ts'

/** Most tickets that are named; all are in JSON and CSV. */
const NAMED = 5

const ticketsText = (tickets: Restatement['tickets']): string => {
  const named = tickets.slice(0, NAMED).join(', ')
  return tickets.length > NAMED ? `${named} and ${tickets.length - NAMED} more` : named
}

const moved = (name: string, before: string, after: string): string =>
  before === after ? '' : `${name} ${before} -> ${after}`

/** What else changed beside value, numerator and denominator. */
const changes = (before: FigureRow | undefined, after: FigureRow | undefined): string => {
  if (before === undefined || after === undefined) return ''
  const names = [...new Set([...Object.keys(before.more), ...Object.keys(after.more)])]
  const more = (row: FigureRow, name: string): string => furtherText(row.unit, name, row.more[name])
  return [
    moved('pending', count(before.pending), count(after.pending)),
    moved('excluded', count(before.excluded), count(after.excluded)),
    ...names.map((name) => moved(name, more(before, name), more(after, name))),
  ]
    .filter((text) => text !== '')
    .join(', ')
}

const sideOf = (row: FigureRow | undefined): readonly string[] =>
  row === undefined ? ['no row', ''] : [valueText(row), basisText(row)]

/** Figures that are not what they were, and the tickets that changed them. */
export const restatedTable = (restated: readonly Restatement[]): string => {
  if (restated.length === 0) return 'no figure was restated\n'
  const lines = restated.map(({ before, after, tickets }) => {
    const row = (after ?? before) as FigureRow
    const place = [row.kpi, timeText(row), row.period ?? '', groupText(row)]
    return [...place, ...sideOf(before), ...sideOf(after), changes(before, after), ticketsText(tickets)]
  })
  const header = ['kpi', 'time', 'period', 'group', 'before', 'of', 'now', 'of now', 'also', 'tickets']
  return usedColumns(header, lines, ['before', 'now'])
}
