import { describe, expect, test } from 'vitest'
import { businessCalendar, type LocalInterval } from '@deskledger/core/calendar'
import { china } from '@deskledger/policies/calendars'

const datesOf = (year: number): { readonly closed: string; readonly worked: string } => {
  const days = Object.entries(china({ years: [year] }).exceptions)
  const texts = (isClosed: boolean): string =>
    days
      .filter(([, hours]) => (hours.length === 0) === isClosed)
      .map(([date]) => date.slice(5))
      .join(' ')
  return { closed: texts(true), worked: texts(false) }
}

describe('china gives what the State Council has announced', () => {
  test('2024 (国办发明电〔2023〕7号)', () => {
    expect(datesOf(2024)).toEqual({
      closed:
        '01-01 02-10 02-11 02-12 02-13 02-14 02-15 02-16 02-17 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 06-10 ' +
        '09-15 09-16 09-17 10-01 10-02 10-03 10-04 10-05 10-06 10-07',
      worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
    })
  })

  test('2025 (国办发明电〔2024〕12号)', () => {
    expect(datesOf(2025)).toEqual({
      closed:
        '01-01 01-28 01-29 01-30 01-31 02-01 02-02 02-03 02-04 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 ' +
        '05-31 06-01 06-02 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08',
      worked: '01-26 02-08 04-27 09-28 10-11',
    })
  })

  test('2026 (国办发明电〔2025〕7号)', () => {
    expect(datesOf(2026)).toEqual({
      closed:
        '01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 ' +
        '05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 ' +
        '10-01 10-02 10-03 10-04 10-05 10-06 10-07',
      worked: '01-04 02-14 02-28 05-09 09-20 10-10',
    })
  })

  test('the New Year of 2023 begins in the year before, to which those days belong', () => {
    expect(china({ years: [2022] }).exceptions['2022-12-31']).toEqual([])
    expect(china({ years: [2023] }).exceptions['2022-12-31']).toBeUndefined()
  })
})

describe('china', () => {
  test('opens make-up workdays from nine to six, or at the hours given', () => {
    const lunch: readonly LocalInterval[] = [
      ['08:30', '12:00'],
      ['13:30', '17:30'],
    ]
    expect(china({ years: [2025] }).exceptions['2025-10-11']).toEqual([['09:00', '18:00']])
    expect(china({ years: [2025], hours: lunch }).exceptions['2025-10-11']).toEqual(lunch)
  })

  test('leaves hours that are none to the calendar, which names them', () => {
    const hours = [9] as unknown as readonly LocalInterval[]
    expect(() => businessCalendar({ timeZone: 'UTC', week: {}, ...china({ years: [2025], hours }) })).toThrow(
      'exceptions.2025-01-26[0]: found 9',
    )
  })

  test('warns of a year whose schedule is not published, and guesses nothing', () => {
    const { exceptions, warnings } = china({ years: [2199] })
    expect(exceptions).toEqual({})
    expect(warnings).toEqual([
      {
        code: 'schedule_not_published',
        country: 'CN',
        year: 2199,
        message: expect.stringMatching(/^China 2199: .* November 2198/) as string,
      },
    ])
    expect(china({ years: [2024, 2025, 2026] }).warnings).toEqual([])
  })

  test.each([
    [{ years: [] }, 'years: found []'],
    [{ years: [2025, 2003] }, 'years[1]: found 2003, expected a whole year from 2004'],
    [{ years: [2025.5] }, 'years[0]: found 2025.5'],
    [{ years: [2025], hours: [] }, 'hours: found []'],
  ])('refuses %j by name', (options, message) => {
    expect(() => china(options)).toThrow(expect.objectContaining({ name: 'DeskledgerError', code: 'invalid_input' }))
    expect(() => china(options)).toThrow(message)
  })
})

describe('two working days for an investigation, with the schedule of 2025', () => {
  const hours: readonly LocalInterval[] = [['09:00', '18:00']]
  const calendar = businessCalendar({
    timeZone: 'Asia/Shanghai',
    week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
    ...china({ years: [2025] }),
  })
  const instant = (local: string): number => Date.parse(`${local}:00+08:00`)
  const due = (referred: string): number => calendar.addWorkingDays(instant(referred), 2, { at: 'close' })

  test('referred on the eve of National Day, it is due after the eight days off', () => {
    // Tuesday 30 September; 1 to 8 October are off; Thursday 9 and Friday 10 are worked
    expect(due('2025-09-30T10:00')).toBe(instant('2025-10-10T18:00'))
  })

  test('referred around the eight days off, the make-up days on both sides of them count', () => {
    // Friday 26 September; Sunday 28 is worked, then Monday 29
    expect(due('2025-09-26T10:00')).toBe(instant('2025-09-29T18:00'))
    // Friday 10 October; Saturday 11 is worked, Sunday 12 is not, Monday 13 is
    expect(due('2025-10-10T10:00')).toBe(instant('2025-10-13T18:00'))
    expect(calendar.isOpen(instant('2025-10-11T10:00'))).toBe(true)
    expect(calendar.isOpen(instant('2025-10-12T10:00'))).toBe(false)
  })
})
