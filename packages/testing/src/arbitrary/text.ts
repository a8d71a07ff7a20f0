import * as fc from 'fast-check'
import { arbitraryCharacter } from './character.ts'
import { boundsOf } from './bounds.ts'
import { checksOf, type Schema } from './schema.ts'

/** Longer texts than this come only at the exact upper bound. */
const USUAL = 24
/** A longer bound than this is not worth reaching. */
const LONGEST = 20_000

const signs = [
  'a',
  '0',
  ' ',
  "'",
  '"',
  '\\',
  '\n',
  '\t',
  '\u0000',
  '\u007f',
  '\u2028',
  '\ufeff',
  'ß',
  'é',
  '投',
  '诉',
  '😀',
]

const loosely = (schema: Schema): fc.Arbitrary<string> => {
  const { min, max } = boundsOf(checksOf(schema), { min: 0, max: LONGEST })
  const usual = Math.max(min, Math.min(max, USUAL))
  return fc.oneof(
    { weight: 6, arbitrary: fc.string({ minLength: min, maxLength: usual }) },
    { weight: 3, arbitrary: fc.string({ minLength: min, maxLength: usual, unit: fc.constantFrom(...signs) }) },
    { weight: 2, arbitrary: fc.string({ minLength: min, maxLength: usual, unit: arbitraryCharacter() }) },
    { weight: 1, arbitrary: fc.constantFrom('a'.repeat(min), 'z'.repeat(max)) },
  )
}

const matching = (pattern: RegExp): fc.Arbitrary<string> | undefined => {
  try {
    return fc.stringMatching(pattern)
  } catch {
    return undefined // it looks around or names classes of characters
  }
}

const ids = (names: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 8 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('a'.repeat(200), '投诉', '😀', '__proto__', 'constructor', '-1', "o'neil %_", 'A B'),
    },
  )

/**
 * Strings of a schema. Those of a pattern come mostly from a few names, so that what is created is also referred to.
 *
 * @throws TypeError for a pattern that none of its candidates matches
 */
export const arbitraryText = (schema: Schema, names: readonly string[]): fc.Arbitrary<string> => {
  const patterns = checksOf(schema).flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern]))
  if (patterns.length === 0) return loosely(schema)
  const fits = (text: string): boolean =>
    patterns.every((pattern) => new RegExp(pattern.source, pattern.flags).test(text))
  const known = names.filter(fits)
  if (known.length > 0) return ids(known).filter(fits)
  const found = matching(patterns[0]!)
  if (found === undefined)
    throw new TypeError(`no strings for the pattern ${String(patterns[0])}: give \`names\` that match`)
  return found.filter(fits)
}
