import { expect, test } from 'vitest'
import { poisson, wilson } from '../../src/kpi/interval.ts'

test.each([
  [51, 53, 0.8725, 0.9896],
  [5, 5, 0.5655, 1],
  [0, 10, 0, 0.2775],
])('Wilson of %i / %i', (successes, trials, low, high) => {
  const interval = wilson(successes, trials)
  expect(interval?.[0]).toBeCloseTo(low, 4)
  expect(interval?.[1]).toBeCloseTo(high, 4)
})

test.each([
  [0, 0, 3.689],
  [5, 1.623, 11.668],
])('exact Poisson of %i', (events, low, high) => {
  expect(poisson(events)[0]).toBeCloseTo(low, 3)
  expect(poisson(events)[1]).toBeCloseTo(high, 3)
})

test('Byar takes over at ten events, close to the exact interval there', () => {
  const [low, high] = poisson(10)
  expect(low).toBeCloseTo(4.795, 1)
  expect(high).toBeCloseTo(18.39, 1)
})

test('of no trials there is no interval', () => {
  expect(wilson(0, 0)).toBeNull()
  expect(wilson(3, 1)).toBeNull()
})
