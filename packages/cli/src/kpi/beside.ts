import {
  againstTargets,
  compareWith,
  rankGroups,
  topGroups,
  type Ask,
  type Target,
  type ZonedQuestion,
} from '@deskledger/core/kpi'
import type { AnsweredRow } from './answeredRow.ts'
import type { KpiOptions } from './options.ts'

type Asked = Pick<KpiOptions, 'compare' | 'rankBy' | 'atLeast' | 'top'>

const inGroups = (ask: Ask, question: ZonedQuestion, { rankBy, atLeast, top }: Asked): readonly AnsweredRow[] => {
  const [dimension = ''] = question.by ?? []
  if (rankBy !== undefined) return rankGroups(ask, question, rankBy, atLeast === undefined ? {} : { atLeast })
  return top === undefined ? ask(question) : topGroups(ask, question, dimension, top)
}

/**
 * Figures beside earlier ones, beside each other and beside their targets, as far as that was asked for. Each keeps what the one
 * before it has put into the rows.
 */
export const figuresBeside = (
  ask: Ask,
  question: ZonedQuestion,
  asked: Asked,
  targets: readonly Target[],
): readonly AnsweredRow[] => {
  const { compare } = asked
  const { timeZone } = question
  const compared: Ask = compare === undefined ? ask : (question) => compareWith(ask, { ...question, timeZone }, compare)
  const rows = inGroups(compared, question, asked)
  return targets.length === 0 ? rows : againstTargets(() => rows, question, targets)
}
