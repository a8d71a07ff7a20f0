import type { FigureRow } from '@deskledger/core/kpi'
import { html, type Markup } from '../markup.ts'
import { figureName, figureValue } from './figureCell.ts'
import { further } from './further.ts'
import type { PageContext } from './pageContext.ts'
import { tableMarkup } from './table.ts'

const basisOf = ({ numerator, denominator, unit }: FigureRow, count: (value: number) => string): string => {
  if (denominator === null) return ''
  return unit === 'ms' || numerator === null ? count(denominator) : `${count(numerator)} / ${count(denominator)}`
}

/** Every figure over all of the time, with what it was made of. */
export const behindTable = (context: PageContext): Markup => {
  const { words, count, inUnit } = context.writing
  const { columns } = words
  const some = (value: number): string => (value === 0 ? '' : count(value))
  const rows = context.data.rows.whole.map((row) => [
    figureName(row, context),
    figureValue(row, context),
    basisOf(row, count),
    row.interval === null ? '' : row.interval.map((bound) => inUnit(row.unit, bound)).join(' – '),
    some(row.pending),
    some(row.excluded),
    html`<span class="text">${further(row, context.writing)}</span>`,
  ])
  const { figure, value, of, interval, pending, excluded } = columns
  return tableMarkup(
    {
      caption: words.behindCaption,
      columns: [figure, value, of, interval, pending, excluded, html`<span class="text">${columns.further}</span>`],
      rows,
    },
    words.behindCaption,
  )
}
