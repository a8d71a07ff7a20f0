import type { Instant } from '@deskledger/core'

const pattern = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})$/u

/**
 * Reads `D/M/YYYY HH:MM`, day first. The source names no time zone; it is read as UTC.
 *
 * @returns undefined for anything else, the 31st of February and years outside 1900 to 2299 included
 *
 * @example
 * sourceTime('29/2/2016 04:57') // Date.UTC(2016, 1, 29, 4, 57)
 */
export const sourceTime = (text: string): Instant | undefined => {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = match.slice(1).map(Number)
  const inRange = year >= 1900 && year < 2300 && hour < 24 && minute < 60
  const instant = Date.UTC(year, month - 1, day, hour, minute)
  const date = new Date(instant)
  return inRange && date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? instant : undefined
}
