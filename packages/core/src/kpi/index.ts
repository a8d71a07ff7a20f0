/**
 * Figures: measures, dimensions, periods, and the rows that come out.
 *
 * @packageDocumentation
 */
export { standardMeasures } from './catalogue.ts'
export type { Cell } from './cell.ts'
export { defineDimension, standardDimensions, type Dimension } from './dimension.ts'
export { figures, type FigureQuery } from './figures.ts'
export { poisson, wilson, type Interval } from './interval.ts'
export { defineMeasure, isExcluded, isFromCustomer } from './measure.ts'
export type { FlowMeasure, Measure, MeasureContext, StockInstant, StockMeasure, Tally } from './measure.ts'
export type { FigureRow } from './row.ts'
export type { PeriodUnit } from '../calendar/periods.ts'
