import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesThatFit } from '../../../src/report/charts/periodAxis.ts'
import { shortened, textWidth } from '../../../src/report/charts/textWidth.ts'

const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 60 }))

test('a shortened text is no wider than asked for, and begins as the whole', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 40, max: 300 }), (text, width) => {
      const short = shortened(text, width)
      expect(textWidth(short)).toBeLessThanOrEqual(width)
      if (short === text) return
      expect(textWidth(text)).toBeGreaterThan(width)
      expect(text.startsWith(short.slice(0, -1))).toBe(true)
    }),
  )
})

test('Chinese is wider than Latin', () => {
  expect(textWidth('投诉')).toBeGreaterThan(textWidth('ab'))
  expect(shortened('客户服务与投诉处理部门', 80)).toMatch(/^客户服务.*…$/u)
})

test('the names of periods stand side by side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 120, max: 1160 }), (count, width) => {
      const names = Array.from({ length: count }, (_, index) => `2025-${String(index).padStart(5, '0')}`)
      const shown = namesThatFit(names, width)
      expect(shown[0]).toBe(names[0])
      expect(shown.length * textWidth(names[0] ?? '')).toBeLessThanOrEqual(width + textWidth(names[0] ?? ''))
    }),
  )
})
