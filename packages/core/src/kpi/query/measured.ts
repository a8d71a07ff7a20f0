import { standardMeasures } from '../catalogue.ts'
import type { FigureBasis } from '../figures.ts'
import type { Measure } from '../measure.ts'

/** The measures that a question is answered by; the standard ones, when left out. */
export type MeasuredQuestion = Pick<FigureBasis, 'measures'>

/** The measure of a kpi. */
export const measureOf = ({ measures = standardMeasures }: MeasuredQuestion, kpi: string): Measure | undefined =>
  measures.find(({ id }) => id === kpi)
