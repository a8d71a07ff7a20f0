import type { FigureRow } from '@deskledger/core/kpi'
import type { ReportRows } from '../reportData.ts'

/** Where each row stands in the JSON of the page, as in `periods/12`: so every number leads to its row. */
export const rowNames = (rows: ReportRows): ReadonlyMap<FigureRow, string> =>
  new Map(
    Object.entries(rows).flatMap(([list, listed]: [string, readonly FigureRow[]]) =>
      listed.map((row, index): [FigureRow, string] => [row, `${list}/${index}`]),
    ),
  )
