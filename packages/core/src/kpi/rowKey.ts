import type { FigureRow } from './row.ts'

/** Which figure a row is: its kpi, its time, its period and its group. */
export const rowKey = ({ kpi, clock, period, group }: Pick<FigureRow, 'kpi' | 'clock' | 'period' | 'group'>): string =>
  JSON.stringify([kpi, clock, period, group])
