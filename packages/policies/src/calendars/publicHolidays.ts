import { notAnnounced, type HolidayRule } from './announced.ts'
import { localDays, stretchOf } from './localDays.ts'
import { checkedPlace } from './place.ts'
import type { HoursByDate, PublicHolidays } from './shapes.ts'
import { checkedYears } from './years.ts'

export interface PublicHolidaysOptions {
  /** the calendar years to look up, 2000 to 2075, in any order: no clock is read to guess them */
  readonly years: readonly number[]
}

const range = { first: 2000, last: 2075, reason: 'for which the tables of the Islamic and Hebrew calendars hold' }

const inYears = (hours: HoursByDate, years: readonly number[]): HoursByDate =>
  Object.fromEntries(Object.entries(hours).filter(([date]) => years.includes(Number(date.slice(0, 4)))))

/**
 * The public holidays of a country, or of a region of it, with their substitute days, computed by the rules of `date-holidays`.
 *
 * Only what that library calls `public` counts: no bank, school or optional holidays, no observances. A holiday of
 * several days closes each local date; one that begins or ends within a day is a closure of those hours. Days of the
 * Islamic and Hebrew calendars close the date they are announced for, not the evening before; Islamic ones are
 * computed, and the sighting of the moon may move them by a day. What a government swaps for one year (make-up workdays
 * outside China) is not known.
 *
 * Some holidays follow no rule and are listed year by year (Deepavali in Singapore): a year after the last one listed
 * gives a warning `schedule_not_published` with their names.
 *
 * The library and its data take some 300 ms to load, so that happens with the first call and not on import.
 *
 * @param country - ISO 3166, two letters; not `CN`, which has {@link china}
 * @param region - a state or province as date-holidays writes it, `BY`, or a region in one, `LA.NO`
 *
 * @example
 * const bavaria = await publicHolidays('DE', 'BY', { years: [2026] })
 * bavaria.exceptions['2026-01-06'] // []: Epiphany
 * businessCalendar({ timeZone: 'Europe/Berlin', week: { mon: [['08:00', '17:00']] }, ...bavaria })
 *
 * @throws DeskledgerError `invalid_input` for an unknown country or region, and for years that are none or out of range
 */
export function publicHolidays(country: string, options: PublicHolidaysOptions): Promise<PublicHolidays>
export function publicHolidays(
  country: string,
  region: string | undefined,
  options: PublicHolidaysOptions,
): Promise<PublicHolidays>
export async function publicHolidays(
  country: string,
  ...rest: readonly [PublicHolidaysOptions] | readonly [string | undefined, PublicHolidaysOptions]
): Promise<PublicHolidays> {
  const [region, options] = typeof rest[0] === 'object' ? [undefined, rest[0]] : [rest[0], rest[1]]
  const years = checkedYears('publicHolidays', options?.years, range)
  const { default: Holidays } = await import('date-holidays')
  const place = checkedPlace(new Holidays(), country, region)
  const rules = new Holidays(place, { timezone: 'UTC' })

  // A holiday that begins in December may last into a year that is asked for.
  const lookedUp = new Set(years.flatMap((year) => [year - 1, year]))
  const found = [...lookedUp].flatMap((year) => rules.getHolidays(year)).filter(({ type }) => type === 'public')
  const { exceptions, closures } = localDays(found.map(stretchOf))
  return {
    exceptions: inYears(exceptions, years),
    closures: inYears(closures, years),
    warnings: notAnnounced(place.country, rules.getRules() as unknown as readonly HolidayRule[], years),
  }
}
