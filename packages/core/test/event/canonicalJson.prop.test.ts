import { canonicalJson } from '@deskledger/core'
import { arbitraryCharacter } from '@deskledger/testing'
import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'

const json = () => fc.jsonValue({ maxDepth: 5, stringUnit: arbitraryCharacter() })

/** The same value with the keys of every object in another order. */
const reordered = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reordered)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reordered(inner)]),
  )
}

test('agrees with the reference implementation', () => {
  fc.assert(
    fc.property(json(), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value))
    }),
    { numRuns: soak(1000) },
  )
})

test('reads back as the value that was printed', () => {
  fc.assert(
    fc.property(json(), (value) => {
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
    }),
    { numRuns: soak(300) },
  )
})

test('the order of keys does not matter', () => {
  fc.assert(
    fc.property(json(), (value) => {
      expect(canonicalJson(reordered(value))).toBe(canonicalJson(value))
    }),
    { numRuns: soak(300) },
  )
})

test('any string with a lone surrogate is refused, alone, as a value and as a key', () => {
  const lone = fc
    .tuple(
      fc.string({ unit: arbitraryCharacter() }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
      fc.string({ unit: arbitraryCharacter() }),
    )
    .map(([before, unit, after]) => before + String.fromCharCode(unit) + after)
    .filter((text) => /\p{Surrogate}/u.test(text))
  fc.assert(
    fc.property(lone, (text) => {
      for (const value of [text, [text], { a: text }, { [text]: 1 }])
        expect(() => canonicalJson(value)).toThrow('surrogate')
    }),
    { numRuns: soak(200) },
  )
})
