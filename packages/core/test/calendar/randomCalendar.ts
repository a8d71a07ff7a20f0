import fc from 'fast-check'
import type { CalendarSpec, LocalInterval } from '../../src/calendar.ts'
import { weekdays } from '../../src/calendar/spec.ts'

const text = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Often where clocks change, at midnight and at usual hours. */
const minutes = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 30, 60, 90, 120, 135, 150, 165, 180, 540, 720, 780, 1080, 1380, 1440) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1440 }) },
)

/** Intervals in order, some of which meet. */
const intervals: fc.Arbitrary<readonly LocalInterval[]> = fc
  .tuple(
    fc.uniqueArray(minutes, { minLength: 2, maxLength: 6 }),
    fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  )
  .map(([points, isOpen]) => {
    const sorted = points.toSorted((a, b) => a - b)
    return sorted
      .slice(1)
      .map((close, index) => [text(sorted[index]!), text(close)] as const)
      .filter((_, index) => isOpen[index])
  })

/** Open all day, so that what meets at midnight is common. */
const someHours = fc.oneof(
  { weight: 4, arbitrary: intervals },
  { weight: 1, arbitrary: fc.constant([['00:00', '24:00']] as const) },
)

const dates = (around: number): fc.Arbitrary<string> =>
  fc.integer({ min: -4, max: 4 }).map((days) => new Date(around + days * 86_400_000).toISOString().slice(0, 10))

/** Any subset of weekdays, exceptions and closures around an instant. */
export const calendarSpecs = (timeZone: string, around: number): fc.Arbitrary<CalendarSpec> =>
  fc
    .record({
      days: fc.subarray([...weekdays]),
      hours: fc.array(someHours, { minLength: 7, maxLength: 7 }),
      exceptions: fc.dictionary(dates(around), someHours, { maxKeys: 3 }),
      closures: fc.dictionary(dates(around), intervals, { maxKeys: 3 }),
    })
    .map(({ days, hours, exceptions, closures }) => ({
      timeZone,
      week: Object.fromEntries(days.map((day, index) => [day, hours[index] ?? []])),
      exceptions,
      closures,
    }))

/** Zones, and days on which they did something. */
export const changes: readonly (readonly [zone: string, day: string])[] = [
  ['UTC', '2026-01-01'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Europe/London', '2026-03-29'],
  ['Europe/London', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2019-02-17'],
  ['America/Recife', '2000-10-12'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Shanghai', '1986-05-04'],
  ['Asia/Shanghai', '1991-09-15'],
  ['Africa/Monrovia', '1972-01-07'],
  ['Asia/Kathmandu', '1986-01-01'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['America/St_Johns', '2006-10-29'],
  ['America/St_Johns', '2026-03-08'],
]

export const zoneNames = [...new Set(changes.map(([zone]) => zone))]
