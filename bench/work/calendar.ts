import { businessCalendar } from '@deskledger/core/calendar'
import {
  atLeast,
  compare,
  once,
  timed,
  valueAtLeast,
  valueAtMost,
  type Bar,
  type Job,
  type Measured,
  type Size,
} from '../harness.ts'
import { byHand, chineseDesk, starts, withDateFns } from './calendarWeek.ts'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR
/** ten working days of eight hours */
const TEN_DAYS = 80 * HOUR

type Ask = (at: number) => number

interface Way {
  readonly add: (start: number, duration: number) => number
  readonly between: (a: number, b: number) => number
}

/** Who is compared with, at how many instants, how many times over: what is slow is asked less. */
interface Theirs {
  readonly name: string
  readonly way: () => Way
  readonly instants: number
  readonly passes: number
}

const addTenDays =
  ({ add }: Way): Ask =>
  (at) =>
    add(at, TEN_DAYS)
const betweenYear =
  ({ between }: Way): Ask =>
  (at) =>
    between(at, at + YEAR)

/** Asks at every instant, so many times over; the time of one time over. */
const asked = (ask: Ask, at: readonly number[], passes: number): Measured => {
  let sum = 0
  const run = timed(() => {
    for (let pass = 0; pass < passes; pass++) for (const start of at) sum += ask(start)
    return sum
  })
  return async () => (await run()) / passes
}

/** A name in other letters is a zone that nothing is kept of yet, so that its offsets are looked up too. */
const freshZone = (() => {
  let drawn = 0
  return (): string => {
    drawn++
    return Array.from('asia/shanghai', (letter, at) => ((drawn >> at) & 1 ? letter.toUpperCase() : letter)).join('')
  }
})()

/** Specs are made beforehand, each an object of its own, as what is made of one is kept. */
const compileThreeYears: Measured = async () => {
  const spec = chineseDesk(freshZone())
  return timed(() => {
    const calendar = businessCalendar(spec)
    for (const year of [2025, 2026, 2027]) {
      calendar.isOpen(Date.UTC(year, 5, 1))
      calendar.addWorkingDays(Date.UTC(year, 5, 1), 1, { at: 'close' })
    }
  })()
}

/** Business time: what every deadline and every pause asks for. */
export const calendarJobs = ({ quick }: Size): readonly Job[] => {
  const spec = chineseDesk()
  const calendar = once(() => businessCalendar(spec))
  /** how often a run asks us */
  const asks = quick ? 50_000 : 300_000

  const job = (name: string, ask: (way: Way) => Ask, theirs: Theirs, bar: Bar): Job => ({
    name: `business calendar: ${name} / ${theirs.name}`,
    unit: 'answers/s',
    bar,
    measure() {
      const at = starts(theirs.instants)
      const [ours, floor] = [ask(calendar()), ask(theirs.way())]
      for (const start of at) if (ours(start) !== floor(start)) throw new Error(`another answer at ${start}`)
      return compare({
        amount: at.length,
        ours: asked(ours, at, asks / at.length),
        floor: asked(floor, at, theirs.passes),
      })
    },
  })
  const byHalves: Theirs = {
    name: 'a search by hand',
    way: () => byHand(calendar()),
    instants: 1000,
    passes: asks / 1000,
  }
  const dateFns = (instants: number): Theirs => ({
    name: 'date-fns on TZDate',
    way: () => withDateFns(spec),
    instants,
    passes: 1,
  })

  return [
    job('add ten working days', addTenDays, byHalves, valueAtLeast(2e6)),
    job('add ten working days', addTenDays, dateFns(100), atLeast(50)),
    job('between over a year', betweenYear, byHalves, valueAtLeast(2e6)),
    job('between over a year', betweenYear, dateFns(5), atLeast(50)),
    {
      name: 'business calendar: compile three years / JSON.parse of the spec',
      unit: 'ms',
      bar: valueAtMost(5),
      measure() {
        const json = JSON.stringify(spec)
        return compare({ ours: compileThreeYears, floor: timed(() => JSON.parse(json) as unknown), runs: 31 })
      },
    },
  ]
}
