import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { html, jsonElement } from '../../src/report/markup.ts'

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '</script>', '<!--', '&lt;', '${', 'x', ' '))
    .map((parts) => parts.join('')),
)

test('what is put into markup comes out of a parser as it was', () => {
  fc.assert(
    fc.property(hostile, hostile, (text, attribute) => {
      const { document } = parseHTML(
        html`<!doctype html>
          <body>
            <p title="${attribute}">${text}</p>
          </body>`.text,
      )
      const [element, ...others] = document.querySelectorAll('body *')
      expect(others).toEqual([])
      expect(element?.textContent).toBe(text)
      expect(element?.getAttribute('title')).toBe(attribute)
    }),
  )
})

test('JSON in a page is what it was, and ends nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.oneof(hostile, fc.string({ unit: 'binary' })), (value, text) => {
      const { text: element } = jsonElement('figures', { value, text })
      const content = element.slice(element.indexOf('>') + 1, -'</script>'.length)
      expect(content).not.toContain('<')
      expect(JSON.parse(content)).toEqual(JSON.parse(JSON.stringify({ value, text })))
    }),
  )
})

test('lists are written one after the other, and of undefined nothing', () => {
  expect(html`${[html`<i>1</i>`, '<', 2, undefined]}${undefined}`.text).toBe('<i>1</i>&lt;2')
})
