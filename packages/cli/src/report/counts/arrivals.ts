import type { TicketState } from '@deskledger/core'
import { zoneOf } from '@deskledger/core/calendar'
import { received, type Stretch } from './stretch.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** 1970-01-01 was a Thursday; Monday is 0. */
const weekdayOf = (local: number): number => (Math.floor(local / DAY) + 3) % 7

const hourOf = (local: number): number => Math.floor((local - Math.floor(local / DAY) * DAY) / HOUR)

/**
 * How many tickets were received on each weekday (Monday first) in each hour (0 to 23) of the clocks of a zone. An hour that
 * clocks repeat in autumn counts once more, one that they skip has none.
 *
 * @example
 * arrivalsOf(tickets, { from: null, to: null }, 'Asia/Shanghai')[0]?.[9] // Mondays from 9 to 10
 */
export const arrivalsOf = (
  tickets: readonly TicketState[],
  stretch: Stretch,
  timeZone: string,
): readonly (readonly number[])[] => {
  const zone = zoneOf(timeZone)
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (const { receivedAt } of received(tickets, stretch)) {
    const local = zone.toLocal(receivedAt)
    const day = week[weekdayOf(local)] ?? []
    const hour = hourOf(local)
    day[hour] = (day[hour] ?? 0) + 1
  }
  return week
}
