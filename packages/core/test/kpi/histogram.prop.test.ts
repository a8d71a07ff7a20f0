import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Histogram, nearestRank } from '../../src/kpi/histogram.ts'

const durations = fc.array(fc.oneof(fc.nat({ max: 10 }), fc.nat({ max: 3_600_000 }), fc.nat({ max: 40_000_000_000 })), {
  minLength: 1,
  maxLength: 300,
})

test('a quantile is within 1 % of the nearest-rank value', () => {
  fc.assert(
    fc.property(durations, fc.constantFrom(0.01, 0.25, 0.5, 0.9, 0.99, 1), (values, share) => {
      const histogram = new Histogram()
      for (const value of values) histogram.add(value)
      const exact = nearestRank(values, share) ?? Number.NaN
      const found = histogram.quantile(share) ?? Number.NaN
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.01)
    }),
  )
})

test('nearest rank: the smallest value with at least that share at or below it', () => {
  fc.assert(
    fc.property(durations, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const found = nearestRank(values, share) ?? Number.NaN
      expect(values).toContain(found)
      const atOrBelow = values.filter((value) => value <= found).length
      const below = values.filter((value) => value < found).length
      expect(atOrBelow).toBeGreaterThanOrEqual(Math.ceil(share * values.length))
      expect(below).toBeLessThan(Math.ceil(share * values.length))
    }),
  )
})

test('of nothing there is no quantile', () => {
  expect(new Histogram().quantile(0.5)).toBeNull()
  expect(nearestRank([], 0.5)).toBeNull()
})
