import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '@deskledger/core/calendar'
import { china, publicHolidays, type HolidayExceptions } from '@deskledger/policies/calendars'

const all = new Holidays()
/** What date-holidays lists and can look up: see place.ts. */
const listed = (names: object | undefined): string[] =>
  Object.keys(names ?? {}).filter((code) => code === code.toUpperCase())

const places = listed(all.getCountries())
  .filter((country) => country !== 'CN')
  .flatMap((country): (readonly [string, string?])[] => [
    [country],
    ...listed(all.getStates(country)).flatMap((state): (readonly [string, string])[] => [
      [country, state],
      ...listed(all.getRegions(country, state)).map((region) => [country, `${state}.${region}`] as const),
    ]),
  ])

const runs = { numRuns: 25 * Number(process.env['DESKLEDGER_SOAK'] ?? 1) }

const yearsFrom = (min: number, max: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min, max }), { minLength: 1, maxLength: 4 })

interface Answers {
  readonly years: readonly number[]
  readonly asked: HolidayExceptions
  readonly again: HolidayExceptions
  readonly reversed: HolidayExceptions
}

const calendars: readonly (readonly [string, fc.Arbitrary<() => Promise<Answers>>])[] = [
  [
    'china',
    yearsFrom(2004, 2035).map((years) => async () => ({
      years,
      asked: china({ years }),
      again: china({ years: [...years, ...years] }),
      reversed: china({ years: years.toReversed() }),
    })),
  ],
  [
    'publicHolidays',
    fc.tuple(fc.constantFrom(...places), yearsFrom(2000, 2075)).map(([[country, region], years]) => async () => ({
      years,
      asked: await publicHolidays(country, region, { years }),
      again: await publicHolidays(country, region, { years: [...years, ...years] }),
      reversed: await publicHolidays(country.toLowerCase(), region?.toLowerCase(), { years: years.toReversed() }),
    })),
  ],
]

describe.each(calendars)('%s, for any place and years', (_, arbitrary) => {
  test('its dates are days of the years asked for, in order', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (answer) => {
        const { years, asked } = await answer()
        const { exceptions, closures = {} } = asked as HolidayExceptions & { closures?: object }
        for (const dates of [Object.keys(exceptions), Object.keys(closures)]) {
          expect(dates.map((date) => new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10))).toEqual(dates)
          expect(dates.filter((date) => !years.includes(Number(date.slice(0, 4))))).toEqual([])
          expect(dates.toSorted()).toEqual(dates)
        }
        expect(Object.keys(closures).filter((date) => date in exceptions)).toEqual([])
      }),
      runs,
    )
  })

  test('it makes a calendar', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (answer) => {
        const { asked } = await answer()
        businessCalendar({ timeZone: 'UTC', week: { mon: [['09:00', '18:00']] }, ...asked })
        expect(JSON.parse(JSON.stringify(asked))).toEqual(asked)
      }),
      runs,
    )
  })

  test('asked again, twice over or in another order, it says the same', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (answer) => {
        const { asked, again, reversed } = await answer()
        expect(JSON.stringify(again)).toBe(JSON.stringify(asked))
        expect(JSON.stringify(reversed)).toBe(JSON.stringify(asked))
      }),
      runs,
    )
  })
})
