import { dimensionText, figureTable } from '../figureText.ts'
import type { Answer } from './ask.ts'
import { behindTable } from './behindTable.ts'
import { besideFigures } from './besideFigures.ts'
import { restatedTable } from './restatedTable.ts'
import { isoOf } from './told.ts'

const filterText = ({ question: { filter } }: Answer): string =>
  Object.entries(filter)
    .map(([id, values]) => `, only ${id} ${values.map(dimensionText).join(' or ')}`)
    .join('')

/** As of when the figures are, and of what was known. */
const instants = ({ times: { asOf, knownAsOf, restatedSince } }: Answer): string => {
  const known = knownAsOf === null ? '' : `, known as of ${isoOf(knownAsOf)}`
  return restatedSince === null
    ? `as of ${isoOf(asOf)}${known}`
    : `before: as of ${isoOf(restatedSince)}${known}; now: as of ${isoOf(asOf)}`
}

const headline = (answer: Answer): string => {
  const { from, to, timeZone } = answer.times
  const period = `from ${isoOf(from) ?? 'the beginning'} to ${isoOf(to) ?? 'the end'}`
  return `${instants(answer)}, ${period}, time zone ${timeZone}${filterText(answer)}`
}

/** An answer for people. */
export const plainText = (answer: Answer): string => {
  const { rows, behind, restated, targets } = answer
  if (restated !== undefined) return `${headline(answer)}\n\n${restatedTable(restated)}`
  if (rows.length === 0) return `${headline(answer)}\n\nno ticket, and so no group\n`
  const figures = `${headline(answer)}\n\n${figureTable(rows, besideFigures(targets))}`
  return behind === undefined ? figures : `${figures}\n${behindTable(answer)}`
}
