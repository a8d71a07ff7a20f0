import * as fc from 'fast-check'
import { boundsOf } from './bounds.ts'
import { checksOf, definitionOf, type Schema } from './schema.ts'

const DAY = 86_400_000

/** A range that holds instants is wider than this. */
const WIDE = 10_000 * DAY

/** Steps in time at whose edges things go wrong. */
export const arbitraryStep = (): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(0, 0, 1, 999, 1000) },
    { weight: 2, arbitrary: fc.constantFrom(60_000, 3_600_000, DAY - 1, DAY, DAY + 1, 7 * DAY, 366 * DAY) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 90 }).map((minutes) => minutes * 60_000) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * DAY }) },
  )

const near = (now: number): fc.Arbitrary<number> =>
  fc.tuple(arbitraryStep(), fc.constantFrom(1, 1, -1)).map(([step, sign]) => now + sign * step)

/** Numbers of a schema: mostly integers, often at the ends of their range, instants mostly near `now`. */
export const arbitraryNumber = (schema: Schema, now: number): fc.Arbitrary<number> => {
  const widest = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }
  const { min, max } = boundsOf(checksOf(schema), widest)
  const inside = (value: number): boolean => value >= min && value <= max
  const edges = [...new Set([min, max, min + 1, max - 1, 0, 1, -1])].filter(inside)
  const usual = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...edges) },
    { weight: 3, arbitrary: fc.integer({ min, max }) },
  )
  if (max - min > WIDE && inside(now))
    return fc.oneof({ weight: 5, arbitrary: near(now).filter(inside) }, { weight: 1, arbitrary: usual })
  if (definitionOf(schema).format === undefined && max - min > 1) {
    return fc.oneof(usual, fc.double({ min, max, noNaN: true, noDefaultInfinity: true }))
  }
  return usual
}
