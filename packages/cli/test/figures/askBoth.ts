import type { Cube, FigureQuestion } from '@deskledger/core/kpi'
import { differences } from './sqlDifferences.ts'
import { figuresBySql, type KnownFacts, type SqlQuestion } from './sqlFigures.ts'

/** A question in the library's words. */
const inWords = (
  { facts: { rules }, asOf }: KnownFacts,
  { timeZone = rules.timeZone, byMonth, by, exposures }: SqlQuestion,
): FigureQuestion => ({
  asOf,
  timeZone: timeZone ?? 'UTC',
  period: byMonth === true ? 'month' : null,
  by: by === undefined ? [] : [by],
  ...(exposures === undefined ? {} : { exposures }),
})

/** Asks a cube and SQL the same, and tells where they differ: the first of it, for a mistake shows in many rows. */
export const askBoth = (cube: Cube, known: KnownFacts, question: SqlQuestion): readonly string[] =>
  differences(cube.figures(inWords(known, question)), figuresBySql(known, question), question.by).slice(0, 20)
