import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateText, dayOf } from '../../src/calendar/localDate.ts'

const twoDigits = fc.integer({ min: 0, max: 40 }).map((number) => String(number).padStart(2, '0'))
const years = fc.integer({ min: 1960, max: 2210 }).map(String)

test('a date is one that is printed so, and no other', () => {
  fc.assert(
    fc.property(years, twoDigits, twoDigits, (year, month, date) => {
      const text = `${year}-${month}-${date}`
      const parsed = new Date(`${text}T00:00:00Z`)
      const isDate = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
      const isInRange = Number(year) >= 1970 && Number(year) <= 2200
      const day = dayOf(text)
      expect(day !== undefined).toBe(isDate && isInRange)
      if (day !== undefined) expect(dateText(day)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test.each(['2025-13-01', '2025-00-10', '2025-02-30', '2025-1-1', '2025-01-00', ''])('%s is no date', (text) => {
  expect(dayOf(text)).toBeUndefined()
})
