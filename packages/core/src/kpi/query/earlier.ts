import { invalidInput } from '../../errors.ts'
import type { Instant } from '../../time.ts'
import type { FigureRow } from '../row.ts'
import type { ZonedQuestion } from './ask.ts'
import { periodNamed } from './namedPeriod.ts'
import { pairPeriods, pairStretch, type Comparison, type Pairing, type Stretch } from './stretch.ts'

/** A stretch that a period is compared with. */
export interface Earlier extends Stretch {
  /** a period of the calendar, not cut */
  readonly isWhole: boolean
}

/** What each period of an answer is compared with, by its name; a text says why there is nothing. */
export type EarlierByPeriod = ReadonlyMap<string | null, Earlier | string>

/** Cuts the earlier stretch where the later one is cut, by the question or by T. */
const cutLike = ({ asOf, from, to }: ZonedQuestion, { now, before, place }: Pairing): Earlier | string => {
  const begin = Math.max(now.start, from ?? -Infinity)
  const end = Math.min(now.end, to ?? Infinity, asOf)
  if (end <= begin) return 'the period has not begun'
  const [start, stop] = [place(begin), place(end)]
  if (stop <= start) return 'the earlier period had no such days'
  return { name: before.name, start, end: stop, isWhole: begin === now.start && end === now.end }
}

const ofPeriods = (question: ZonedQuestion, rows: readonly FigureRow[], comparison: Comparison): EarlierByPeriod => {
  const { timeZone } = question
  const period = question.period ?? 'day'
  const names = new Set(rows.map((row) => row.period))
  const of = (name: string | null): Earlier | string => {
    const now = periodNamed(period, timeZone, name ?? '')
    if (now === undefined) throw new Error(`period: found ${name} in a row, expected the name of a ${period}`)
    const pairing = pairPeriods(period, timeZone, now, comparison)
    return typeof pairing === 'string' ? `there was no ${pairing}` : cutLike(question, pairing)
  }
  return new Map([...names].map((name) => [name, of(name)]))
}

const ofStretch = (question: ZonedQuestion, comparison: Comparison): EarlierByPeriod => {
  const { from, to, timeZone } = question
  for (const [path, value] of Object.entries({ from, to })) {
    if (typeof value === 'number') continue
    const expected = 'an instant: without a period, what is compared needs a beginning and an end'
    throw invalidInput('Comparison', [{ path, value, expected }])
  }
  const now = { name: null, start: from as Instant, end: to as Instant }
  if (now.end <= now.start) return new Map([[null, 'the period is empty']])
  const pairing = pairStretch(timeZone, now, comparison)
  const none = 'there was no such day a year before'
  return new Map([[null, pairing === undefined ? none : cutLike(question, pairing)]])
}

/** What the periods of an answer are compared with. */
export const earlierOf = (
  question: ZonedQuestion,
  rows: readonly FigureRow[],
  comparison: Comparison,
): EarlierByPeriod =>
  (question.period ?? null) === null ? ofStretch(question, comparison) : ofPeriods(question, rows, comparison)
