import type { Duration } from '@deskledger/core'
import type { FigureRow } from '@deskledger/core/kpi'
import { durationText } from '../durationText.ts'
import type { ReportWords } from './words/words.ts'

/** How numbers are written in a language. */
export interface Numbers {
  readonly count: (value: number) => string
  /** of 1, to a tenth of a percent */
  readonly share: (value: number) => string
  /** of 1, in whole percent: for axes */
  readonly percent: (value: number) => string
  readonly duration: (value: Duration) => string
  readonly inUnit: (unit: FigureRow['unit'], value: number) => string
}

/**
 * @example
 * numbersIn(wordsIn('en')).share(0.8725) // '87.3%'
 */
export const numbersIn = ({ locale, units }: Pick<ReportWords, 'locale' | 'units'>): Numbers => {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const shares = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const percents = new Intl.NumberFormat(locale, { style: 'percent' })
  const count = (value: number): string => whole.format(value)
  const share = (value: number): string => shares.format(value)
  const duration = (value: Duration): string => (value === 0 ? `0 ${units.minute}` : durationText(value, units))
  const inUnit: Numbers['inUnit'] = (unit, value) => {
    if (unit === 'ms') return duration(value)
    return unit === 'ratio' ? share(value) : count(value)
  }
  return { count, share, percent: (value) => percents.format(value), duration, inUnit }
}
