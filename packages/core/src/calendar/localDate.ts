/** Local dates as numbers: days since 1970-01-01, whatever the zone. A local time is ms since that day's midnight. */

export const DAY = 86_400_000

const LAST_DAY = Date.UTC(2200, 11, 31) / DAY

/** The date as ISO 8601 prints it. */
export const dateText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The day of `2026-03-02`; `undefined` for what is no date of the years 1970 to 2200. */
export const dayOf = (text: string): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const day = Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8))) / DAY
  // the thirtieth of February would be a day of March, and the thirteenth month one of the next year
  return day >= 0 && day <= LAST_DAY && dateText(day) === text ? day : undefined
}

/** The ms from midnight to `09:30`, or to `24:00`; `undefined` for what is no time of day. */
export const timeOf = (text: unknown): number | undefined =>
  typeof text === 'string' && /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)
    ? (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000
    : undefined
