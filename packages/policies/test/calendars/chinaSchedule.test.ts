import { expect, test } from 'vitest'
import { chinaSchedule, firstChinaYear } from '../../src/calendars/chinaSchedule.ts'

// as the data stand when the notice of 2023, which begins in December 2022, is entered in part
const data = {
  holidays: { '2023-01-01': 'New Year', '2022-12-31': 'New Year', '2022-10-01': 'National Day' },
  workdays: { '2022-10-08': 'National Day' },
}
const hours = [['10:00', '16:00']] as const

test('a year whose notice is in the data in part keeps what is known, with a warning', () => {
  const { exceptions, warnings } = chinaSchedule(data, [2022, 2023], hours)
  expect(Object.entries(exceptions)).toEqual([
    ['2022-10-01', []],
    ['2022-10-08', hours],
    ['2022-12-31', []],
    ['2023-01-01', []],
  ])
  expect(warnings.map(({ year }) => year)).toEqual([2023])
})

test('a December that the next notice reaches into does not make a year published', () => {
  const early = { holidays: { '2022-12-31': 'New Year' }, workdays: {} }
  expect(chinaSchedule(early, [2022], hours)).toMatchObject({
    exceptions: { '2022-12-31': [] },
    warnings: [{ year: 2022 }],
  })
})

test('the data say where they begin', () => {
  expect(firstChinaYear(data)).toBe(2022)
})
