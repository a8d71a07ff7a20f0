import type { Instant } from '../time.ts'
import { DAY } from './localDate.ts'

/** Local time of an IANA zone. A local time is a number too: the ms that UTC would have when its clocks show the same. */
export interface Zone {
  readonly timeZone: string
  /** ms that local time is ahead of UTC */
  readonly offsetAt: (instant: Instant) => number
  readonly toLocal: (instant: Instant) => number
  /**
   * The instant of a local time, as Temporal's `compatible`: of a repeated time the earlier, of a skipped one as late
   * after the change as it would have been without it.
   */
  readonly toInstant: (local: number) => Instant
}

/** Prints `02, 08:00:00`: the shorter the text, the faster, and the month follows from the instant. */
const formatOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })

const dateAt = (instant: Instant): number => new Date(instant).getUTCDate()

/** Asks the platform, which takes microseconds: only what compiles a stretch may. */
const probeOf = (timeZone: string): ((instant: Instant) => number) => {
  const format = formatOf(timeZone)
  return (instant) => {
    const text = format.format(instant)
    const date = Number(text.slice(0, 2))
    const [hours, minutes, seconds] = [text.slice(-8, -6), text.slice(-5, -3), text.slice(-2)]
    const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
    const midnight = Math.floor(instant / DAY) * DAY
    // no zone is a whole day off: the date is that of UTC, the next or the last
    const days = [0, DAY, -DAY].find((days) => dateAt(midnight + days) === date) ?? 0
    return midnight + days + time - Math.floor(instant / 1000) * 1000
  }
}

/** No zone of the database has changed its clocks twice within less than 7 days since 1970 (Recife, October 2000). */
const STEP = 6 * DAY
const STRETCH = 10 * STEP

/** The offsets of a stretch of time: the last one whose `since` has come. */
interface Offsets {
  readonly since: readonly Instant[]
  readonly offsets: readonly number[]
}

/** The first whole second in (from, to] that has the offset of `to`. */
const changeBetween = (probe: (instant: Instant) => number, from: Instant, to: Instant): Instant => {
  const before = probe(from)
  let [low, high] = [from, to]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (probe(middle) === before) low = middle
    else high = middle
  }
  return high
}

const offsetsFrom = (probe: (instant: Instant) => number, start: Instant): Offsets => {
  const since = [start]
  const offsets = [probe(start)]
  for (let at = start; at < start + STRETCH; at += STEP) {
    const offset = probe(at + STEP)
    if (offset === offsets.at(-1)) continue
    since.push(changeBetween(probe, at, at + STEP))
    offsets.push(offset)
  }
  return { since, offsets }
}

const makeZone = (timeZone: string): Zone => {
  const probe = probeOf(timeZone)
  const stretches = new Map<number, Offsets>()
  const compile = (stretch: number): Offsets => {
    const offsets = offsetsFrom(probe, stretch * STRETCH)
    stretches.set(stretch, offsets)
    return offsets
  }
  const offsetAt = (instant: Instant): number => {
    const stretch = Math.floor(instant / STRETCH)
    const { since, offsets } = stretches.get(stretch) ?? compile(stretch)
    let last = since.length - 1
    while (last > 0 && (since[last] ?? 0) > instant) last--
    return offsets[last] ?? 0
  }
  return {
    timeZone,
    offsetAt,
    toLocal: (instant) => instant + offsetAt(instant),
    toInstant(local) {
      // a day on either side is before and after whatever change the local time may be part of: no offset exceeds 14 h
      const before = offsetAt(local - DAY)
      const after = offsetAt(local + DAY)
      if (before === after || offsetAt(local - before) === before) return local - before
      return offsetAt(local - after) === after ? local - after : local - before
    },
  }
}

const zones = new Map<string, Zone>()

/**
 * The clocks of a zone, from what the platform's `Intl` knows of it. Kept, so that each stretch of time is looked up once.
 *
 * @throws RangeError for a zone that the platform does not know
 *
 * @example
 * zoneOf('Asia/Kathmandu').offsetAt(Date.UTC(2026, 0, 1)) // 20_700_000: five hours and three quarters
 */
export const zoneOf = (timeZone: string): Zone => {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const zone = makeZone(timeZone)
  zones.set(timeZone, zone)
  return zone
}

/** Whether this is the name of a zone. A bare offset is none: platforms differ in whether they take one. */
export const isTimeZone = (name: unknown): name is string => {
  if (typeof name !== 'string' || /^[+-]/.test(name)) return false
  try {
    return zoneOf(name).timeZone !== ''
  } catch {
    return false
  }
}
