import { parse } from 'csv-parse/sync'
import { csvLine } from '@deskledger/core/view'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', 'a', '报') }))

test('whatever stands in cells is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (lines) => {
      const text = lines.map((cells) => `${csvLine(cells)}\r\n`).join('')
      expect(parse(text, { record_delimiter: '\r\n' })).toEqual(lines)
    }),
  )
})
