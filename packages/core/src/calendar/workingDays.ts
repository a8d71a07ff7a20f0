import { neverOpens, outOfRange, RANGE_END, RANGE_START } from './calendarFault.ts'
import type { Hours } from './hours.ts'
import { DAY } from './localDate.ts'

const LENGTH = 366
const FIRST_DAY = RANGE_START / DAY - 1
const BLOCKS = Math.ceil((RANGE_END / DAY + 2 - FIRST_DAY) / LENGTH)

/** Which dates of about a year have open time. */
interface Block {
  /** of each date: the working days before it */
  readonly before: Uint16Array
  readonly days: Int32Array
}

/** Counts local dates that have open time. */
export interface WorkingDays {
  /** the nth working day after a date, or before it for a negative n; n is not 0 */
  readonly step: (day: number, n: number) => number
  /** working days in (a, b]; a <= b */
  readonly count: (a: number, b: number) => number
  readonly isWorking: (day: number) => boolean
  /** the last closing of a working day */
  readonly lastClose: (day: number) => number
}

const placeOf = (day: number): number => Math.floor((day - FIRST_DAY) / LENGTH)

const compileBlock = (hours: Hours, from: number): Block => {
  const before = new Uint16Array(LENGTH + 1)
  const days: number[] = []
  for (let index = 0; index < LENGTH; index++) {
    before[index] = days.length
    if (hours.onDate(from + index).length > 0) days.push(from + index)
  }
  before[LENGTH] = days.length
  return { before, days: Int32Array.from(days) }
}

export const workingDaysOf = (hours: Hours): WorkingDays => {
  const blocks: (Block | undefined)[] = Array.from({ length: BLOCKS })
  const compile = (place: number): Block => (blocks[place] = compileBlock(hours, FIRST_DAY + place * LENGTH))
  const block = (place: number): Block => blocks[place] ?? compile(place)
  const before = (day: number): number => block(placeOf(day)).before[day - FIRST_DAY - placeOf(day) * LENGTH] as number

  const beyond = (place: number, day: number, side: 'after' | 'before'): void => {
    const barren =
      !hours.weekOpens && (side === 'after' ? place > placeOf(hours.lastSpecial) : place < placeOf(hours.firstSpecial))
    if (barren) throw neverOpens(day * DAY, side)
    if (place < 0 || place >= BLOCKS)
      throw outOfRange(`a working day further ${side === 'after' ? 'on' : 'back'}`, { day, side })
  }
  const isWorking = (day: number): boolean => hours.onDate(day).length > 0

  return {
    isWorking,

    step(day, n) {
      let place = placeOf(day)
      const days = (): Int32Array => block(place).days
      // counted from 1, among the working days of the block
      let wanted = before(day) + n + (n < 0 ? 1 : Number(isWorking(day)))
      while (wanted > days().length) {
        wanted -= days().length
        beyond(++place, day, 'after')
      }
      while (wanted < 1) {
        beyond(--place, day, 'before')
        wanted += days().length
      }
      return days()[wanted - 1] as number
    },

    count(a, b) {
      let days = before(b + 1) - before(a + 1)
      for (let place = placeOf(a + 1); place < placeOf(b + 1); place++) days += block(place).days.length
      return days
    },

    lastClose: (day) => hours.onDate(day).reduce((last, { end }) => Math.max(last, end), -Infinity),
  }
}
