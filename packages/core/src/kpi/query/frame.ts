import { DAY } from '../../calendar/localDate.ts'
import type { Period } from '../../calendar/periods.ts'
import { zoneOf } from '../../calendar/zone.ts'
import type { Instant } from '../../time.ts'
import type { ZonedQuestion } from './ask.ts'
import { periodAt, periodNamed, periodsFrom, startOfDay } from './namedPeriod.ts'

/** A target for a period of some age. */
export interface Due {
  readonly target: number
  /** by when it should be reached */
  readonly by: Instant
}

/** A period of an answer, as targets look at it. */
export interface Frame {
  readonly timeZone: string
  readonly asOf: Instant
  /** when it begins; -Infinity without a beginning */
  readonly begin: Instant
  /** the bound for its age at T, due at the end of the day of that number in T's own period; or why there is none */
  tier(bounds: readonly number[], byDay: number | undefined): Due | string
}

/** The end of the nth day of a period, or of its last. */
const dueIn = ({ start, end }: Period, timeZone: string, byDay: number): Instant => {
  const first = Math.floor(zoneOf(timeZone).toLocal(start) / DAY)
  return Math.min(startOfDay(timeZone, first + byDay), end)
}

/** @param current the period that T is in, or where T is the end of one, that one */
const frameOf = (name: string | null, { period, timeZone, from, asOf }: ZonedQuestion, current: Period): Frame => {
  const named = period && name !== null ? periodNamed(period, timeZone, name) : undefined
  return {
    timeZone,
    asOf,
    begin: Math.max(named?.start ?? -Infinity, from ?? -Infinity),
    tier(bounds, byDay) {
      if (!period || named === undefined) return 'a target by age needs figures by period'
      const age = periodsFrom(period, named.name, current.name)
      if (age < 0) return 'the period has not begun'
      const target = bounds[Math.min(age, bounds.length - 1)] as number
      return { target, by: byDay === undefined || age >= bounds.length ? -Infinity : dueIn(current, timeZone, byDay) }
    },
  }
}

/** Looks at each period of an answer once: where one begins takes long to say. */
export const framesOf = (question: ZonedQuestion): ((period: string | null) => Frame) => {
  const frames = new Map<string | null, Frame>()
  const current = periodAt(question.period ?? 'day', question.timeZone, question.asOf - 1)
  return (period) => {
    let frame = frames.get(period)
    if (frame === undefined) frames.set(period, (frame = frameOf(period, question, current)))
    return frame
  }
}
