import type { FigureRow } from '@deskledger/core/kpi'
import type { ReportData } from '../reportData.ts'
import type { Writing } from '../writing.ts'
import { rowNames } from './rowNames.ts'

/** What every part of a page is written with. */
export interface PageContext {
  readonly data: ReportData
  readonly writing: Writing
  readonly rowName: (row: FigureRow) => string
  /** the reasons why values are missing, in the order in which they are numbered from 1 */
  readonly reasons: readonly string[]
}

const shownRows = ({ rows }: ReportData): readonly FigureRow[] => [...rows.periods, ...rows.groups, ...rows.whole]

export const pageContext = (data: ReportData, writing: Writing): PageContext => {
  const names = rowNames(data.rows)
  const reasons = shownRows(data)
    .filter(({ value }) => value === null)
    .map(writing.reasonOf)
  return { data, writing, rowName: (row) => names.get(row) ?? '', reasons: [...new Set(reasons)] }
}
