import { formCsv, formHtml, formMarkdown, type FormDocument } from '@deskledger/core/view'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'

const documentOf = (value: string): FormDocument => ({
  form: 'a',
  title: { en: 'A', zh: '甲' },
  ticket: null,
  asOf: 0,
  timeZone: 'UTC',
  sections: [
    { title: { en: 'S', zh: '乙' }, fields: [{ label: { en: 'F', zh: '丙' }, value, personal: true }], table: null },
  ],
})

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '＝',
        '\t',
        '\r',
        '\n',
        ' ',
        '"',
        ',',
        "'",
        '<',
        '&',
        '|',
        '`',
        '[',
        '1',
        '.',
        'a',
      ),
    )
    .map((signs) => signs.join('')),
)

/** Reads one line of CSV back, quotes and line ends within them included. */
const cellsOf = (line: string): readonly string[] => {
  const cells: string[] = []
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gu
  for (const [, quoted, plain] of line.matchAll(pattern)) cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
  return cells
}

test('a cell comes back as it was, but for the apostrophe before what a spreadsheet would compute', () => {
  fc.assert(
    fc.property(texts, (value) => {
      const body = formCsv(documentOf(value), 'en')
        .replace(/^.*?\r\n/u, '')
        .replace(/\r\n$/u, '')
      const cell = cellsOf(body)[3] ?? ''
      expect([value, `'${value}`]).toContain(cell)
      expect(/^[\s\p{Cc}]*[=+@＝＋－＠]/u.test(cell)).toBe(false)
      if (/^[\s\p{Cc}]*-/u.test(cell)) expect(cell).toMatch(/^-?\d+(?:\.\d+)?$/u)
    }),
    { numRuns: soak(1000) },
  )
})

test('in HTML and Markdown no text opens an element, a cell or a line', () => {
  fc.assert(
    fc.property(texts, (value) => {
      const page = formHtml(documentOf(value), 'en')
      const cell = /<th scope="row">F<\/th><td>([\s\S]*?)<\/td><\/tr>/u.exec(page)?.[1] ?? '<'
      expect(cell).not.toMatch(/[<>]/u)
      const lines = formMarkdown(documentOf(value), 'en').split(/[\n\r\u2028\u2029]/u)
      expect(lines.length).toBe(formMarkdown(documentOf('x'), 'en').split('\n').length)
      const row = lines.find((line) => line.startsWith('| F |')) ?? ''
      expect(row.replaceAll(/\\./gu, '').match(/\|/gu)).toHaveLength(3)
    }),
    { numRuns: soak(1000) },
  )
})
