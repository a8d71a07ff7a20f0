import { InvalidArgumentError } from 'commander'
import type { EventStore, Instant } from '@deskledger/core'
import { periodsBetween } from '@deskledger/core/calendar'
import { ledgerPolicy } from '@deskledger/core/kpi'
import { BadInput } from './badInput.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/u
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/u
const TWO_DAYS = 2 * 86_400_000

/** When a local day begins. The zone's name for the day finds it, whatever its clocks did. */
const dayStart = (date: string, timeZone: string): Instant | undefined => {
  const near = Date.parse(`${date}T00:00:00Z`)
  return periodsBetween('day', timeZone, near - TWO_DAYS, near + TWO_DAYS).find(({ name }) => name === date)?.start
}

/** The platform takes the 30th of February for the 1st of March. */
const isRealDay = (date: string): boolean => {
  const midnight = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date)
}

const instantIn = (text: string, timeZone: string): Instant | undefined => {
  if (!isRealDay(text.slice(0, 10))) return undefined
  if (DATE.test(text)) return dayStart(text, timeZone)
  return INSTANT.test(text) ? Date.parse(text) : undefined
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
  const instant = instantIn(text, timeZone)
  if (instant !== undefined && !Number.isNaN(instant)) return instant
  throw new BadInput(
    `${option}: found "${text}", expected a date (2016-04-15) or an instant with its zone (2016-04-15T08:00:00Z)`,
  )
}

/**
 * Reads a local date, and no instant.
 *
 * @throws BadInput naming the option and what was given
 *
 * @example
 * dateArg('--date', '2026-03-05')
 */
export const dateArg = (option: string, text: string): string => {
  if (DATE.test(text) && isRealDay(text)) return text
  throw new BadInput(`${option}: found "${text}", expected a date such as 2026-03-05`)
}

/** For an option that takes an IANA time zone. */
export const timeZoneArg = (text: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    throw new InvalidArgumentError(`Expected an IANA time zone such as Asia/Shanghai.`)
  }
}

/**
 * The zone in which a command reads and prints local days: the one asked for, else that of the policy in force.
 *
 * @param at when; now, when left out
 *
 * @example
 * const timeZone = await effectiveTimeZone(store, options.timeZone)
 */
export const effectiveTimeZone = async (store: EventStore, asked: string | undefined, at?: Instant): Promise<string> =>
  asked ?? (await ledgerPolicy(store, at === undefined ? {} : { at }))?.timeZone ?? 'UTC'
