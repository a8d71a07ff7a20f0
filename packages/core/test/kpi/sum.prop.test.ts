import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sum } from '../../src/kpi/sum.ts'

const integers = fc.array(fc.maxSafeInteger(), { maxLength: 200 })

test('a sum is exact beyond 2^53', () => {
  fc.assert(
    fc.property(integers, fc.integer({ min: 1, max: 1e6 }), (values, count) => {
      const sum = new Sum()
      for (const value of values) sum.add(value)
      const exact = values.reduce((total, value) => total + BigInt(value), 0n)
      expect(BigInt(sum.high) * 2n ** 40n + BigInt(sum.low)).toBe(exact)
      expect(Math.abs(sum.over(count) - Number(exact) / count)).toBeLessThanOrEqual(
        Math.abs(Number(exact) / count) * 1e-14,
      )
    }),
  )
})

test('a plain number would have been wrong where this sum is right', () => {
  const values = [2 ** 53, 1, 1, 1, -(2 ** 53)]
  const sum = new Sum()
  for (const value of values) sum.add(value)
  expect(sum.value).toBe(3)
  expect(values.reduce((total, value) => total + value, 0)).not.toBe(3)
})
