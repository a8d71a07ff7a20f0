/**
 * Figures: measures, dimensions, periods, and the rows that come out.
 *
 * @packageDocumentation
 */
export { standardMeasures } from './kpi/catalogue.ts'
export type { Cell } from './kpi/cell.ts'
export { createCube, loadCube, mergeCubes, type Cube, type CubeOptions } from './kpi/cube/cube.ts'
export type { SavedCube } from './kpi/cube/savedCube.ts'
export { defineDimension, standardDimensions, type Dimension, type DimensionValue } from './kpi/dimension.ts'
export { figures, type FigureBasis, type FigureQuery } from './kpi/figures.ts'
export type { Group, GroupingQuery } from './kpi/grouping.ts'
export { poisson, wilson, type Interval } from './kpi/interval.ts'
export { defineMeasure, isExcluded, isFromCustomer } from './kpi/measure.ts'
export type { ClaimOptions, FlowMeasure, Measure, MeasureContext, StockMeasure, Tally, Words } from './kpi/measure.ts'
export type { FigureQuestion } from './kpi/query.ts'
export type { Ask, ZonedQuestion } from './kpi/query/ask.ts'
export { againstTargets, type TargetRow } from './kpi/query/attainment.ts'
export { compareWith, type ComparedRow } from './kpi/query/compare.ts'
export type { Comparison } from './kpi/query/stretch.ts'
export type { Target } from './kpi/query/target.ts'
export type { FigureRow } from './kpi/row.ts'
export type { PeriodUnit } from './calendar/periods.ts'
export { openLedgerCube, type LedgerCube, type LedgerCubeOptions } from './desk/ledgerCube.ts'
export { partitionOf, type Partition } from './event/partition.ts'
export { figureBasis, ledgerFigures, replayLedger, type ReplayOptions } from './desk/ledgerFigures.ts'
export { ledgerPolicy } from './desk/policyStream.ts'
