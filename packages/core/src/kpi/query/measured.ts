import { invalidInput } from '../../errors.ts'
import { standardMeasures } from '../catalogue.ts'
import type { FigureBasis } from '../figures.ts'
import type { Measure } from '../measure.ts'

/** The measures that a question is answered by; the standard ones, when left out. */
export type MeasuredQuestion = Pick<FigureBasis, 'measures'>

/** The measure of a kpi. */
export const measureOf = ({ measures = standardMeasures }: MeasuredQuestion, kpi: string): Measure | undefined =>
  measures.find(({ id }) => id === kpi)

/**
 * The measure of a row's kpi.
 *
 * @throws DeskledgerError `invalid_input` when the question does not name the measures that it was answered by
 */
export const measureOfRow = (question: MeasuredQuestion, kpi: string): Measure => {
  const measure = measureOf(question, kpi)
  if (measure !== undefined) return measure
  throw invalidInput('Figures', [{ path: 'measures', value: kpi, expected: `the measure ${kpi} among the question's` }])
}
