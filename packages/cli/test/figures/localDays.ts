/** Local days, months and opening hours, told by what the runtime knows of zones: nothing of the library's calendars. */

const HOUR = 3_600_000
const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  formats.set(timeZone, known)
  return known
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
const aheadAt = (timeZone: string, instant: number): number => {
  const parts = formatOf(timeZone).formatToParts(instant)
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d\d):(\d\d))?$/u.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * 60_000)
}

/**
 * The instant of a local wall time.
 *
 * @param date as `2025-03-30`
 * @param time from `00:00` to `24:00`
 */
const instantOf = (timeZone: string, date: string, time: string): number => {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const near = wall - aheadAt(timeZone, wall)
  return wall - aheadAt(timeZone, near)
}

export interface LocalDay {
  readonly date: string
  readonly start: number
}

/** Every local day that has an instant of [from, to] in it. */
export const localDays = (timeZone: string, from: number, to: number): readonly LocalDay[] => {
  const days: LocalDay[] = []
  for (let utc = Math.floor(from / DAY) * DAY - DAY; utc <= to + DAY; utc += DAY) {
    const date = new Date(utc).toISOString().slice(0, 10)
    days.push({ date, start: instantOf(timeZone, date, '00:00') })
  }
  return days.filter(({ start }, index) => start <= to && (days[index + 1]?.start ?? Infinity) > from)
}

export interface LocalMonth {
  /** as `2025-03` */
  readonly name: string
  readonly start: number
  readonly end: number
}

const monthAfter = (name: string): string => new Date(Date.parse(`${name}-01`) + 31 * DAY).toISOString().slice(0, 7)

/** Every local month that has an instant of [from, to) in it. */
export const localMonths = (timeZone: string, from: number, to: number): readonly LocalMonth[] => {
  const names = [...new Set(localDays(timeZone, from, to - 1).map(({ date }) => date.slice(0, 7)))]
  const startOf = (name: string): number => instantOf(timeZone, `${name}-01`, '00:00')
  return names.map((name) => ({ name, start: startOf(name), end: startOf(monthAfter(name)) }))
}

/** A desk's opening hours, as its policy says them. */
export interface Hours {
  readonly timeZone: string
  readonly week: Readonly<Record<string, readonly (readonly [string, string])[]>>
  readonly exceptions?: Readonly<Record<string, readonly (readonly [string, string])[]>>
}

export interface Opening {
  readonly date: string
  readonly start: number
  readonly end: number
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** Every time that a desk is open on some days, in order. */
export const openingsOn = ({ timeZone, week, exceptions = {} }: Hours, days: readonly LocalDay[]): readonly Opening[] =>
  days.flatMap(({ date }) => {
    const weekday = weekdays[new Date(date).getUTCDay()] ?? ''
    return (exceptions[date] ?? week[weekday] ?? []).map(([from, to]) => ({
      date,
      start: instantOf(timeZone, date, from),
      end: instantOf(timeZone, date, to),
    }))
  })

/** Tells how long a desk was open between two instants, opening after opening. */
export const openTimeOf = (openings: readonly Opening[]): ((from: number, to: number) => number) => {
  let open = 0
  const before = openings.map(({ start, end }) => (open += end - start) - (end - start))
  /** open time from the first opening to an instant */
  const until = (instant: number): number => {
    let [low, high] = [0, openings.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((openings[middle]?.start ?? Infinity) <= instant) low = middle + 1
      else high = middle
    }
    const last = openings[low - 1]
    return last === undefined ? 0 : (before[low - 1] ?? 0) + Math.min(instant, last.end) - last.start
  }
  return (from, to) => until(to) - until(from)
}
