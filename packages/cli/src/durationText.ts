import type { Duration } from '@deskledger/core'

/** What units of time are called. */
export interface UnitNames {
  readonly day: string
  readonly hour: string
  readonly minute: string
  readonly second: string
  readonly millisecond: string
}

const symbols: UnitNames = { day: 'd', hour: 'h', minute: 'min', second: 's', millisecond: 'ms' }

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/**
 * A length of time in its largest unit, to one decimal.
 *
 * @example
 * durationText(5_400_000) // '1.5 h'
 */
export const durationText = (ms: Duration, names: UnitNames = symbols): string => {
  const [unit, size] = units.find(([, size]) => Math.abs(ms) >= size) ?? (['millisecond', 1] as const)
  return `${(ms / size).toFixed(unit === 'millisecond' ? 0 : 1)} ${names[unit]}`
}
