import type { Target } from '@deskledger/core/kpi'
import type { Beside } from '../figureText.ts'
import { change, difference, quantity, share } from '../quantityText.ts'
import type { AnsweredRow } from './answeredRow.ts'

const changeText = ({ unit, difference: by, ratio }: AnsweredRow): string => {
  if (by === undefined) return ''
  if (by === null) return '-'
  return ratio === null || ratio === undefined ? difference(unit, by) : `${difference(unit, by)} (${change(ratio)})`
}

const beforeText = ({ unit, before }: AnsweredRow): string => {
  if (before === undefined) return ''
  return before === null ? '-' : quantity(unit, before)
}

const rankText = ({ rank, ranked }: AnsweredRow): string => {
  if (rank === undefined || ranked === undefined) return ''
  return rank === null ? '-' : `${rank} of ${ranked}`
}

const shareText = (part: number | null | undefined): string => {
  if (part === undefined) return ''
  return part === null ? '-' : share(part)
}

const targetText = ({ unit, target, bound }: AnsweredRow): string => {
  if (target === undefined || target === null) return ''
  return `${bound === 'atLeast' ? '>=' : '<='} ${quantity(unit, target)}`
}

const attainedText = ({ target, attained }: AnsweredRow): string => {
  if (target === undefined || target === null) return ''
  if (attained === null) return '-'
  return attained === true ? 'yes' : 'no'
}

/** What is missing, once. Of a figure for which no target was given, none is missed. */
const remarksOf =
  (targets: readonly Target[]) =>
  (row: AnsweredRow): readonly (string | undefined)[] => {
    const { changeReason, rankReason, shareReason, targetReason, reason } = row
    const isAimedAt = targets.some(({ kpi }) => kpi === row.kpi)
    const remarks = [changeReason, rankReason, shareReason, isAimedAt ? targetReason : undefined]
    return [...new Set(remarks)].filter((remark) => remark !== reason)
  }

/** What stands beside the figures of an answer. */
export const besideFigures = (targets: readonly Target[]): Beside<AnsweredRow> => ({
  columns: {
    before: beforeText,
    change: changeText,
    rank: rankText,
    share: (row) => shareText(row.share),
    cumulated: (row) => shareText(row.cumulativeShare),
    target: targetText,
    attained: attainedText,
  },
  remarks: remarksOf(targets),
  group: ({ isOthers, groups }) => (isOthers === true ? `others (${groups})` : undefined),
})
