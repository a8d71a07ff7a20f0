/** What comes again, against a walk over the wall calendar day by day. */
import { zoneOf, type CalendarSpec } from '@deskledger/core/calendar'
import { nextOccasion, endOfPlan } from '@deskledger/core/rules'
import type { CallbackPlan, PlanPhase } from '@deskledger/core/policy'
import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'
import { addMonths } from 'date-fns/addMonths'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'

const DAY = 86_400_000

const zones = [
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
]

const label = { en: 'plan', zh: '计划' }
const planOf = (phases: readonly PlanPhase[], at?: string): CallbackPlan => ({
  label,
  within: 'P1D',
  starts: [{ on: 'received' }],
  required: true,
  phases,
  ...(at === undefined ? {} : { at }),
})

const all = (
  plan: CallbackPlan,
  policy: Parameters<typeof nextOccasion>[1],
  start: number,
  until: number,
): number[] => {
  const found: number[] = []
  for (let next = nextOccasion(plan, policy, start, start); next !== undefined && next <= until;) {
    found.push(next)
    next = nextOccasion(plan, policy, start, next)
  }
  return found
}

const lengths = { days: /^P(\d+)D$/, weeks: /^P(\d+)W$/, months: /^P(\d+)M$/, years: /^P(\d+)Y$/ } as const

/** By a library that knows nothing of ours: local dates with wall times, one addition each, from the start. */
const laterIn = (date: TZDate, texts: readonly (readonly [string, number])[]): TZDate => {
  let [months, days] = [0, 0]
  for (const [text, times] of texts) {
    months += times * (Number(lengths.months.exec(text)?.[1] ?? 0) + 12 * Number(lengths.years.exec(text)?.[1] ?? 0))
    days += times * (Number(lengths.days.exec(text)?.[1] ?? 0) + 7 * Number(lengths.weeks.exec(text)?.[1] ?? 0))
  }
  return addDays<TZDate, TZDate>(addMonths<TZDate, TZDate>(date, months), days)
}

const dateIn = (timeZone: string, at: number): string => {
  const date = new TZDate(at, timeZone)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const start = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2028, 11, 31) })
const every = fc.constantFrom('P1D', 'P7D', 'P2W', 'P1M', 'P3M', 'P1Y', 'P5M')

describe('what comes again', () => {
  test('k steps behind the start, on the date and at the time that the wall calendar has it', () => {
    fc.assert(
      fc.property(
        start,
        every,
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 60 }),
        (from, step, timeZone, count) => {
          const plan = planOf([{ every: step }])
          let at: number | undefined = from
          for (let k = 1; k <= count; k++) {
            at = nextOccasion(plan, { timeZone }, from, at ?? from)
            const wanted = laterIn(new TZDate(from, timeZone), [[step, k]])
            expect(dateIn(timeZone, at ?? 0)).toBe(dateIn(timeZone, Number(wanted)))
            const [found, original] = [new TZDate(at ?? 0, timeZone), new TZDate(from, timeZone)]
            const isSkipped = zoneOf(timeZone).offsetAt((at ?? 0) - DAY) !== zoneOf(timeZone).offsetAt((at ?? 0) + DAY)
            if (!isSkipped) {
              expect([found.getHours(), found.getMinutes()]).toEqual([original.getHours(), original.getMinutes()])
            }
          }
        },
      ),
      { numRuns: soak(200) },
    )
  })

  test('is found from any instant in between, whatever was asked before', () => {
    fc.assert(
      fc.property(
        start,
        every,
        fc.constantFrom(...zones),
        fc.constantFrom(undefined, '00:00', '02:30', '10:00', '23:59'),
        fc.integer({ min: 0, max: 900 * DAY }),
        (from, step, timeZone, time, passed) => {
          const plan = planOf([{ every: step }], time)
          const walked = all(plan, { timeZone }, from, from + passed + 800 * DAY)
          expect(walked).toEqual(walked.toSorted((a, b) => a - b))
          expect(nextOccasion(plan, { timeZone }, from, from + passed)).toBe(walked.find((at) => at > from + passed))
        },
      ),
      { numRuns: soak(150) },
    )
  })

  test('phases follow each other: each has the calls behind its beginning, up to its last date', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(fc.tuple(fc.constantFrom('P7D', 'P1M', 'P3M', 'P10D'), fc.constantFrom('P3M', 'P1Y', 'P93D')), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom(...zones),
        (from, drawn, timeZone) => {
          const plan = planOf(drawn.map(([step, length]) => ({ every: step, for: length })))
          const begin = new TZDate(from, timeZone)
          const wanted = drawn.flatMap(([step, length], index) => {
            const before = drawn.slice(0, index).map(([, each]) => [each, 1] as const)
            const end = dateIn(timeZone, Number(laterIn(begin, [...before, [length, 1]])))
            const dates: string[] = []
            for (let k = 1; ; k++) {
              const date = dateIn(timeZone, Number(laterIn(begin, [...before, [step, k]])))
              if (date > end) return dates
              dates.push(date)
            }
          })
          const found = all(plan, { timeZone }, from, Infinity)
          expect(found.map((at) => dateIn(timeZone, at))).toEqual(wanted)
          expect(endOfPlan(plan, { timeZone }, from)).toBeGreaterThan(found.at(-1) ?? Infinity)
        },
      ),
      { numRuns: soak(100) },
    )
  })

  test('holidays: the first of the closed dates in a row, weekends in between not counted', () => {
    const spec: CalendarSpec = {
      timeZone: 'Asia/Shanghai',
      week: {
        mon: [['09:00', '18:00']],
        tue: [['09:00', '18:00']],
        wed: [['09:00', '18:00']],
        thu: [['09:00', '18:00']],
        fri: [['09:00', '18:00']],
      },
      exceptions: {
        '2026-09-25': [],
        '2026-10-01': [],
        '2026-10-02': [],
        '2026-10-05': [],
        '2026-10-10': [['09:00', '18:00']],
        '2027-01-01': [],
      },
    }
    const policy = { timeZone: 'Asia/Shanghai', calendars: { china: spec } }
    const dates = (plan: CallbackPlan, from: number) =>
      all(plan, policy, from, Infinity).map((at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16))
    const plan = planOf([{ holidays: 'china', for: 'P1Y' }], '09:30')
    expect(dates(plan, Date.UTC(2026, 8, 1))).toEqual(['2026-09-25T09:30', '2026-10-01T09:30', '2027-01-01T09:30'])
    expect(dates(planOf([{ holidays: 'china', for: 'P2M' }], '09:30'), Date.UTC(2026, 8, 26))).toEqual([
      '2026-10-01T09:30',
    ])
  })

  test('the last of January is the last of February', () => {
    const from = Date.UTC(2027, 0, 31, 2)
    const found = all(planOf([{ every: 'P1M', for: 'P4M' }]), { timeZone: 'Asia/Shanghai' }, from, Infinity)
    expect(found.map((at) => new Date(at).toISOString().slice(0, 13))).toEqual([
      '2027-02-28T02',
      '2027-03-31T02',
      '2027-04-30T02',
      '2027-05-31T02',
    ])
  })
})
