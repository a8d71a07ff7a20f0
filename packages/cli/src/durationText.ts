import type { Duration } from '@deskledger/core'

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/**
 * A length of time in its largest unit, to one decimal.
 *
 * @example
 * durationText(5_400_000) // '1.5 h'
 */
export const durationText = (ms: Duration): string => {
  const [name, size] = units.find(([, size]) => Math.abs(ms) >= size) ?? ['ms', 1]
  return `${(ms / size).toFixed(name === 'ms' ? 0 : 1)} ${name}`
}
