import type { LocalInterval } from '@deskledger/core/calendar'
import type { HolidaysTypes } from 'date-holidays'
import { groupBy } from './groupBy.ts'
import type { HoursByDate } from './shapes.ts'

/** Half-open, in local wall time written as milliseconds, as though it were UTC. */
interface Stretch {
  readonly from: number
  readonly to: number
}

const hour = 3_600_000
const day = 24 * hour

/**
 * date-holidays reckons local time with the `Date` of the process: where the process's own zone skips midnight, a
 * holiday of any country begins or ends an hour later. None really begins or ends in the hours after midnight.
 */
const atMidnight = (time: number): number => (time % day < 3 * hour ? time - (time % day) : time)

/**
 * When a holiday is, of an instance made for the time zone UTC. Days of the Hebrew and Islamic calendars begin at sunset
 * and are marked by `-0600`: offices keep the date that they are announced for, so whole days from that midnight.
 */
export const stretchOf = ({ date, start, end }: Pick<HolidaysTypes.Holiday, 'date' | 'start' | 'end'>): Stretch => {
  const from = atMidnight(Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`))
  const to = atMidnight(from + Number(end) - Number(start))
  return { from, to: date.endsWith('-0600') ? to - (to % day) : to }
}

/** A stretch cut at its midnights. */
const cut = ({ from, to }: Stretch): Stretch[] => {
  const parts: Stretch[] = []
  for (let begin = from; begin < to; begin = begin - (begin % day) + day)
    parts.push({ from: begin, to: Math.min(to, begin - (begin % day) + day) })
  return parts
}

const joined = (parts: readonly Stretch[]): Stretch[] => {
  const result: Stretch[] = []
  for (const part of parts.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1)
    if (last !== undefined && part.from <= last.to)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, part.to) }
    else result.push(part)
  }
  return result
}

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
const timeOf = (time: number): string => new Date(time).toISOString().slice(11, 16)

const intervalOf = ({ from, to }: Stretch): LocalInterval => [timeOf(from), to % day === 0 ? '24:00' : timeOf(to)]

/** What stretches take of the days that they touch: whole days, and hours of the others. */
export const localDays = (
  stretches: readonly Stretch[],
): { readonly exceptions: HoursByDate; readonly closures: HoursByDate } => {
  const days = groupBy(stretches.flatMap(cut), ({ from }) => dateOf(from))
    .map(([date, parts]) => [date, joined(parts)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const isWhole = (parts: readonly Stretch[]): boolean => parts.some(({ from, to }) => to - from === day)
  return {
    exceptions: Object.fromEntries(days.filter(([, parts]) => isWhole(parts)).map(([date]) => [date, []])),
    closures: Object.fromEntries(
      days.filter(([, parts]) => !isWhole(parts)).map(([date, parts]) => [date, parts.map(intervalOf)]),
    ),
  }
}
