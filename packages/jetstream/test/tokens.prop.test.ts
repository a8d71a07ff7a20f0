import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromToken, toToken } from '../src/tokens.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', '.', '*', '>', ' ', '=', ';', '投') }),
)

test('any text is one token of a subject, and comes back', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(toToken(text)).toMatch(/^[\w/:@+=;-]+$/)
      expect(fromToken(toToken(text))).toBe(text)
    }),
  )
})

test('half of a surrogate pair, which no id holds, keeps apart from the other half', () => {
  expect(toToken('\uD83D')).not.toBe(toToken('\uDE00'))
  expect(fromToken(toToken('\uD83D'))).toBe('\uD83D')
})
