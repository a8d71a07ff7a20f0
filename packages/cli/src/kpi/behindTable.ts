import type { FigureRow } from '@deskledger/core/kpi'
import { durationText } from '../durationText.ts'
import { groupText, timeText } from '../figureText.ts'
import { count } from '../quantityText.ts'
import { usedColumns } from '../table.ts'
import type { Answer } from './ask.ts'
import { behindRow, type ToldContribution } from './told.ts'

const amountText = ({ unit }: FigureRow, { counts, amount, since }: ToldContribution): string => {
  if (amount === undefined) return `since ${since}`
  return unit === 'ms' && counts === 'duration' ? durationText(amount) : count(amount)
}

/** The tickets behind the figures of an answer. */
export const behindTable = (answer: Answer): string => {
  const lines = answer.rows.flatMap((row) =>
    behindRow(row, answer).map((each) => [
      timeText(row),
      row.period ?? '',
      groupText(row),
      each.counts,
      each.ticket,
      each.anchor,
      amountText(row, each),
    ]),
  )
  if (lines.length === 0) return 'no ticket is behind this\n'
  return usedColumns(['time', 'period', 'group', 'counts in', 'ticket', 'when', 'amount'], lines, ['amount'])
}
