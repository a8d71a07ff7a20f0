import type { Duration, Instant } from '../time.ts'
import { neverCloses, neverOpens, outOfRange, RANGE_END, RANGE_START } from './calendarFault.ts'
import type { Hours, OpenPeriod } from './hours.ts'
import { DAY } from './localDate.ts'
import { compileChunk, earliestWith, latestWith, openBefore, periodAt, type OpenChunk } from './openChunk.ts'

/** About a year: a question seldom needs more than two, and each is compiled when it is first needed. */
const LENGTH = 366 * DAY
const CHUNKS = Math.ceil((RANGE_END - RANGE_START) / LENGTH)

/** Answers in instants. All that it is asked has been checked: integers, instants within range, durations above zero. */
export interface OpenTime {
  readonly isOpen: (at: Instant) => boolean
  readonly add: (start: Instant, duration: Duration) => Instant
  readonly subtract: (start: Instant, duration: Duration) => Instant
  /** a <= b */
  readonly between: (a: Instant, b: Instant) => Duration
  /** `at` itself when it is open */
  readonly nextOpen: (at: Instant) => Instant
  readonly nextClose: (at: Instant) => Instant
  /** `at` itself when the time just before it is open */
  readonly lastOpen: (at: Instant) => Instant
  readonly openPeriods: (from: Instant) => Generator<OpenPeriod, void, undefined>
}

const placeOf = (at: Instant): number => Math.floor((at - RANGE_START) / LENGTH)

/** The chunks that can hold open time: all of them, unless the week is closed and only exceptions open. */
const bounds = ({ weekOpens, firstSpecial, lastSpecial }: Hours): readonly [first: number, last: number] =>
  weekOpens
    ? [0, CHUNKS - 1]
    : [Math.max(0, placeOf((firstSpecial - 3) * DAY)), Math.min(CHUNKS - 1, placeOf((lastSpecial + 3) * DAY))]

export const openTimeOf = (hours: Hours): OpenTime => {
  const [first, last] = bounds(hours)
  const chunks: (OpenChunk | undefined)[] = Array.from({ length: CHUNKS })

  const compile = (place: number): OpenChunk => {
    const from = RANGE_START + place * LENGTH
    return (chunks[place] = compileChunk(hours, from, Math.min(from + LENGTH, RANGE_END)))
  }
  const chunk = (place: number): OpenChunk => chunks[place] ?? compile(place)

  /** A chunk further on: where there is none, `asked` has no answer. */
  const later = (place: number, asked: Instant): OpenChunk => {
    if (place <= last) return chunk(place)
    if (!hours.weekOpens) throw neverOpens(asked, 'after')
    throw outOfRange(`the answer to what is asked at ${asked}`, { after: asked })
  }
  const earlier = (place: number, asked: Instant): OpenChunk => {
    if (place >= first) return chunk(place)
    if (!hours.weekOpens) throw neverOpens(asked, 'before')
    throw outOfRange(`the answer to what is asked at ${asked}`, { before: asked })
  }

  /** Infinity where no open time is left. */
  const firstOpen = (at: Instant): Instant => {
    let place = placeOf(at)
    let here = chunk(place)
    let period = periodAt(here, at)
    while (period === here.starts.length) {
      if (++place > last && !hours.weekOpens) return Infinity
      here = later(place, at)
      period = 0
    }
    return Math.max(at, here.starts[period] as number)
  }
  const nextOpen = (at: Instant): Instant => {
    const open = firstOpen(at)
    if (open === Infinity) throw neverOpens(at, 'after')
    return open
  }

  /** The closing of the period that is open at `at`; a period goes on in the next chunk when it reaches its end. */
  const closingOf = (at: Instant): Instant => {
    let place = placeOf(at)
    let here = chunk(place)
    let end = here.ends[periodAt(here, at)] as number
    while (end === here.to) {
      if (hours.weekNeverCloses && end > (hours.lastSpecial + 2) * DAY) throw neverCloses(at)
      here = later(++place, at)
      if (here.starts[0] !== end) break
      end = here.ends[0] as number
    }
    return end
  }

  return {
    isOpen(at) {
      const here = chunk(placeOf(at))
      return (here.starts[periodAt(here, at)] ?? Infinity) <= at
    },

    add(start, duration) {
      let place = placeOf(start)
      let here = chunk(place)
      let open = openBefore(here, start) + duration
      while (open > here.total) {
        open -= here.total
        here = later(++place, start)
      }
      return earliestWith(here, open)
    },

    subtract(start, duration) {
      let place = placeOf(start)
      let here = chunk(place)
      let open = openBefore(here, start) - duration
      while (open < 0) {
        here = earlier(--place, start)
        open += here.total
      }
      return latestWith(here, open)
    },

    between(a, b) {
      const end = placeOf(b)
      let open = openBefore(chunk(end), b) - openBefore(chunk(placeOf(a)), a)
      for (let place = placeOf(a); place < end; place++) open += chunk(place).total
      return open
    },

    nextOpen,
    nextClose: (at) => closingOf(nextOpen(at)),

    lastOpen(at) {
      let place = placeOf(at)
      let here = chunk(place)
      let period = periodAt(here, at)
      if ((here.starts[period] ?? Infinity) < at) return at
      for (; period === 0; period = here.ends.length) here = earlier(--place, at)
      return here.ends[period - 1] as number
    },

    *openPeriods(from) {
      for (let start = firstOpen(from); start < Infinity;) {
        const end = closingOf(start)
        yield { start, end }
        start = firstOpen(end)
      }
    },
  }
}
