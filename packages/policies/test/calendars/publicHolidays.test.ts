import { describe, expect, test } from 'vitest'
import { businessCalendar, type LocalInterval } from '@deskledger/core/calendar'
import { publicHolidays } from '@deskledger/policies/calendars'

const datesOf = async (year: number, ...place: readonly [string, string?]): Promise<string> => {
  const { exceptions } = await publicHolidays(place[0], place[1], { years: [year] })
  return Object.keys(exceptions)
    .map((date) => date.slice(5))
    .join(' ')
}

describe('publicHolidays', () => {
  test('a region has days of its own', async () => {
    expect(await datesOf(2026, 'DE')).toBe('01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26')
    expect(await datesOf(2026, 'DE', 'BY')).toBe(
      '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26',
    )
    expect(await datesOf(2026, 'us', 'la.no')).toContain('02-17') // Mardi Gras
  })

  test('the region may be left out', async () => {
    expect(await publicHolidays('DE', { years: [2026] })).toEqual(
      await publicHolidays('DE', undefined, { years: [2026] }),
    )
  })

  test('substitute days are closed, beside the day itself where it is one', async () => {
    expect(await datesOf(2027, 'GB', 'ENG')).toContain('12-27 12-28')
    expect(await datesOf(2027, 'US')).toContain('12-31') // for New Year's Day 2028, a Saturday
  })

  test('only public holidays: no bank holiday, no observance', async () => {
    expect(await datesOf(2026, 'DE')).not.toContain('02-16') // Rosenmontag
    expect(await datesOf(2026, 'DE')).not.toContain('12-24') // Heiligabend
  })

  test('what begins within a day closes the hours from then on', async () => {
    const { exceptions, closures } = await publicHolidays('AU', 'QLD', { years: [2026] })
    expect(closures).toEqual({ '2026-12-24': [['18:00', '24:00']] })
    expect(exceptions['2026-12-24']).toBeUndefined()
  })

  test('a holiday of the December before lasts into the year', async () => {
    expect(await datesOf(2027, 'SZ')).toMatch(/^01-01 01-02 /) // Incwala, six days from 28 December
  })

  test('dates announced year by year are missing with a warning', async () => {
    const { warnings } = await publicHolidays('SG', { years: [2024, 2070] })
    expect(warnings).toMatchObject([{ code: 'schedule_not_published', country: 'SG', year: 2070 }])
    expect(warnings[0]?.message).toContain('Deepavali (known up to 20')
    expect((await publicHolidays('DE', { years: [2070] })).warnings).toEqual([])
  })

  test.each<[string, string | undefined, unknown, string]>([
    ['XX', undefined, [2026], 'country: found "XX", expected an ISO 3166 code'],
    ['DE-BY', undefined, [2026], 'country: found "DE-BY"'],
    ['CN', undefined, [2026], 'expected china({ years })'],
    ['DE', 'ZZ', [2026], 'region: found "ZZ", expected a region of DE: BB, BE'],
    ['SG', 'A', [2026], 'expected nothing, as no regions of SG are known'],
    ['CK', 'Rarotonga', [2026], 'expected nothing, as no regions of CK are known'],
    ['US', 'LA.XX', [2026], 'expected a region of US LA: NO'],
    ['US', 'LA.NO.NO', [2026], 'region: found "LA.NO.NO"'],
    ['DE', undefined, undefined, 'years: found nothing'],
    ['DE', undefined, [2026, 1999], 'years[1]: found 1999, expected a whole year from 2000 to 2075'],
  ])('refuses %s %s %j by name', async (country, region, years, message) => {
    const refused = publicHolidays(country, region, { years: years as number[] })
    await expect(refused).rejects.toMatchObject({ name: 'DeskledgerError', code: 'invalid_input' })
    await expect(refused).rejects.toThrow(message)
  })

  test('asks for years where no options are given', async () => {
    await expect((publicHolidays as (country: string) => Promise<unknown>)('DE')).rejects.toThrow(
      'years: found nothing',
    )
  })

  test('spreads into a calendar', async () => {
    const hours: readonly LocalInterval[] = [['08:00', '17:00']]
    const calendar = businessCalendar({
      timeZone: 'Europe/Berlin',
      week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
      ...(await publicHolidays('DE', 'BY', { years: [2026] })),
    })
    expect(calendar.isOpen(Date.parse('2026-01-05T10:00:00+01:00'))).toBe(true)
    expect(calendar.isOpen(Date.parse('2026-01-06T10:00:00+01:00'))).toBe(false)
  })
})
