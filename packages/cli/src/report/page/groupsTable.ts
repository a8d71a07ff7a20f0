import type { FigureRow } from '@deskledger/core/kpi'
import type { Markup } from '../markup.ts'
import { receivedIn } from '../reportData.ts'
import { figureValue } from './figureCell.ts'
import type { PageContext } from './pageContext.ts'
import { tableMarkup } from './table.ts'

const mainFigures = [
  'backlog',
  'respondedWithin24h',
  'averageResponseTime',
  'averageHandlingTime',
  'resolutionRate',
  'closedOnTime',
  'reopenRate',
  'escalationRate',
  'satisfaction',
]

const groupsIn = (rows: readonly FigureRow[]): readonly (readonly FigureRow[])[] => {
  const groups = new Map<string, FigureRow[]>()
  for (const row of rows) {
    const key = JSON.stringify(row.group)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].sort((a, b) => receivedIn(b) - receivedIn(a))
}

/** The main figures of each group, the largest first. */
export const groupsTable = (context: PageContext): Markup => {
  const { data, writing } = context
  const { words, nameOfDimension, nameOfValue, nameOfFigure, count } = writing
  const { by } = data.query
  const caption = words.groupsCaption(writing.list(by.map(nameOfDimension)))
  const rows = groupsIn(data.rows.groups).map((group) => [
    ...by.map((id) => nameOfValue(id, group[0]?.group[id])),
    count(receivedIn(group)),
    ...mainFigures.map((kpi) => {
      const row = group.find((candidate) => candidate.kpi === kpi && candidate.clock !== 'business')
      return row === undefined ? undefined : figureValue(row, context)
    }),
  ])
  const columns = [...by.map(nameOfDimension), words.received, ...mainFigures.map(nameOfFigure)]
  return tableMarkup({ caption, columns, rows, naming: by.length }, caption)
}
