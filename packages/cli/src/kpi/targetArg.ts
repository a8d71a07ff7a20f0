import { standardMeasures, type Measure, type Target } from '@deskledger/core/kpi'
import { durationOf } from '@deskledger/core/policy'
import { InvalidArgumentError } from 'commander'
import { kpiArg } from './names.ts'

const PATTERN = /^(?<kpi>[^<>=]+)(?<bound>>=|<=)(?<amount>[^<>=]+)$/u
const NUMBER = /^\d+(?:\.\d+)?$/u

const amounts: Readonly<Record<'ms' | 'ratio' | 'number', string>> = {
  ms: 'a duration as PT24H, or milliseconds',
  ratio: 'a ratio as 0.98 or 98%',
  number: 'a number',
}

/** In the unit of the figure. */
const amountOf = (unit: Measure['unit'], text: string): number => {
  if (NUMBER.test(text)) return Number(text)
  const duration = unit === 'ms' ? durationOf(text) : undefined
  if (duration !== undefined) return duration
  if (unit === 'ratio' && text.endsWith('%') && NUMBER.test(text.slice(0, -1))) return Number(`${text.slice(0, -1)}e-2`)
  const expected = amounts[unit === 'ms' || unit === 'ratio' ? unit : 'number']
  throw new InvalidArgumentError(`Found ${JSON.stringify(text)}, expected ${expected}.`)
}

const targetOf = (text: string): Target => {
  const { kpi = '', bound = '', amount = '' } = PATTERN.exec(text.replaceAll(/\s/gu, ''))?.groups ?? {}
  if (kpi === '') throw new InvalidArgumentError('Expected a figure and its bound, as in "closedOnTime>=0.98".')
  const unit = standardMeasures.find(({ id }) => id === kpiArg(kpi))?.unit ?? 'count'
  const value = amountOf(unit, amount)
  return bound === '>=' ? { kpi, atLeast: value } : { kpi, atMost: value }
}

/**
 * For `KPI>=BOUND` or `KPI<=BOUND`, given once or more.
 *
 * @example
 * targetArg('averageResponseTime<=PT4H') // [{ kpi: 'averageResponseTime', atMost: 14_400_000 }]
 */
export const targetArg = (text: string, before: readonly Target[] = []): readonly Target[] => [
  ...before,
  targetOf(text),
]
