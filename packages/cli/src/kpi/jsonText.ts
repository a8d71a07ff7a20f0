import type { Restatement } from '@deskledger/core/kpi'
import type { Answer } from './ask.ts'
import type { KpiOptions } from './options.ts'
import { behindRow, isoOf, toldRow } from './told.ts'

/** What was asked for beside the figures, so that a file of them says what it is of. */
const askedFor = (
  { question: { filter, rollUp = {} }, times }: Answer,
  { compare, rankBy, top }: KpiOptions,
): Readonly<Record<string, unknown>> => ({
  ...(Object.keys(filter).length === 0 ? {} : { filter }),
  ...(Object.keys(rollUp).length === 0 ? {} : { rollUp }),
  ...(compare === undefined ? {} : { compare }),
  ...(rankBy === undefined ? {} : { rankBy }),
  ...(top === undefined ? {} : { top }),
  ...(times.restatedSince === null ? {} : { restatedSince: isoOf(times.restatedSince) }),
})

const toldRestatement = ({ before, after, tickets }: Restatement) => ({
  before: before ?? null,
  after: after ?? null,
  tickets,
})

/** An answer as one JSON object: durations in ms, instants in ISO 8601. */
export const jsonText = (answer: Answer, options: KpiOptions): string => {
  const { question, times, basis, rows, behind, restated } = answer
  const told = {
    asOf: isoOf(times.asOf),
    from: isoOf(times.from),
    to: isoOf(times.to),
    timeZone: question.timeZone,
    knownAsOf: isoOf(times.knownAsOf),
    basis,
    ...askedFor(answer, options),
    rows: rows.map((row) => ({ ...toldRow(row), ...(behind === undefined ? {} : { behind: behindRow(row, answer) }) })),
    ...(restated === undefined ? {} : { restated: restated.map(toldRestatement) }),
  }
  return `${JSON.stringify(told)}\n`
}
