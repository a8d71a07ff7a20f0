import type { FigureRow } from '@deskledger/core/kpi'
import { byPeriod } from '../flow.ts'
import { html, type Markup } from '../markup.ts'
import { figureName, figureValue } from './figureCell.ts'
import type { PageContext } from './pageContext.ts'
import { tableMarkup } from './table.ts'

/** So many periods stand side by side. */
const COLUMNS = 12

const isSame = (a: FigureRow, b: FigureRow): boolean => a.kpi === b.kpi && a.clock === b.clock

const inChunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / COLUMNS) }, (_, index) =>
    items.slice(index * COLUMNS, (index + 1) * COLUMNS),
  )

type OfPeriod = readonly [name: string, rows: readonly FigureRow[]]

const periodsTable = (context: PageContext, periods: readonly OfPeriod[], isFirst: boolean): Markup => {
  const { data, writing } = context
  const { words } = writing
  const caption = words.periodsCaption(
    words.periodUnits[data.query.period],
    periods[0]?.[0] ?? '',
    periods.at(-1)?.[0] ?? '',
  )
  const cell = (rows: readonly FigureRow[], row: FigureRow): Markup | undefined => {
    const found = rows.find((candidate) => isSame(candidate, row))
    return found === undefined ? undefined : figureValue(found, context)
  }
  const rows = data.rows.whole.map((row) => [
    figureName(row, context),
    ...(isFirst ? [figureValue(row, context)] : []),
    ...periods.map(([, ofPeriod]) => cell(ofPeriod, row)),
  ])
  const columns = [
    words.columns.figure,
    ...(isFirst ? [words.columns.whole] : []),
    ...periods.map(([name]) => html`<span class="name">${name}</span>`),
  ]
  return tableMarkup({ caption, columns, rows }, caption)
}

/** The figures of every period, beside those of all of them; many periods are told in several tables. */
export const periodTables = (context: PageContext): readonly Markup[] =>
  inChunks([...byPeriod(context.data.rows.periods)]).map((periods, index) =>
    periodsTable(context, periods, index === 0),
  )
