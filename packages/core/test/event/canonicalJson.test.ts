import { canonicalJson } from '@deskledger/core'
import { describe, expect, test } from 'vitest'

/** RFC 8785, section 3.2.2 and 3.2.4: the sample object. */
const sample = `{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
  "literals": [null, true, false]
}`

/** RFC 8785, section 3.2.3. */
const unsorted = `{
  "\\u20ac": "Euro Sign",
  "\\r": "Carriage Return",
  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
  "1": "One",
  "\\ud83d\\ude00": "Emoji: Grinning Face",
  "\\u0080": "Control",
  "\\u00f6": "Latin Small Letter O With Diaeresis"
}`

/** RFC 8785, appendix B: IEEE 754 bits and what is printed. */
const numbers: readonly (readonly [bits: string, text: string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
]

const double = (bits: string): number => new DataView(BigUint64Array.of(BigInt(`0x${bits}`)).buffer).getFloat64(0, true)

const refused = (value: unknown, path: string) =>
  expect(() => canonicalJson(value)).toThrow(
    expect.objectContaining({ code: 'not_canonical', details: expect.objectContaining({ path }) }),
  )

describe('canonical JSON', () => {
  test("prints the RFC's sample as the RFC does", () => {
    expect(canonicalJson(JSON.parse(sample))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('sorts keys by UTF-16 code units, as in section 3.2.3', () => {
    const values = Object.values(JSON.parse(canonicalJson(JSON.parse(unsorted))) as Record<string, string>)
    const text = canonicalJson(JSON.parse(unsorted))
    const order = values.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  test.each(numbers)('prints the double %s as %s', (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text)
    expect(canonicalJson({ n: [double(bits)] })).toBe(`{"n":[${text}]}`)
  })

  test.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('refuses the double %s', (bits) => {
    refused({ a: { b: [0, double(bits)] } }, 'a.b[1]')
  })

  test('escapes only what JSON must escape', () => {
    expect(canonicalJson('\u0000\b\t\n\f\r\u001f"\\/\u007f\u2028é😀')).toBe(
      String.raw`"\u0000\b\t\n\f\r\u001f\"\\/` + '\u007f\u2028é😀"',
    )
  })

  test('refuses lone surrogates wherever they stand', () => {
    refused('\ud800', '')
    refused({ a: ['\udc00'] }, 'a[0]')
    refused({ a: { '\ud83d': 1 } }, 'a')
    refused({ a: 'x\ud83d' }, 'a')
  })

  test('refuses what JSON cannot carry, naming where', () => {
    refused(undefined, '')
    refused([undefined], '[0]')
    refused({ a: 1n }, 'a')
    refused({ a: () => 1 }, 'a')
    refused({ a: Symbol('s') }, 'a')
    refused({ a: new Date(0) }, 'a')
    // oxlint-disable-next-line no-sparse-arrays -- a hole is what is tested
    refused([1, , 2], '[1]')
  })

  test('a field that is undefined counts as absent', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
    expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}')
  })

  test('keys that look like numbers, and __proto__, are sorted and kept like any other', () => {
    const value: unknown = JSON.parse('{"b":1,"10":2,"9":3,"__proto__":{"z":1,"a":2},"":4}')
    expect(canonicalJson(value)).toBe('{"":4,"10":2,"9":3,"__proto__":{"a":2,"z":1},"b":1}')
  })
})
