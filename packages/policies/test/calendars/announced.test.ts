import { expect, test } from 'vitest'
import { notAnnounced, type HolidayRule } from '../../src/calendars/announced.ts'

const listed = (name: string, ...years: readonly number[]): readonly HolidayRule[] =>
  years.map((year) => ({ rule: `${year}-10-20`, type: 'public', name: { en: name } }))

const yearsOf = (rules: readonly HolidayRule[], ...years: readonly number[]): readonly number[] =>
  notAnnounced('SG', rules, years).map(({ year }) => year)

test('a holiday listed year by year is missing after the last year of its list', () => {
  const deepavali = listed('Deepavali', 2027, 2028, 2029, 2030)
  expect(yearsOf(deepavali, 2029, 2030, 2031, 2040)).toEqual([2031, 2040])
  expect(notAnnounced('SG', deepavali, [2031])[0]?.message).toContain('Deepavali (known up to 2030)')
})

test('what happened now and then is not expected again', () => {
  expect(yearsOf(listed('Election', 2019, 2020, 2021), 2030)).toEqual([])
  expect(yearsOf(listed('Substitute day', 2028, 2036, 2039, 2047), 2050)).toEqual([])
  expect(yearsOf([{ rule: '10-20', type: 'public', name: 'By rule' }], 2050)).toEqual([])
  expect(
    yearsOf(
      listed('Bank', 2020, 2021, 2022, 2023).map((rule) => ({ ...rule, type: 'bank' })),
      2050,
    ),
  ).toEqual([])
})
