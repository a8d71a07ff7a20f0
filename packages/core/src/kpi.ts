/**
 * Figures: measures, dimensions, periods, and the rows that come out.
 *
 * @packageDocumentation
 */
export { callbackCoverage, type CallbackCoverage } from './kpi/callbackCoverage.ts'
export { standardMeasures } from './kpi/catalogue.ts'
export type { Cell } from './kpi/cell.ts'
export { createCube, loadCube, type Cube, type CubeOptions } from './kpi/cube/cube.ts'
export type { Contribution } from './kpi/cube/contributions.ts'
export { mergeCubes } from './kpi/cube/mergeCubes.ts'
export { compareAsOf, restatements, type Asked, type Restatement } from './kpi/cube/restatements.ts'
export type { SavedCube } from './kpi/cube/savedCube.ts'
export {
  byResponsible,
  defineDimension,
  standardDimensions,
  type Dimension,
  type DimensionValue,
} from './kpi/dimension.ts'
export { figures, type FigureBasis, type FigureQuery } from './kpi/figures.ts'
export type { Group, GroupingQuery } from './kpi/grouping.ts'
export { poisson, wilson, type Interval } from './kpi/interval.ts'
export { defineMeasure, isExcluded, isFromCustomer } from './kpi/measure.ts'
export type { ClaimOptions, FlowMeasure, Measure, MeasureContext, StockMeasure, Tally, Words } from './kpi/measure.ts'
export type { FigureQuestion } from './kpi/query.ts'
export type { StateField, TicketWith } from './kpi/reads.ts'
export type { Ask, ZonedQuestion } from './kpi/query/ask.ts'
export { againstTargets, type TargetRow } from './kpi/query/attainment.ts'
export { compareWith, type ComparedRow } from './kpi/query/compare.ts'
export { checkExposures, type ExposureEntry, type ExposureQuestion } from './kpi/query/exposure.ts'
export { rankGroups, type RankedRow, type RankOptions } from './kpi/query/rank.ts'
export type { Comparison } from './kpi/query/stretch.ts'
export { checkTargets, type Target } from './kpi/query/target.ts'
export { topGroups, type TopRow } from './kpi/query/top.ts'
export { surveyResult, type AspectResult, type Share, type SurveyResult } from './kpi/surveyResult.ts'
export { departmentTiers } from './kpi/departmentTiers.ts'
export { appraisalFigures, type TakenFigure } from './kpi/appraisalFigures.ts'
export { effectOf, type Effect, type EffectFigure, type EffectPeriod, type EffectQuestion } from './kpi/effect.ts'
export type { FigureRow } from './kpi/row.ts'
export { rowKey } from './kpi/rowKey.ts'
export type { PeriodUnit } from './calendar/periods.ts'
export { appraisalFaults, type AppraisalFault } from './desk/appraisalFaults.ts'
export { openLedgerCube, type LedgerCube, type LedgerCubeOptions } from './desk/ledgerCube.ts'
export { partitionOf, type Partition } from './event/partition.ts'
export { figureBasis, ledgerFigures, replayLedger, type ReplayOptions } from './desk/ledgerFigures.ts'
export { ledgerPolicy } from './desk/policyStream.ts'
