import { InvalidArgumentError } from 'commander'
import type { Instant } from '@deskledger/core'
import { periodsBetween } from '@deskledger/core/calendar'
import { BadInput } from './badInput.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/u
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u
const TWO_DAYS = 2 * 86_400_000

/** When a local day begins. The zone's name for the day finds it, whatever its clocks did. */
const dayStart = (date: string, timeZone: string): Instant | undefined => {
  const near = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(near)) return undefined
  return periodsBetween('day', timeZone, near - TWO_DAYS, near + TWO_DAYS).find(({ name }) => name === date)?.start
}

/**
 * Reads an instant (ISO 8601 with Z or an offset) or a date, which stands for the beginning of that day in the zone.
 *
 * @throws BadInput naming the option and what was given
 *
 * @example
 * instantArg('--from', '2016-04-15', 'Asia/Shanghai') // 2016-04-14T16:00:00Z
 */
export const instantArg = (option: string, text: string, timeZone: string): Instant => {
  const instant = DATE.test(text) ? dayStart(text, timeZone) : INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (instant !== undefined && !Number.isNaN(instant)) return instant
  throw new BadInput(
    `${option}: found "${text}", expected a date (2016-04-15) or an instant with its zone (2016-04-15T08:00:00Z)`,
  )
}

/** For an option that takes an IANA time zone. */
export const timeZoneArg = (text: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    throw new InvalidArgumentError(`Expected an IANA time zone such as Asia/Shanghai.`)
  }
}
