import type { FigureRow } from '@deskledger/core/kpi'
import { durationText } from './durationText.ts'

/** A number with at most two decimals. */
export const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`

/** A value in the unit of its figure. */
export const quantity = (unit: FigureRow['unit'], value: number): string => {
  if (unit === 'ms') return durationText(value)
  return unit === 'ratio' ? percent(value) : count(value)
}

const signed = (value: number, text: string): string => (value > 0 ? `+${text}` : text)

/** A difference in the unit of its figure; of ratios it is told in percentage points. */
export const difference = (unit: FigureRow['unit'], value: number): string =>
  signed(value, unit === 'ratio' ? `${(100 * value).toFixed(2)} pp` : quantity(unit, value))

/** A share of something, as 0.1 is 10 %. */
export const share = (value: number): string => percent(value)

/** A change as a share of what was before. */
export const change = (value: number): string => signed(value, percent(value))
